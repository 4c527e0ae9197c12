"""QR codes."""

import io

import segno


def qr(text):
    """A QR code as SVG, in bytes; never a Micro QR, which most phones cannot read."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", border=4, xmldecl=False, omitsize=True)
    return out.getvalue()


def qr_picture(text):
    """The same as the address of a picture for a page, dark on white in a dark theme too."""
    return _code(text).svg_data_uri(border=4, light="white", omitsize=True)


def _code(text):
    return segno.make_qr(text, error="m", boost_error=False)
