"""A photo for the wall: square, small, around what matters in it, and nothing but pixels."""

import io

from PIL import Image, ImageOps

EDGE = 640  # pixels
QUALITY = 82
PLACES = {"begin": 0.0, "midden": 0.5, "eind": 1.0}  # along an edge, from the left or the top


def square(data, *, across, down):
    """The picture in `data` as a square JPEG, in bytes; it keeps what lies `across` and `down`.

    `data` has passed school.uploads.check_upload; `across` and `down` are keys of PLACES.
    """
    image = Image.open(io.BytesIO(data))
    image.draft("RGB", (EDGE * 2, EDGE * 2))  # a large JPEG is not unpacked whole
    shown = image.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    focus = (PLACES[across], PLACES[down])
    cropped = ImageOps.fit(paper.convert("RGB"), (EDGE, EDGE), centering=focus)
    out = io.BytesIO()
    cropped.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
