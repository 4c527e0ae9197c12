"""What is written to whom about the draw."""

from django.utils.translation import gettext as _

from school.letters import actions as letters

ANY_WEEK = _("Waar werd je deze week blij van?")


def drawn(seat, question, *, now):
    """To somebody who was drawn: with whom, and what to talk about."""
    names = [_name(each.user) for each in seat.pair.others(seat.user)]
    letters.post(
        to=seat.user,
        key="coffee_pair",
        places={
            "noaber": _(" en ").join(names),
            "koffievraag": question or ANY_WEEK,
            "link": letters.address("coffee:machine"),
        },
        dedupe=seat.dedupe,
        now=now,
    )


def _name(user):
    return f"{user.first_name} ({user.trade})" if user.trade else user.first_name
