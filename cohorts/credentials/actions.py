"""Every write in this room: making a key, and saying of one that others may have it."""

import os
from itertools import chain, count

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import IntegrityError, transaction
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from cohorts.credentials.keys import multibase, pem_of
from cohorts.credentials.models import SigningKey
from school.conflict import Conflict

OWNER_ALONE = 0o600


def make_key(*, path, now):
    """Write a new private key to the file `path`, retire the key in use, and return the new one.

    Raises Conflict when the file exists or somebody else makes a key at the same moment, and
    OSError when it cannot be written. Either there are a file and a row, or neither.
    """
    private = Ed25519PrivateKey.generate()
    _write(path, pem_of(private))
    try:
        return _enter(multibase(private), now=now)
    except BaseException:
        os.unlink(path)
        raise


def _write(path, pem):
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    except FileExistsError:
        raise Conflict(_("Daar staat al een bestand. Zet dat eerst weg.")) from None
    with open(handle, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(handle)


def _enter(public_key, *, now):
    """The new kid is the turn: all who come at once want the same, and wait there for the first."""
    kid = _free_kid(localtime(now).year)
    new = {"kid": kid, "public_key": public_key, "made_at": now, "retired_at": now}
    try:
        with transaction.atomic():
            key = SigningKey.objects.create(**new)
            SigningKey.objects.filter(retired_at=None).update(retired_at=now)
            key.retired_at = None
            key.save()
            return key
    except IntegrityError:
        raise Conflict(_("Iemand anders maakte net een sleutel. Kijk welke nu geldt.")) from None


def _free_kid(year):
    """`k-2026`, and after that one `k-2026-2` and on."""
    taken = set(SigningKey.objects.values_list("kid", flat=True))
    names = chain([f"k-{year}"], (f"k-{year}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


@transaction.atomic
def mark_compromised(*, key, now):
    """Say that others may have the private half of `key`: from now on its signatures count no more.

    A key in use is retired by it. Raises Conflict when it was said before.
    """
    told = {"compromised_at": now, "retired_at": Coalesce("retired_at", now)}
    if not SigningKey.objects.filter(pk=key.pk, compromised_at=None).update(**told):
        raise Conflict(_("Van deze sleutel was al gezegd dat hij niet meer te vertrouwen is."))
