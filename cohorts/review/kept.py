"""A verdict that was posted after the session had ended: kept until its mentor has signed in.

As cohorts/work/kept.py does for a desk: the post goes into the session of that browser, with a
signed note that says whose it is and about which hand-in.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, dumps, loads
from django.http import QueryDict
from django.urls import reverse

SALT = "cohorts.review"
LASTS = 60 * 60 * 24 * 14  # seconds; as long as a session
SESSION_KEY = "verdict-while-signed-out"
MOST = 300_000  # characters; more than a whole verdict may hold


def sheet_key(member, submission):
    """A signed note that a form was made for this member's user, about this hand-in."""
    return dumps([member.user_id, str(submission.public_id)], salt=SALT)


def keep_when_signed_out(view):
    """Like login_required for views that take a verdict, losing nothing."""

    @wraps(view)
    def answer(request, public_id):
        if request.user.is_authenticated:
            return view(request, public_id)
        typed = request.POST.urlencode()
        if len(typed) <= MOST and _author(request.POST):
            request.session[SESSION_KEY] = typed
        return redirect_to_login(reverse("review:show", args=[public_id]))

    return answer


def kept_for(request, public_id):
    """The QueryDict that this user posted about a hand-in while signed out, or None."""
    typed = QueryDict(request.session.get(SESSION_KEY, ""))
    return typed if _author(typed) == [request.user.pk, str(public_id)] else None


def _author(typed):
    """[user id, public id] of the note that we once signed, or None."""
    try:
        return loads(typed.get("desk", ""), salt=SALT, max_age=LASTS)
    except BadSignature:
        return None


def forget(request):
    """Called once it is saved or sent."""
    request.session.pop(SESSION_KEY, None)
