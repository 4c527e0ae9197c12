"""Writing in the log: part of every action that changes somebody's data, in its transaction."""

from django.db import transaction

from school.changes.models import Change


@transaction.atomic(savepoint=False)
def note(*, kind, users=(), about=(), within=None, by=None):
    """Write down a Kind of change about each of `users`, and about others by their public ids.

    `within` is the cohort in which it counts, by its public id; `by` the User who did it, or None.
    One query for however many people, and no savepoint: it fails together with its action.
    """
    people = [{"user": user} for user in users] + [{"about": public_id} for public_id in about]
    Change.objects.bulk_create(
        Change(kind=kind, within=within, by=by, **person) for person in people
    )


@transaction.atomic
def forget(*, about):
    """Throw away what was logged about people without an account, by their public ids."""
    Change.objects.filter(about__in=about).delete()
