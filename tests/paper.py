"""What a validator that knows nothing of us says of a PDF."""

import page

ENDS_IN_CR = "PDFA3U-STREAM-LENGTH-001"  # a false alarm: a packed stream that ends in 0x0D


def faults(body, profile):
    """The ids of the rules that the PDF breaks; `profile` is 3u (PDF/A-3u) or ua1 (PDF/UA-1)."""
    report = page.validate_pdf_bytes(body, profile=profile)
    return {failure.rule_id for failure in report.failures} - {ENDS_IN_CR}
