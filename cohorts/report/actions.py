"""The one write of this room: asking for the report on paper."""

from datetime import datetime, time

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _

from cohorts.report.paper import paper
from school.conflict import Conflict
from school.print import actions as documents


@transaction.atomic
def order(*, report, period, by, now):
    """Ask for a Report as a PDF for the User `by`; returns the PrintOrder.

    `period` is (first date or None, last or None). The same numbers of the same day are the same
    order. Raises Conflict while there are too few people to tell of.
    """
    if report.is_empty:
        raise Conflict("Er zijn nog te weinig mensen om anoniem over te vertellen.")
    today = localdate(now)
    stamp = datetime.combine(today, time(), get_default_timezone())
    return documents.order(
        template="cohorts/report/document.html",
        context=paper(report, period=period, stamp=stamp),
        title=_("Rapport voor de drie O's"),
        filename=f"rapport-{today:%Y-%m-%d}",
        owner=by,
        stamp=stamp,
        now=now,
    )
