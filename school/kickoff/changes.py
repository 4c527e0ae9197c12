"""What an organiser's change means to visitors: for the preview, and for the letters."""

from django.utils.dateformat import time_format
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from school.kickoff.models import Visitor


def told(kickoff, facts, workshops):
    """[(Visitor, sentences)] of whom a change would be told what; who notices nothing is not there.

    `facts` are the new fields of the Kickoff; `workshops` the new ones, as `change` takes them.
    """
    general, by_workshop = _of_the_day(kickoff, facts), dict(_of_workshops(kickoff, workshops))
    people = Visitor.objects.in_touch().whole().filter(kickoff=kickoff).order_by("pk")
    for visitor in people.prefetch_related("ticket_set__workshopplace_set"):
        had = {
            place.workshop_id
            for ticket in visitor.ticket_set.all()
            for place in ticket.workshopplace_set.all()
        }
        sentences = [*general, *(text for pk, text in by_workshop.items() if pk in had)]
        if sentences:
            yield visitor, " ".join(sentences)


def by_sentences(told):
    """{sentences: [Visitor, …]} of what `told` yields: who gets the same letter."""
    letters = {}
    for visitor, sentences in told:
        letters.setdefault(sentences, []).append(visitor)
    return letters


def _of_the_day(kickoff, facts):
    said = {
        "date": _("De nieuwe datum is %s.") % date_format(facts["date"], "l j F Y"),
        "doors": _("De deuren gaan om %s uur open.") % _clock(facts["doors"]),
        "ends": _("De dag eindigt om %s uur.") % _clock(facts["ends"]),
        "place": _("De nieuwe plek is %s.") % facts["place"],
    }
    return [text for name, text in said.items() if getattr(kickoff, name) != facts[name]]


def _of_workshops(kickoff, workshops):
    new = {each["public_id"]: each for each in workshops}
    for old in kickoff.workshop_set.all():
        words = {"title": old.title}
        if old.public_id not in new:
            yield old.pk, _("De workshop ‘%(title)s’ gaat niet door.") % words
            continue
        row = new[old.public_id]
        words |= {"starts": _clock(row["starts"]), "ends": _clock(row["ends"]), "new": row["title"]}
        if old.title != row["title"]:
            yield old.pk, _("De workshop ‘%(title)s’ heet nu ‘%(new)s’.") % words
        elif (old.starts, old.ends) != (row["starts"], row["ends"]):
            moved = _("De workshop ‘%(title)s’ is nu van %(starts)s tot %(ends)s uur.")
            yield old.pk, moved % words


def _clock(time):
    return time_format(time, "G.i")
