"""Pictures made small enough for paper."""

import io

import pytest
from PIL import Image

from school.print.pictures import reduced


def drawn(shape, size, mode):
    out = io.BytesIO()
    Image.new(mode, size, (0, 90, 0, 0) if mode == "RGBA" else "darkgreen").save(out, shape)
    return out.getvalue()


@pytest.mark.parametrize(
    ("shape", "mode", "kind", "size", "as_"),
    [
        ("JPEG", "RGB", "jpg", (1600, 533), "RGB"),
        ("WEBP", "RGB", "jpg", (1600, 533), "RGB"),
        ("PNG", "RGBA", "jpg", (1600, 533), "RGB"),
        ("PNG", "RGBA", "png", (1600, 533), "RGBA"),
    ],
)
def test_it_fits(shape, mode, kind, size, as_):
    image = Image.open(io.BytesIO(reduced(drawn(shape, (3000, 1000), mode), kind)))
    assert (image.format, image.size, image.mode) == (
        {"jpg": "JPEG", "png": "PNG"}[kind],
        size,
        as_,
    )


def test_a_small_one_does_not_grow():
    image = Image.open(io.BytesIO(reduced(drawn("PNG", (30, 10), "RGB"), "jpg")))
    assert image.size == (30, 10)


def test_what_one_could_see_through_becomes_white():
    image = Image.open(io.BytesIO(reduced(drawn("PNG", (9, 9), "RGBA"), "jpg")))
    assert image.getpixel((4, 4)) == (255, 255, 255)
