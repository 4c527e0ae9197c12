"""Every write in this room: somebody applies, adds to it, and hears what was decided."""

from django.db import transaction

from cohorts.applications import letters
from cohorts.applications.models import Addition, Application, State
from cohorts.group import actions as group
from cohorts.group.models import Cohort, Role
from school.changes import actions as changes
from school.changes.models import Kind
from school.conflict import Conflict
from school.kickoff.onwards import held, note_applied
from school.people.actions import welcome

MOST_ADDITIONS = 5  # that wait for their owner's word; a stranger could send more


@transaction.atomic
def apply(*, cohort, email, now, ticket=None, **words):
    """Write down that somebody wishes to take part in `cohort`, and send them a letter.

    `words` are the fields of Words. In a full cohort they wait. While an earlier application is
    open, this one is kept as an Addition until its owner says so. It belongs to the kick-off's
    `ticket` that they came with, or else to the one that their address signed up for. Returns
    nothing, so that nobody learns which of these it was.
    """
    words["ticket"] = ticket = held(ticket, email)
    locked = Cohort.objects.locked(cohort.pk)
    first = Application.objects.open(email=email, cohort=cohort).select_for_update().first()
    if first:
        _apply_again(first, words, now=now)
        return
    state = State.WAITING if locked.is_full else State.NEW
    made = Application.objects.create(cohort=locked, email=email, state=state, **words, sent_at=now)
    if ticket:
        note_applied(ticket=ticket, now=now)
    _note(Kind.APPLIED, made)
    letters.received(made, now=now)


@transaction.atomic
def confirm(*, addition, now):
    """Let an Addition count, at the word of whoever got its letter; a second click changes nothing.

    Raises Conflict once the application was decided.
    """
    first = Application.objects.select_for_update().get(pk=addition.application_id)
    if not first.is_open:
        raise Conflict(
            "Over je aanmelding is al besloten, dus er is niets bijgevoegd. "
            "Antwoord op onze laatste mail als je nog iets wilt zeggen."
        )
    waiting = Addition.objects.filter(pk=addition.pk, confirmed_at=None)
    if waiting.update(confirmed_at=now):
        known = ("first_name", "last_name", "phone", "trade", "place")
        latest = {name: value for name in known if (value := getattr(addition, name))}
        latest["ticket"] = first.ticket or addition.ticket
        Application.objects.filter(pk=first.pk).update(**latest)
        if addition.ticket:
            note_applied(ticket=addition.ticket, now=addition.sent_at)
        _note(Kind.ADDED, addition.application)


@transaction.atomic
def decide(*, application, seen, state, text, by, now):
    """Accept, decline or put on the waiting list, by compare-and-swap, and send the letter `text`.

    `seen` is the State that the organiser `by` looked at. Whoever is accepted gets an account and
    a place. Raises Conflict when somebody else decided first, or when no place is left.
    """
    decision = {"state": state, "decided_at": now, "decided_by": by}
    asked = Application.objects.filter(pk=application.pk).undecided(seen).exclude(state=state)
    if not asked.update(**decision):
        raise Conflict(
            "Een collega heeft over deze aanmelding net iets besloten. Jouw brief is niet "
            "verstuurd. Kijk eerst hoe de aanmelding er nu bij staat."
        )
    _note(Kind.DECIDED, application, by=by.user)
    decided = Application.objects.select_related("cohort").get(pk=application.pk)
    if state == State.ACCEPTED:
        known = ("email", "first_name", "last_name", "trade", "place")
        user = welcome(**{name: getattr(decided, name) for name in known}, by=by.user)
        place = {"cohort": decided.cohort, "role": Role.PARTICIPANT}
        member = group.admit(user=user, **place, now=now, by=by.user)
        Application.objects.filter(pk=application.pk).update(member=member)
    letters.decided(decided, text, now=now)


@transaction.atomic
def forget(*, rows, now):
    """Erase applications and what was logged about them."""
    changes.forget(about=list(rows.values_list("public_id", flat=True)))
    rows.delete()


def _note(kind, application, *, by=None):
    about = {"about": [application.public_id], "within": application.cohort.public_id}
    changes.note(kind=kind, **about, by=by)


def _apply_again(first, words, *, now):
    if first.addition_set.filter(confirmed_at=None).count() >= MOST_ADDITIONS:
        return
    addition = Addition.objects.create(application=first, **words, sent_at=now)
    letters.again(addition, now=now)
