"""Ticket tokens: twelve random characters, 60 bits, as in `7K3M9QWX2F4C`.

Whoever has one has the ticket, so it stands in letters, on paper and in the QR code alone.
"""

from school.codes import LENGTH, draw


def mint():
    """A new token."""
    return draw(LENGTH)
