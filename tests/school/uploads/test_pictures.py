"""Pictures come out as pixels and nothing else, or not at all."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

PLACE = "Noordersluis 7"  # the mark of everything that must not come along
RED, BLUE = (200, 20, 20), (20, 20, 200)
GPS, USER_COMMENT, ORIENTATION = 0x8825, 0x9286, 0x0112
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(size=(60, 40)):
    """Red at the left, blue at the right."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return image


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation=1):
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    tags[0x010F] = f"Camera {PLACE}"
    tags.get_ifd(GPS)[29] = PLACE
    tags.get_ifd(GPS)[2] = (52.0, 46.0, 45.0)
    return tags


def chunk(name, body=b""):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def blank_png(width, height):
    """A PNG of one bit a pixel: few bytes for many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    squeeze = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    pixels = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND")


def is_near(pixel, colour):
    return all(abs(a - b) < 12 for a, b in zip(pixel[:3], colour, strict=True))


def bare(stored):
    """The picture that was stored, which carries nothing beside its pixels."""
    assert PLACE.encode() not in stored
    for mark in [b"Exif", b"ICC_PROFILE", b"iCCP", b"ICCP", b"tEXt", b"XMP", b"<script"]:
        assert mark not in stored
    image = Image.open(io.BytesIO(stored))
    image.load()
    assert dict(image.getexif()) == {}
    assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(image.info)
    return image


def test_a_photo_loses_its_place_comment_and_profile(accepted):
    extras = {"exif": exif(), "comment": PLACE.encode(), "icc_profile": PROFILE}
    photo = saved(picture(), "JPEG", **extras, xmp=f"<x>{PLACE}</x>".encode())
    assert photo.count(PLACE.encode()) >= 4

    name, stored, mime = accepted("Mijn foto.JPEG", photo)

    assert (name, mime) == ("Mijn foto.jpg", "image/jpeg")
    image = bare(stored)
    assert image.size == (60, 40)
    assert is_near(image.getpixel((5, 20)), RED)
    assert is_near(image.getpixel((55, 20)), BLUE)


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_a_turned_photo_comes_out_upright(accepted, kind, name, orientation):
    turns = Image.Transpose
    undo = [
        *(turns.FLIP_LEFT_RIGHT, turns.ROTATE_180, turns.FLIP_TOP_BOTTOM, turns.TRANSPOSE),
        *(turns.ROTATE_90, turns.TRANSVERSE, turns.ROTATE_270),
    ][orientation - 2]
    as_taken = picture().transpose(undo)

    _name, stored, _mime = accepted(name, saved(as_taken, kind, exif=exif(orientation)))

    image = bare(stored)
    assert image.size == (60, 40)
    assert is_near(image.convert("RGB").getpixel((5, 20)), RED)
    assert is_near(image.convert("RGB").getpixel((55, 20)), BLUE)


def test_a_png_loses_its_text_and_the_script_behind_it(accepted):
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", PLACE)
    text.add_itxt("XML:com.adobe.xmp", PLACE)
    text.add_text("Place", PLACE, zip=True)
    sent = saved(picture(), "PNG", pnginfo=text, icc_profile=PROFILE, exif=exif())
    sent += f"<script>alert('{PLACE}')</script>".encode()

    name, stored, mime = accepted("kaart.png", sent)

    assert (name, mime) == ("kaart.png", "image/png")
    assert bare(stored).getpixel((5, 20)) == RED


def test_see_through_stays_see_through(accepted):
    clear = picture().convert("RGBA")
    clear.putpixel((0, 0), (0, 0, 0, 0))
    for kind, name in [("PNG", "logo.png"), ("WEBP", "logo.webp")]:
        lossless = {"lossless": True} if kind == "WEBP" else {}
        _name, stored, _mime = accepted(name, saved(clear, kind, **lossless, icc_profile=PROFILE))
        image = bare(stored)
        assert image.mode == "RGBA"
        assert image.getpixel((0, 0))[3] == 0
        assert is_near(image.getpixel((5, 20)), RED)


def test_a_palette_with_a_see_through_colour_is_kept(accepted):
    _name, stored, _mime = accepted("a.png", saved(picture().quantize(4), "PNG", transparency=0))
    assert bare(stored).mode == "RGBA"


def test_sixteen_bits_of_grey_do_not_turn_white(accepted):
    scan = Image.new("I;16", (8, 8), 30_000)
    _name, stored, _mime = accepted("scan.png", saved(scan, "PNG"))
    assert bare(stored).getpixel((4, 4)) == (116, 116, 116)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printers_colours_are_taken(accepted, mode):
    _name, stored, _mime = accepted("a.jpg", saved(picture().convert(mode), "JPEG"))
    assert bare(stored).mode == "RGB"


def test_wide_colours_become_those_of_the_web(accepted):
    """Grey of a linear profile is stored dark, and has to look as light as it did."""
    linear = bytearray(PROFILE)
    wide = Image.new("RGB", (8, 8), (55, 55, 55))
    place = linear.find(b"para") if b"para" in linear else -1
    assert place > 0
    # The curve of the profile, of type 3 with five numbers, becomes a plain line of gamma 1.
    struct.pack_into(">4sIHHi", linear, place, b"para", 0, 0, 0, 1 << 16)
    _name, stored, _mime = accepted("a.png", saved(wide, "PNG", icc_profile=bytes(linear)))
    assert bare(stored).getpixel((4, 4))[0] > 110


def test_a_broken_profile_is_dropped_and_the_picture_kept(accepted):
    _name, stored, _mime = accepted("a.png", saved(picture(), "PNG", icc_profile=b"geen profiel"))
    assert bare(stored).getpixel((5, 20)) == RED


def test_broken_exif_is_dropped_and_the_picture_kept(accepted):
    photo = saved(picture(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff niets")
    _name, stored, _mime = accepted("a.jpg", photo)
    assert bare(stored).size == (60, 40)


@pytest.mark.parametrize(("kind", "name"), [("WEBP", "a.webp"), ("PNG", "a.png")])
def test_of_a_moving_picture_the_first_frame_stays(accepted, kind, name):
    frames = [picture(), Image.new("RGB", (60, 40), BLUE)]
    moving = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    assert Image.open(io.BytesIO(moving)).n_frames == 2

    _name, stored, _mime = accepted(name, moving)

    image = bare(stored)
    assert getattr(image, "n_frames", 1) == 1
    assert is_near(image.convert("RGB").getpixel((5, 20)), RED)


def test_of_a_phones_double_photo_the_first_stays(accepted):
    double = saved(picture(), "MPO", save_all=True, append_images=[picture((30, 20))])
    name, stored, mime = accepted("a.jpg", double)
    assert (name, mime) == ("a.jpg", "image/jpeg")
    assert bare(stored).size == (60, 40)


@pytest.mark.parametrize(
    ("kind", "name", "true_name", "mime"),
    [
        ("PNG", "schermfoto.jpg", "schermfoto.png", "image/png"),
        ("WEBP", "van internet.png", "van internet.webp", "image/webp"),
        ("JPEG", "foto.webp", "foto.jpg", "image/jpeg"),
    ],
)
def test_a_picture_under_another_pictures_name_gets_its_own(accepted, kind, name, true_name, mime):
    got_name, stored, got_mime = accepted(name, saved(picture(), kind))
    assert (got_name, got_mime) == (true_name, mime)
    assert Image.open(io.BytesIO(stored)).format == kind


def test_forty_megapixel_is_the_most(accepted, refused):
    _name, stored, _mime = accepted("kaart.png", blank_png(8000, 5000))
    assert bare(stored).size == (8000, 5000)
    assert refused("kaart.png", blank_png(8200, 5000)) == "pixels"


@pytest.mark.parametrize(("width", "height"), [(12_001, 2), (2, 12_001), (60_000, 60_000)])
def test_wide_high_and_bombs_are_told_by_their_header(refused, width, height):
    rows = min(height, 20)
    lie = bytearray(blank_png(width, rows))
    struct.pack_into(">II", lie, 16, width, height)
    struct.pack_into(">I", lie, 29, zlib.crc32(lie[12:29]))
    assert refused("bom.png", bytes(lie)) == "pixels"


def test_forty_one_megapixel_of_jpeg_and_webp_are_too_many(refused):
    big = Image.new("L", (8200, 5000))
    assert refused("a.jpg", saved(big, "JPEG")) == "pixels"
    assert refused("a.webp", saved(big, "WEBP", method=0)) == "pixels"


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_a_truncated_picture_is_refused(refused, kind, name):
    whole = saved(Image.effect_noise((200, 200), 80).convert("RGB"), kind)
    assert refused(name, whole[: len(whole) // 2]) == "broken"


LIARS = {
    "gif": saved(picture(), "GIF"),
    "bmp": saved(picture(), "BMP"),
    "tiff": saved(picture(), "TIFF"),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "exe": b"MZ\x90\0" + bytes(200),
    "ps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file",
    "text": b"\xff\xd8\xff",
}


@pytest.mark.parametrize("liar", LIARS)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_what_is_no_picture_is_refused_whatever_its_name(refused, liar, name):
    assert refused(name, LIARS[liar]) == "broken"


def test_what_is_also_something_else_is_only_a_picture_afterwards(accepted):
    page = f"<script>fetch('/{PLACE}')</script>".encode()
    both = saved(picture(), "JPEG", comment=page) + page + b"PK\x05\x06" + bytes(18)
    _name, stored, _mime = accepted("a.jpg", both)
    assert b"PK\x05\x06" not in stored
    assert bare(stored).size == (60, 40)


def test_hundreds_of_passes_over_one_photo_are_refused(refused):
    photo = saved(Image.new("L", (1000, 1000), 128), "JPEG", progressive=True)
    last = photo.rindex(b"\xff\xda")
    assert refused("traag.jpg", photo[:-2] + photo[last:-2] * 300 + photo[-2:]) == "bomb"


def test_a_picture_that_takes_too_long_is_refused_and_logged_without_its_name(refused, caplog):
    tiny = saved(Image.new("L", (8, 8)), "PNG")
    slow = tiny[:33] + chunk(b"teSt") * 2_100_000 + tiny[33:]
    assert refused("geheim plan.png", slow) == "bomb"
    assert "an examination ended with -9" in caplog.text
    assert "geheim" not in caplog.text


def test_a_picture_that_grows_past_the_limit_is_refused(refused):
    noise = random.Random(7)
    dots = Image.frombytes("P", (3600, 3600), noise.randbytes(3600 * 3600))
    dots.putpalette(noise.randbytes(768))
    assert refused("a.png", saved(dots, "PNG", compress_level=1)) == "size"
