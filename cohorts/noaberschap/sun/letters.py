"""What is written about standing in the sun."""

from school.letters import actions as letters


def said(spotlight, *, now):
    """To whom it is about: read it, and say whether it may be shown."""
    letters.post(
        to=spotlight.about,
        key="sun_said",
        places={
            "noaber": spotlight.by.first_name,
            "woorden": spotlight.text,
            "link": letters.address("sun:own"),
        },
        dedupe=f"sun_said-{spotlight.public_id}",
        now=now,
    )


def shown(spotlight, *, now):
    """To who said it, that it stands in the sun."""
    letters.post(
        to=spotlight.by,
        key="sun_shown",
        places={
            "noaber": spotlight.about.first_name,
            "link": letters.address("sun:one", spotlight.public_id),
        },
        dedupe=f"sun_shown-{spotlight.public_id}",
        now=now,
    )
