"""What was typed after the session had ended: kept until its author has signed in again.

The post of somebody who is signed out goes into the session of that browser, with the desk's key
that says whose it is. A desk that is opened by the same person shows it, and a save forgets it.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import QueryDict
from django.urls import reverse

from cohorts.work.keys import genuine, read_desk_key

SESSION_KEY = "typed-while-signed-out"
MOST = 300_000  # characters; more than a whole desk may hold


def keep_when_signed_out(view):
    """Like login_required for the views of a desk that take posts, losing nothing."""

    @wraps(view)
    def answer(request, number):
        if request.user.is_authenticated:
            return view(request, number)
        typed = request.POST.urlencode()
        if len(typed) <= MOST and genuine(request.POST.get("desk")):
            request.session[SESSION_KEY] = typed
        return redirect_to_login(reverse("work:desk", args=[number]))

    return answer


def kept_for(request, member, week):
    """The QueryDict that `member` posted for `week` while signed out, or None."""
    typed = QueryDict(request.session.get(SESSION_KEY, ""))
    key = read_desk_key(typed.get("desk"), user=request.user)
    is_mine = key is not None and (key.member, key.week) == (member.pk, str(week))
    return typed if is_mine else None


def forget(request):
    """Called once it is saved."""
    request.session.pop(SESSION_KEY, None)
