"""Every write in this room."""

import secrets

from django.db import transaction

from cohorts.agenda.models import AgendaKey


@transaction.atomic
def renew(*, by, now):
    """Give the user `by` a new address for their calendar; an older one answers no more."""
    fresh = {"token": secrets.token_urlsafe(24), "made_at": now}
    AgendaKey.objects.update_or_create(user=by, defaults=fresh)
