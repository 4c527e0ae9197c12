"""Pictures made small enough for paper; the originals stay as they are."""

import io

from PIL import Image

EDGE = 1600  # pixels: 200 a inch over the width of a page
SHAPES = {"jpg": "JPEG", "png": "PNG"}
WHITE = "white"


def reduced(data, kind):
    """The picture in `data` as bytes of this kind, "jpg" or "png", with at most EDGE on a side.

    Raises whatever Pillow raises for what is no picture.
    """
    image = Image.open(io.BytesIO(data))
    image.draft("RGB", (EDGE, EDGE))  # a large JPEG is not unpacked whole
    image.thumbnail((EDGE, EDGE))
    if kind == "jpg":
        image = _on_white(image)
    out = io.BytesIO()
    image.save(out, SHAPES[kind], optimize=True)
    return out.getvalue()


def _on_white(image):
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, WHITE)
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")
