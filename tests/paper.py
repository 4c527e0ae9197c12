"""What a validator that knows nothing of us says of a PDF, and how it looks."""

import io
import subprocess
from shutil import which

import page
import pytest
from PIL import Image

needs_poppler = pytest.mark.skipif(not which("pdftoppm"), reason="without poppler-utils")
ENDS_IN_CR = "PDFA3U-STREAM-LENGTH-001"  # a false alarm: a packed stream that ends in 0x0D


def faults(body, profile):
    """The ids of the rules that the PDF breaks; `profile` is 3u (PDF/A-3u) or ua1 (PDF/UA-1)."""
    report = page.validate_pdf_bytes(body, profile=profile)
    return {failure.rule_id for failure in report.failures} - {ENDS_IN_CR}


def picture_of(body, dpi=96):
    """The first page as on a screen, as a Pillow picture."""
    order = ["pdftoppm", "-r", str(dpi), "-png", "-singlefile", "-"]
    return Image.open(io.BytesIO(subprocess.run(order, input=body, capture_output=True).stdout))
