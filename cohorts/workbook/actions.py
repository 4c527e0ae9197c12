"""The one write of this room: asking for a workbook."""

from django.db import transaction

from cohorts.workbook.book import book_of, filename_of, title_of
from school.print import actions as documents


@transaction.atomic
def order(*, weeks, calendar, by, now):
    """Ask for a workbook of these WeekPages for the User `by`; returns the PrintOrder.

    `calendar` is that of a participant, or None; the same weeks asked again are the same order.
    """
    book = book_of(weeks, calendar=calendar)
    return documents.order(
        template="cohorts/workbook/book.html",
        context=book,
        title=title_of(weeks),
        filename=filename_of(weeks),
        owner=by,
        stamp=book["stamp"],
        now=now,
    )
