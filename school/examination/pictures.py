"""Pictures: every pixel is loaded and drawn anew.

What was not a pixel - place, camera, comment, script behind the end - does not come along.
"""

import contextlib
import io

from PIL import Image, ImageCms, ImageOps

from school.examination import Refused

PIXELS, EDGE = 40_000_000, 12_000
MOST_SCANS = 64  # a camera makes some ten; each costs the time of a whole picture
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# Measured: Pillow's own choices take 10 s for a PNG and 3 s for a WEBP that are just allowed.
SAVING = {
    "JPEG": {"quality": 88, "optimize": True},
    "PNG": {"compress_level": 2},
    "WEBP": {"method": 2},
}
Image.MAX_IMAGE_PIXELS = None  # the size is checked here, before a pixel is loaded


def drawn_anew(data):
    """(kind, bytes) of the first frame, upright and in the web's colours.

    Raises Refused for too many pixels, and whatever Pillow raises for what is no picture.
    """
    image = Image.open(io.BytesIO(data), formats=list(KINDS))
    shape = "JPEG" if image.format == "MPO" else image.format  # phones put several in one file
    _check_size(image)
    if shape == "JPEG" and data.count(b"\xff\xda") > MOST_SCANS:
        raise Refused("heavy")
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    image = _with_web_colours(image, with_alpha=shape != "JPEG")
    image.info = {}  # Pillow 13 writes a JPEG's comment back when this is left standing (measured)
    out = io.BytesIO()
    image.save(out, shape, **SAVING[shape])
    return KINDS[shape], out.getvalue()


def _check_size(image):
    if max(image.size) > EDGE:
        raise Refused("picture-edge")
    if image.width * image.height > PIXELS:
        raise Refused("picture-pixels")


def _with_web_colours(image, *, with_alpha):
    """As RGB or RGBA in sRGB, since the profile that explains the colours goes too."""
    profile = image.info.get("icc_profile")
    has_alpha = with_alpha and image.has_transparency_data
    mode = "RGBA" if has_alpha else "RGB"
    if image.mode.startswith("I"):  # 16 bits of grey, which convert() would clip to white
        image = image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode == "P" or has_alpha:  # a palette's colours, and alpha, must be spelled out first
        image = image.convert(mode)
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            web = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, source, web, outputMode=mode)
    return image if image.mode == mode else image.convert(mode)
