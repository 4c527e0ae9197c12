"""Asking for a code."""

from allauth.account.fields import EmailField
from allauth.account.forms import RequestLoginCodeForm


class AskForm(RequestLoginCodeForm):
    """An address that a letter can be written to."""

    email = EmailField(max_length=254)
