"""What is written to whom about asks and offers."""

from django.utils.translation import gettext as _

from school.letters import actions as letters


def proposed(match, *, now):
    """To the author of a slip that somebody says yes to it."""
    slip = match.slip
    letters.post(
        to=slip.user,
        key="noaber_asked" if slip.is_ask else "noaber_offered",
        places={
            "noaber": match.by.first_name,
            "briefje": slip.text,
            "link": letters.address("noaberschap:board"),
        },
        dedupe=f"noaber_proposed-{match.public_id}",
        now=now,
    )


def agreed(match, *, now):
    """The same to both: that they found each other, how to reach the other, and where to begin."""
    for user in (match.author, match.by):
        other = match.other(user)
        letters.post(
            to=user,
            key="noaber_match",
            places={
                "noaber": str(other),
                "briefje": match.slip.text,
                "bereikbaar": reach(other),
                "link": letters.address("noaberschap:match", match.public_id),
            },
            dedupe=f"noaber_match-{match.public_id}-{user.pk}",
            now=now,
        )


def reach(user):
    """How somebody can be reached, in words: by mail, and by phone where they left a number."""
    phone = user.noabercard.phone if hasattr(user, "noabercard") else ""
    if not phone:
        return user.email
    return _("%(email)s of %(phone)s") % {"email": user.email, "phone": phone}
