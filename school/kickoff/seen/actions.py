"""The one write in this room."""

from django.db import transaction
from django.utils.timezone import get_default_timezone, localdate

from school.kickoff.seen.models import Views


@transaction.atomic
def note_view(*, kickoff, now):
    """Count that somebody opened the page of an edition."""
    Views.objects.one_more(kickoff, localdate(now, get_default_timezone()))
