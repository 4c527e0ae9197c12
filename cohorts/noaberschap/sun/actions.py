"""Every write about standing in the sun: said, agreed to, and gone the second its subject says."""

from functools import partial
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from cohorts.noaberschap.sun import letters
from cohorts.noaberschap.sun.models import Spotlight
from school.conflict import Conflict


@transaction.atomic
def say(*, about, text, by, now):
    """Let `by` say something good of `about`, both Users; return the Spotlight.

    The same again returns the first. Raises Conflict while another one by `by` waits.
    """
    waiting = {"about": about, "by": by, "audience": ""}
    said, is_new = Spotlight.objects.get_or_create(
        **waiting, defaults={"text": text, "said_at": now}
    )
    if is_new:
        letters.said(said, now=now)
    elif said.text != text:
        raise Conflict("Je zei al iets moois over deze noaber. Dat ligt nog even bij hem of haar.")
    return said


@transaction.atomic
def unsay(*, about, text, by):
    """Take back what `by` said of `about` in these words, shown or not, photo and all."""
    _delete(Spotlight.objects.filter(about=about, by=by, text=text))


@transaction.atomic
def agree(*, spotlight, audience, consent, has_full_name, photo=None, drop_photo=False, by, now):
    """Show what was said, or change how it is shown; only its subject does.

    `photo` is a square JPEG in bytes that takes the place of an earlier one; `consent` the words
    that were agreed to. Raises Conflict when it was taken away meanwhile.
    """
    found = Spotlight.objects.select_for_update(of=["self"]).select_related("about", "by")
    held = found.filter(pk=spotlight.pk, about=by).first()
    if held is None:
        raise Conflict("Dit staat er niet meer.")
    is_first, before = not held.audience, held.photo_path
    held.audience, held.consent, held.has_full_name = audience, consent, has_full_name
    held.consented_at = now if is_first else held.consented_at
    if photo or drop_photo:
        held.photo = sha256(photo).hexdigest() if photo else ""
        _replace(before, held.photo_path, photo)
    held.save()
    if is_first and held.by:
        letters.shown(held, now=now)


@transaction.atomic
def take_away(*, spotlight, by):
    """Delete what was said of `by`, shown or not, photo and all; nobody is told, twice is once."""
    _delete(Spotlight.objects.filter(pk=spotlight.pk, about=by))


def _delete(spotlights):
    for each in spotlights:
        each.delete()
        _replace(each.photo_path, "", None)


def _replace(before, after, photo):
    """Store the new photo now and throw the old one away once the transaction stands."""
    private = storages["private"]
    if photo and not private.exists(after):
        private.save(after, ContentFile(photo))
    if before and before != after:
        transaction.on_commit(partial(private.delete, before))
