"""Every write in this room: other words, the name on the cover, links to share, and the PDF."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.group.models import Membership
from cohorts.plan.book import Book
from cohorts.plan.models import PlanChapter, PlanCover, PlanShare
from cohorts.plan.paper import TEMPLATE, paper
from school.conflict import Conflict
from school.print import actions as documents

MOST_LINKS = 20  # that one plan has open at a time


class EarlierTab(Conflict):
    """A save from a tab that does not know the latest words; both are still there."""


@transaction.atomic
def save_chapter(*, week, texts, left_out, is_left_out, revision, by, now):
    """Keep how one chapter differs from its hand-in, over the revision its owner looked at.

    See PlanChapter for `texts` and `left_out`. Raises EarlierTab when a later revision exists.
    """
    said = {"texts": texts, "left_out": left_out, "is_left_out": is_left_out, "changed_at": now}
    chapter = {"member": by, "week": week}
    if not _swap(chapter, revision, said):
        # Only the first save of a chapter comes here with a right: then there is no row yet.
        PlanChapter.objects.get_or_create(**chapter, defaults={"changed_at": now})
        if not _swap(chapter, revision, said):
            raise EarlierTab(_("Je hebt intussen in een ander venster iets anders bewaard."))


def _swap(chapter, revision, said):
    seen = PlanChapter.objects.filter(**chapter, revision=revision)
    return seen.update(**said, revision=revision + 1)


@transaction.atomic
def name(*, title, by, now):
    """Put this title on the cover; "" for the one that follows from the answers."""
    said = {"title": title, "changed_at": now}
    PlanCover.objects.update_or_create(member=by, defaults=said)


@transaction.atomic
def share(*, days, with_unapproved, by, now):
    """Make a link that works for so many days; returns the PlanShare."""
    Membership.objects.select_for_update().get(pk=by.pk)  # links are made one by one
    if PlanShare.objects.of(by).open(now=now).count() >= MOST_LINKS:
        raise Conflict(_("Je hebt al twintig links. Trek er eerst een in."))
    until = now + timedelta(days=days)
    made = {"with_unapproved": with_unapproved, "made_at": now, "expires_at": until}
    return PlanShare.objects.create(member=by, **made)


@transaction.atomic
def withdraw(*, share, by, now):
    """Let a link of the member `by` lead nowhere from now on; doing it twice changes nothing."""
    PlanShare.objects.filter(pk=share.pk, member=by, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def order(*, unapproved, by, now):
    """Ask for the plan of `by` as a PDF; returns the PrintOrder, the same while nothing changes.

    `unapproved` adds what no mentor approved yet. Raises Conflict while there is nothing in it.
    """
    return _ordered(Book(by, now=now, unapproved=unapproved, drafts=unapproved), now=now)


@transaction.atomic
def order_shared(*, share, now):
    """Ask for what a link shows as a PDF, for whoever has the link; returns the PlanShare."""
    book = Book(share.member, now=now, unapproved=share.with_unapproved, drafts=False)
    share.document = _ordered(book, now=now)
    share.save(update_fields=["document"])
    return share


def _ordered(book, *, now):
    if book.as_of is None:
        raise Conflict(_("Er is nog niets goedgekeurd. Kies ook voor wat nog niet is goedgekeurd."))
    return documents.order(
        template=TEMPLATE,
        **paper(book),
        title=_("Ondernemersplan %(title)s") % {"title": book.title},
        filename="ondernemersplan",
        owner=book.member.user,
        stamp=book.as_of,
        now=now,
    )
