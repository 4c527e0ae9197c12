"""What is in a file that somebody sent: read here, in a process of its own, and nowhere else.

Nothing here knows Django.
"""


class Refused(Exception):  # noqa: N818 - not a defect here but in what was sent
    """Why a file may not come in, as a key of `school.uploads.REFUSALS`."""
