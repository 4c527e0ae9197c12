"""The one letter by which two people are introduced to each other."""

from school.letters import actions as letters
from school.letters.models import Wording
from school.pages.models import SchoolSettings

KEY = "introduction"


def draft(introduction):
    """(subject, text) for an organiser to read and edit."""
    who = {"voornaam": introduction.partner.contact_name, "afzender": SchoolSettings.load().sender}
    return Wording.objects.get(key=KEY).filled({**who, **_places(introduction)})


def introduced(introduction, text, *, now):
    """The same to both, in the words that the organiser read and may have changed."""
    for to in (introduction.partner, introduction.user):
        letters.post(
            to=to,
            key=KEY,
            text=text,
            places=_places(introduction),
            dedupe=f"introduction-{introduction.public_id}-{to._meta.model_name}",
            now=now,
        )


def _places(introduction):
    partner, user = introduction.partner, introduction.user
    return {
        "partner": partner.name,
        "bereikbaar": f"{partner.contact_name}, {partner.contact_email}",
        "deelnemer": str(user),
        "deelnemer_bereikbaar": user.email,
        "vak": user.trade_and_place,
        "woorden": introduction.about,
    }
