"""Addresses that stand in letters."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

SIGNER = Signer(salt="school.letters.stop")


def address(name, *args):
    """The full address of a page by its URL name, as a letter needs it."""
    return settings.BASE_URL + reverse(name, args=args)


def stop_address(user_id, key):
    """Where a User stops the letters of one kind, without signing in; the same in each of them."""
    return address("letters:stop", SIGNER.sign_object([user_id, key]))


def stop_address_of(letter):
    """The same for a Letter to somebody without an account: the letter says to which address."""
    return address("letters:stop", SIGNER.sign_object([str(letter.public_id), letter.key]))


def read_stop(token):
    """(id of a User or public id of a Letter, key of a Wording) that a stop address was made for.

    Of anything else (None, None). The first is an int, the second a str.
    """
    try:
        return tuple(SIGNER.unsign_object(token))
    except (BadSignature, ValueError):
        return None, None
