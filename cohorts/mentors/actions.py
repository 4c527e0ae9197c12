"""Every write about a mentor's own things."""

from django.db import IntegrityError, transaction

from cohorts.mentors.models import Absence, Comment
from school.conflict import Conflict

MOST_COMMENTS = 200


@transaction.atomic
def announce_absence(*, members, since, until, by):
    """Write down that `by`, a User, is away from the date `since` until `until`, both included.

    One Absence for each of `members`, their own memberships; the same days twice are once.
    """
    for member in members:
        Absence.objects.get_or_create(member=member, since=since, until=until)


@transaction.atomic
def withdraw_absence(*, absence, by):
    """Take back an absence of `by`, a User; one that is gone already stays gone."""
    Absence.objects.filter(pk=absence.pk, member__user=by).delete()


@transaction.atomic
def keep_comment(*, text, by):
    """Add a line to the comment bank of `by`, a User; return the Comment, old or new.

    Raises Conflict when the bank is full.
    """
    own = Comment.objects.of(by)
    if kept := own.filter(text=text).first():
        return kept
    if own.count() >= MOST_COMMENTS:
        raise Conflict("Je hebt al 200 vaste zinnen. Haal er eerst een weg bij Mijn week.")
    return Comment.objects.get_or_create(user=by, text=text)[0]


@transaction.atomic
def change_comment(*, comment, text, by):
    """Write `text` over one of the lines of `by`, a User.

    Raises Conflict when another line says the same.
    """
    try:
        with transaction.atomic():
            Comment.objects.of(by).filter(pk=comment.pk).update(text=text)
    except IntegrityError:
        raise Conflict("Deze zin had je al bewaard.") from None


@transaction.atomic
def drop_comment(*, comment, by):
    """Take a line out of the bank of `by`, a User."""
    Comment.objects.of(by).filter(pk=comment.pk).delete()
