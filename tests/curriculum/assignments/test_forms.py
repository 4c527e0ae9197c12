"""The form as a whole, its tables and files; and nothing typed is lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from PIL import Image

ALL = """
- {kind: text, required: false}
- {kind: long, required: false, max_words: 3}
- {kind: number, required: false}
- {kind: money, required: false}
- {kind: date, required: false}
- {kind: url, required: false}
- {kind: choice, required: false, options: [Vof, Bv]}
- {kind: table, required: false, columns: [Onderwerp, Klaar op]}
- {kind: file, required: false}
"""
TABLE = "[{kind: table, columns: [Onderwerp, Bedrag, Klaar op]}]"
FILE = "[{kind: file}]"


def png(name="foto.png"):
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def files(*uploads):
    return MultiValueDict({"file": list(uploads)})


def kept(*ids):
    return {"file": [{"id": each, "name": f"{each}.pdf", "size": 2048} for each in ids]}


def rows(*lines, columns=3, name="table"):
    """What a browser posts for these rows."""
    return {
        f"{name}-{row}-{column}": cell
        for row, line in enumerate(lines)
        for column, cell in enumerate([*line, *[""] * columns][:columns])
    }


def test_all_optional_questions_may_stay_empty(form_of):
    form = form_of(ALL, {}, files(), final=True)
    assert form.is_valid()
    blank = dict.fromkeys(["text", "long", "number", "money", "date", "url", "choice"], "")
    assert form.cleaned_answers() == {**blank, "table": [], "file": []}


# Tables


def test_a_table_loses_blank_rows_and_white_space(hand_in):
    typed = rows([" Bank ", "10", "nu"], ["", " ", ""], ["Kvk", "", "week 5"])
    assert hand_in(TABLE, typed) == [["Bank", "10", "nu"], ["Kvk", "", "week 5"]]


def test_half_rows_are_told_by_their_number_and_column(hand_in):
    typed = rows(["Bank", "10", ""], ["", "20", "nu"], ["Kvk"])
    assert hand_in(TABLE, typed) == [
        "Regel 2 is half ingevuld. Vul ook ‘Onderwerp’ in, of maak de regel leeg.",
        "Regel 3 is half ingevuld. Vul ook ‘Bedrag’ in, of maak de regel leeg.",
    ]


def test_a_table_takes_100_rows_and_no_more(hand_in):
    hundred = [["a", "b", "c"]] * 100
    assert hand_in(TABLE, rows(*hundred)) == hundred
    assert hand_in(TABLE, rows(*hundred, ["a", "b", "c"])) == [
        "Laat bij ‘Table’ hooguit 100 regels staan."
    ]


def test_a_cell_takes_1000_characters(hand_in):
    fault = "Maak ‘Table’ korter: het zijn 1001 tekens, er passen er 1000."
    assert hand_in(TABLE, rows(["a", "b", "x" * 1001])) == [fault]


def test_forged_cells_are_no_part_of_the_table(form_of):
    forged = {"table-0-9": "x", "table-x-0": "x", "table-0-0-0": "x", "andere-0-0": "x"}
    form = form_of(TABLE, {**rows(["a", "b", "c"]), **forged})
    assert form.typed() == {"table": [["a", "b", "c"]]}


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ({"erbij": "table"}, [["a"], ["b"], ["c"], [""]]),
        ({"erbij": "andere"}, [["a"], ["b"], ["c"]]),
        ({"weg": "table-1"}, [["a"], ["c"]]),
        ({"weg": "table-9"}, [["a"], ["b"], ["c"]]),
        ({"weg": "andere-1"}, [["a"], ["b"], ["c"]]),
    ],
)
def test_buttons_add_and_take_away_rows(form_of, button, left):
    form = form_of(TABLE, {**rows(["a"], ["b"], ["c"]), **button})
    assert form.typed() == {"table": [[cell, "", ""] for (cell,) in left]}
    assert f'name="table-{len(left) - 1}-0"' in str(form["table"])
    assert f'name="table-{max(3, len(left))}-0"' not in str(form["table"])


def test_no_row_is_added_to_a_full_table(form_of):
    form = form_of(TABLE, {**rows(*[["a", "b", "c"]] * 100), "erbij": "table"})
    assert len(form.typed()["table"]) == 100
    assert "erbij" not in str(form["table"])


def test_a_table_shows_three_rows_and_the_sum_of_its_amounts(form_of):
    answers = {"table": [["Melk", "240", ""], ["Huur", "1.250,50", ""]]}
    page = str(form_of(TABLE, answers=answers)["table"])
    assert page.count("<tr>") == 1 + 3
    assert 'value="1.250,50"' in page
    assert "Samen <strong>€\N{NO-BREAK SPACE}1.490,50</strong>" in page


def test_no_sum_while_a_cell_is_no_number(form_of):
    answers = {"table": [["Melk", "240", ""], ["Huur", "veel", ""]]}
    assert "Samen" not in str(form_of(TABLE, answers=answers)["table"])


# Files


def test_a_good_file_may_be_stored(form_of):
    form = form_of(FILE, {}, files(png(), png("nog een.png")), final=True)
    assert form.is_valid()
    assert form.cleaned_answers() == {"file": []}
    names = [(name, mime) for name, _data, mime, _digest in form.new_files()["file"]]
    assert names == [("foto.png", "image/png"), ("nog een.png", "image/png")]


def test_a_refused_file_keeps_the_good_ones_and_says_why(form_of):
    liar = SimpleUploadedFile("huur.pdf", b"MZ this is a program")
    form = form_of(FILE, {}, files(liar, png()), answers=kept("a"))
    assert form.errors == {
        "file": [
            "‘huur.pdf’: Dit is geen pdf, al heet het wel zo. Sla het op als pdf en stuur dat."
        ]
    }
    assert [each[0] for each in form.new_files()["file"]] == ["foto.png"]
    assert form.typed() == kept("a")


def test_a_field_takes_five_files(form_of):
    uploads = [png(f"{n}.png") for n in range(4)]
    form = form_of(FILE, {}, files(*uploads), answers=kept("a", "b"))
    assert form.errors == {
        "file": ["‘3.png’ past er niet meer bij: er kunnen hooguit 5 bestanden."]
    }
    assert [each[0] for each in form.new_files()["file"]] == ["0.png", "1.png", "2.png"]


def test_a_kept_file_is_enough_and_can_be_taken_away(form_of):
    posted = {"bestand_weg": "a"}
    assert form_of(FILE, {}, files(), answers=kept("a"), final=True).is_valid()
    form = form_of(FILE, posted, files(), answers=kept("a", "b"))
    assert form.typed() == kept("b")
    assert 'value="a"' not in str(form["file"])
    assert not form_of(FILE, posted, files(), answers=kept("a"), final=True).is_valid()


def test_kept_files_are_listed_with_their_button(form_of):
    page = str(form_of(FILE, answers=kept("a"))["file"])
    assert 'name="bestand_weg" value="a"' in page
    assert 'type="file"' in page
    assert "multiple" in page
    assert "required" not in page


# Drafts


MESS = {
    "text": " spaties ",
    "long": "een twee drie vier",
    "number": "zestig",
    "money": "1.2.3",
    "date": "31-02-2027",
    "url": "javascript:alert(1)",
    "choice": "Nv",
    **rows(["", "morgen"], [""], ["Bank"], columns=2),
}


def test_a_draft_holds_what_was_typed_as_typed(form_of):
    form = form_of(ALL, MESS, files())
    assert form.is_valid()
    typed = {key: value for key, value in MESS.items() if "table" not in key}
    table = [["", "morgen"], ["", ""], ["Bank", ""]]
    assert form.typed() == {**typed, "table": table, "file": []}


@pytest.mark.parametrize("final", [False, True])
def test_nothing_typed_is_lost_when_it_is_shown_again(form_of, final):
    for form in (
        form_of(ALL, MESS, files(), final=final),
        form_of(ALL, answers=form_of(ALL, MESS, files()).typed(), final=final),
    ):
        page = "".join(str(field) for field in form)
        for typed in set(MESS.values()) - {"Nv", ""}:
            assert f'"{typed}"' in page or f">\n{typed}</textarea>" in page


def test_an_impossible_date_is_shown_as_text_and_a_real_one_as_date(form_of):
    source = "[{kind: date}]"
    assert 'type="text"' in str(form_of(source, {"date": "31-02-2027"})["date"])
    assert 'type="date"' in str(form_of(source, {"date": "2027-02-14"})["date"])
    assert 'type="date"' in str(form_of(source)["date"])


def test_limits_hold_for_a_draft_too_and_the_text_is_kept(form_of):
    novel = "x" * 200_000
    form = form_of("[{kind: long}]", {"long": novel})
    assert form.errors == {
        "long": ["Maak ‘Long’ korter: het zijn 200000 tekens, er passen er 20000."]
    }
    assert form.typed() == {"long": novel}
    assert novel in str(form["long"])


def test_what_no_database_takes_is_left_out(form_of):
    posted = QueryDict(mutable=True)
    posted["text"] = "a\x00b\ud800c\u202ed"
    posted["table-0-0"] = "\x00nul"
    assert form_of(ALL, posted, files()).typed()["text"] == "abcd"
    assert form_of(ALL, posted, files()).typed()["table"] == [["nul", ""]]


def test_an_unbound_form_shows_kept_numbers_with_a_comma(form_of):
    form = form_of(ALL, answers={"number": "12.5", "money": "18.5"})
    assert 'value="12,5"' in str(form["number"])
    assert 'value="18,50"' in str(form["money"])


# Looks


def test_fields_are_named_and_found_by_their_key(form_of):
    for field in form_of(ALL):
        page = str(field)
        assert f'name="{field.name}' in page
        assert f'id="id_{field.name}' in page


def test_a_choice_of_seven_is_a_list_to_pick_from(form_of):
    few = str(form_of("[{kind: choice, options: [a, b, c, d, e, f]}]")["choice"])
    many = str(form_of("[{kind: choice, options: [a, b, c, d, e, f, g]}]")["choice"])
    assert few.count('type="radio"') == 6
    assert many.count("<option") == 8


def test_optional_and_required_do_not_depend_on_handing_in(form_of):
    source = "[{kind: text, required: true}, {kind: url, required: false}]"
    required = [field.field.required for field in form_of(source)]
    assert required == [True, False]


def test_help_tells_the_limits(form_of):
    form = form_of("[{kind: long, help: Kort., max_words: 9}, {kind: file}]")
    assert form["long"].help_text == "Kort. Hooguit 9 woorden."
    assert form["file"].help_text == (
        "Pdf, Word, Excel, PowerPoint, jpg, png of webp; hooguit 5 bestanden van 25 MB."
    )
    assert form["long"].field.widget.attrs["data-max-words"] == 9


def test_labels_and_answers_are_escaped(form_of):
    source = "[{kind: table, columns: ['<b>', c]}]"
    page = str(form_of(source, rows(['"><script>'], columns=2))["table"])
    assert "<b>" not in page
    assert "<script>" not in page
