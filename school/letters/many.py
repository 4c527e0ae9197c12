"""The same letter to many people at once, in as many queries for a hundred as for one."""

from itertools import islice

from django.db import transaction

from school.letters.actions import deliver_soon, filled
from school.letters.models import Letter, OptOut, Wording
from school.pages.models import SchoolSettings

AT_ONCE = 500


@transaction.atomic
def post_all(*, key, letters, now):
    """Write the letter `key` to each of `letters`, an iterable of (User, places, dedupe).

    As `school.letters.actions.post` for each: who does not want it gets none, and what has been
    written with the same `dedupe` stays as it is.
    """
    wording = Wording.objects.get(key=key)
    refused = set() if wording.necessary else set(OptOut.objects.refusers(wording))
    sender = {"afzender": SchoolSettings.load().sender}
    written = (
        Letter(
            dedupe_key=dedupe,
            user=user,
            **filled(wording, to=user, places=sender | places, now=now),
        )
        for user, places, dedupe in letters
        if user.pk not in refused
    )
    while batch := list(islice(written, AT_ONCE)):
        Letter.objects.bulk_create(batch, ignore_conflicts=True)
    deliver_soon.enqueue()
