"""How often one client may ask something, counted in the cache that all processes share."""

from datetime import timedelta
from functools import wraps
from ipaddress import ip_address, ip_network
from math import ceil
from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from school.conflict import typed_by_hand

PACE = timedelta(seconds=1)  # between two saves of one text while somebody types: sixty a minute


class TooSoon(Exception):  # noqa: N818 - nothing is wrong, it only has to wait
    """Raised by an action that saves within PACE of the last save; nothing has been written."""


def paced(view):
    """Lets a view that saves while somebody types answer TooSoon: the script waits and tries again.

    Its text stays in the browser meanwhile. Buttons are never paced.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except TooSoon:
            words = _("Dat was heel kort na de vorige keer. Probeer het over een tel nog eens.")
            wait = {"Retry-After": str(ceil(PACE.total_seconds()))}
            return JsonResponse({"error": words}, status=429, headers=wait)

    return answer


def limited(name, *, per, minutes):
    """A decorator that counts before the view looks: 429 with Retry-After once it is too often.

    Views that share a `name` share its count; for `per` and `minutes` see `limit`.
    """

    def decorate(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            wait = limit(request, name, per=per, minutes=minutes)
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return counted

    return decorate


def limit(request, name, *, per, minutes, who=None):
    """Count one more; 0 when it may go on, else the seconds until it may again.

    A client, or the person `who`, may do `per` of these in `minutes`, from the first one. Each
    takes a numbered place by `add`, which one process alone can win, so that a burst cannot slip
    through.
    """
    seconds, now = minutes * 60, time()
    key = f"limit-{name}-{salted_hmac(name, str(who or network(request))).hexdigest()}"
    begun, taken = cache.get(key) or _begin(key, now, seconds)
    wait = max(ceil(begun + seconds - now), 1)
    while taken < per:
        taken += 1
        if cache.add(f"{key}-{begun}-{taken}", True, wait):
            cache.set(key, (begun, taken), wait)
            return 0
    return wait


def network(request):
    """The client's address, as far as it belongs to one client: all of an IPv4, the /64 of an IPv6.

    Behind trusted proxies it is the address that they saw, as it is for signing in.
    """
    address = ip_address(get_adapter(request).get_client_ip(request))
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network((address, 32 if address.version == 4 else 64), strict=False))


def too_often(request, wait):
    """The page that asks to wait; `wait` in seconds."""
    context = {"wait": ceil(wait / 60), "typed": typed_by_hand(request)}
    response = render(request, "429.html", context, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def _begin(key, now, seconds):
    cache.add(key, (now, 0), seconds)
    return cache.get(key, (now, 0))
