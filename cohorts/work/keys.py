"""What a desk's form carries so that a save knows where it belongs without asking the database."""

from uuid import UUID

from django.core.signing import BadSignature, dumps, loads

SALT = "cohorts.work.desk"
LASTS = 60 * 60 * 24 * 14  # seconds; as long as a session


def desk_key(member, week):
    """A signed note that this member's user may write the draft of `week`, a translation key."""
    return dumps({"user": member.user_id, "member": member.pk, "week": str(week)}, salt=SALT)


def read_desk_key(text, *, user):
    """(membership id, week) of a note that was written for `user`, or None."""
    try:
        note = loads(text or "", salt=SALT, max_age=LASTS)
    except BadSignature:
        return None
    return (note["member"], UUID(note["week"])) if note["user"] == user.pk else None
