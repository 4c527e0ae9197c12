"""PDFs that are only there to be read come in as they are; others do not come in."""

import io
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode

HOSTILE = "app.alert('hoi')"
MB = 1024 * 1024


def pdf(change=None, pages=1, **options):
    """The bytes of a PDF after `change` was done to it."""
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page()
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **options)
    return out.getvalue()


def script():
    return Dictionary(S=Name.JavaScript, JS=HOSTILE)


def on_opening(document):
    document.Root.OpenAction = script()


def on_opening_as_object(document):
    document.Root.OpenAction = document.make_indirect(script())


def in_the_names(document):
    names = Array(["een", document.make_indirect(script())])
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


def behind_a_button(document):
    button = Dictionary(Type=Name.Annot, Subtype=Name.Screen, Rect=[0, 0, 9, 9], A=script())
    document.pages[0].Annots = Array([button])


def far_down_a_chain(document):
    calm = Dictionary(S=Name.URI, URI="https://example.nl")
    document.pages[0].AA = Dictionary(O=Dictionary({**calm, "/Next": Array([calm, script()])}))


def as_a_stream(document):
    document.Root.OpenAction = Dictionary(JS=document.make_stream(HOSTILE.encode()))


def a_launch(document):
    action = Dictionary(S=Name.Launch, Win=Dictionary(F="cmd.exe"))
    document.pages[0].Annots = Array([Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])


def a_launch_by_reference(document):
    action = Dictionary(S=document.make_indirect(Name.Launch), F="cmd.exe")
    document.Root.OpenAction = document.make_indirect(action)


def an_attachment(document):
    document.attachments["factuur.exe"] = b"MZ"


def a_pinned_attachment(document):
    file = Dictionary(Type=Name.Filespec, F="a.exe", EF=Dictionary(F=document.make_stream(b"MZ")))
    pin = Dictionary(Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=file)
    document.pages[0].Annots = Array([pin])


def a_form_in_xml(document):
    document.Root.AcroForm = Dictionary(Fields=[], XFA=document.make_stream(b"<xdp/>"))


def a_form_that_sends(document):
    action = Dictionary(S=Name.SubmitForm, F="https://example.com")
    document.pages[0].AA = Dictionary(O=action)


def a_film(document):
    document.pages[0].Annots = Array([Dictionary(Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])])


ACTIVE = [
    *(on_opening, on_opening_as_object, in_the_names, behind_a_button, far_down_a_chain),
    *(as_a_stream, a_launch, a_launch_by_reference, an_attachment, a_pinned_attachment),
    *(a_form_in_xml, a_form_that_sends, a_film),
]


def innocent(document):
    """Links, titles and scalars that only look like what is refused."""
    document.docinfo["/Title"] = "Hoe /JS en /JavaScript werken, en /Launch"
    link = Dictionary(S=Name.URI, URI="https://example.nl/Launch/JS")
    document.pages[0].Annots = Array([Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], A=link)])
    document.Root.Aantal = document.make_indirect(pikepdf.Object.parse(b"42"))
    document.Root.Waarde = document.make_indirect(pikepdf.Object.parse(b"(/JavaScript)"))


def by_hand(*objects, version="1.4"):
    """A PDF of these bodies, numbered from 1; the first is its catalogue."""
    out, places = f"%PDF-{version}\n".encode(), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + table + end % (len(objects) + 1, len(out))


PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"


def with_packed_object(packed):
    """A PDF whose object 5 is a harmless one within the packed stream of object 4."""
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", PAGES, PAGE, stream % (len(packed), packed)]
    out, rows = b"%PDF-1.5\n", [b"\0\0\0\0\0\xff"]
    for number, body in enumerate(bodies, 1):
        rows.append(b"\1" + len(out).to_bytes(4, "big") + b"\0")
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows += [b"\2\0\0\0\4\0", b"\1" + len(out).to_bytes(4, "big") + b"\0"]
    table = b"".join(rows)
    xref = b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream"
    return out + xref % (len(table), table) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(out)


def packed(megabytes):
    squeeze = zlib.compressobj(9)
    start = squeeze.compress(b"5 0 <<>>")
    return start + b"".join(squeeze.compress(b" " * MB) for _ in range(megabytes)) + squeeze.flush()


@pytest.mark.parametrize("options", [{}, {"object_stream_mode": ObjectStreamMode.generate}])
def test_a_plain_pdf_comes_in_as_it_is(accepted, options):
    plain = pdf(innocent, **options)
    assert accepted("Ons plan.PDF", plain) == ("Ons plan.pdf", plain, "application/pdf")


@pytest.mark.parametrize("change", ACTIVE, ids=lambda change: change.__name__)
@pytest.mark.parametrize("packing", [ObjectStreamMode.disable, ObjectStreamMode.generate])
def test_what_does_more_than_be_read_is_refused(refused, change, packing):
    hostile = pdf(change, object_stream_mode=packing)
    if packing == ObjectStreamMode.generate:
        assert b"/ObjStm" in hostile
    assert refused("plan.pdf", hostile) == "active"


def test_a_disguised_name_is_recognised(refused):
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/#4a#53(x)>>>>"
    hostile = by_hand(catalogue, PAGES, PAGE)
    assert b"JavaScript" not in hostile
    assert refused("plan.pdf", hostile) == "active"


def test_a_script_that_hangs_on_nothing_is_refused_too(refused):
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    assert refused("a.pdf", by_hand(catalogue, PAGES, PAGE, b"<</S/JavaScript/JS(x)>>")) == "active"


def test_the_hand_made_pdfs_are_good_without_their_trick(accepted):
    for plain in [
        by_hand(b"<</Type/Catalog/Pages 2 0 R>>", PAGES, PAGE),
        with_packed_object(packed(1)),
    ]:
        assert accepted("a.pdf", plain)[1] == plain


def test_a_second_file_behind_a_pdf_is_refused(refused):
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as package:
        package.writestr("virus.exe", b"MZ")
    assert refused("plan.pdf", pdf() + hidden.getvalue()) == "active"


def test_a_pdf_with_a_password_is_refused(refused):
    assert refused("a.pdf", pdf(encryption=Encryption(owner="o", user="u"))) == "locked"


def test_a_pdf_that_only_may_not_be_changed_comes_in_and_is_read(accepted, refused):
    lock = Encryption(owner="o", user="")
    kept = pdf(encryption=lock)
    assert accepted("a.pdf", kept)[1] == kept
    assert refused("a.pdf", pdf(on_opening, encryption=lock)) == "active"


BROKEN = {
    "without pages": pdf(pages=0),
    "half": pdf(innocent, pages=20)[:1500],
    "header only": b"%PDF-1.7\n",
    "noise": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "program": b"MZ\x90\0 This program cannot be run in DOS mode",
    "web page": b"<!doctype html><p>%PDF-1.7",
    "word": b"PK\x03\x04 word/document.xml",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_or_false_pdf_is_refused(refused, name):
    assert refused("plan.pdf", BROKEN[name]) == "broken"


def test_deep_nesting_is_refused_or_harmless(refused):
    deep = b"[" * 100_000 + b"]" * 100_000
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Diep %s>>" % deep
    assert refused("a.pdf", by_hand(catalogue, PAGES, PAGE)) == "broken"


def test_pages_that_are_their_own_parent_are_refused(refused):
    circle = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
    assert refused("a.pdf", by_hand(b"<</Type/Catalog/Pages 2 0 R>>", circle)) == "broken"


def test_a_stream_that_unpacks_to_far_more_is_refused(refused):
    bomb = with_packed_object(packed(150))
    assert len(bomb) < MB
    assert refused("bom.pdf", bomb) == "broken"


def test_a_book_is_read_in_time(accepted):
    def book(document):
        for number in range(20_000):
            line = Dictionary(Type=Name.StructElem, S=Name.P, K=number, A=[1, 2, 3])
            document.Root[f"/K{number}"] = document.make_indirect(line)

    thick = pdf(book, pages=300, object_stream_mode=ObjectStreamMode.generate)
    assert accepted("boek.pdf", thick)[1] == thick
