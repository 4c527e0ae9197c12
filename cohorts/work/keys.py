"""What a desk's form carries so that a save knows where it belongs without asking the database."""

from dataclasses import asdict, dataclass

from django.core.signing import BadSignature, dumps, loads

SALT = "cohorts.work.desk"
LASTS = 60 * 60 * 24 * 14  # seconds; as long as a session


@dataclass(frozen=True)
class DeskKey:
    """Whose desk a page showed: ids of user and membership, the week's translation key as text.

    `files` are those that the draft kept then, by field key: a save while typing leaves them be.
    """

    user: int
    member: int
    week: str
    files: dict

    def signed(self):
        """As the form carries it; `read_desk_key` reads it back."""
        return dumps(asdict(self), salt=SALT)


def read_desk_key(text, *, user):
    """The DeskKey that was signed for `user`, or None."""
    key = genuine(text)
    return key if key and key.user == user.pk else None


def genuine(text):
    """The DeskKey that we once signed, for whomever, or None."""
    try:
        return DeskKey(**loads(text or "", salt=SALT, max_age=LASTS))
    except BadSignature:
        return None
