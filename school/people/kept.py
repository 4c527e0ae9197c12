"""What somebody posted after their session had ended: kept until they have signed in again.

A form carries a signed note that says whose it is, on which page it stands and which form of that
page it is. The post of somebody who is signed out goes into the session of that browser; the page
shows it to the same person once they are back, and a save forgets it.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, dumps, loads
from django.http import QueryDict

SALT = "school.people.kept"
LASTS = 60 * 60 * 24 * 14  # seconds; as long as a session
SESSION_KEY = "kept-while-signed-out"
MOST = 300_000  # characters in one session; more than a whole desk may hold


def note(user, page, form=""):
    """What the form named `form` on the address `page` carries for `user`, in a field `kept`."""
    return dumps([user.pk, page, form], salt=SALT)


def keep_when_signed_out(view):
    """Like login_required for views that take typed text, losing nothing.

    Without a genuine note the middleware of school.conflict hands the text back at once.
    """

    @wraps(view)
    def taken_in(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        read, typed = _read(request.POST), request.POST.urlencode()
        if read is None or len(typed) > MOST:
            return redirect_to_login(request.get_full_path())
        _user, page, form = read
        others = request.session.get(SESSION_KEY, {})
        request.session[SESSION_KEY] = _fitting(others, _name(page, form), typed)
        answer = redirect_to_login(page)
        answer.status_code = 303  # taken in; school.conflict hands back what a 302 sent away
        return answer

    return taken_in


class Typed:
    """What came in for a form on the page of this request: posted, kept from before, or nothing.

    `data` is what to make the form of; `was_kept` says that it was posted while signed out. `form`
    is its name where a page has more of them.
    """

    def __init__(self, request, form=""):
        self.request, self.form = request, form
        self.is_post = request.method == "POST"
        self.data = request.POST if self.is_post else kept_for(request, request.path, form)
        self.was_kept = not self.is_post and self.data is not None

    def is_good(self, form):
        """Whether it was posted, and the form made of it is valid."""
        return self.is_post and form.is_valid()

    def status(self, *, is_good=False):
        """The HTTP status with which the form is shown again."""
        return 422 if self.is_post and not is_good else 200

    def forget(self):
        """Called once it is saved."""
        forget(self.request, self.request.path, self.form)


def kept_for(request, page, form=""):
    """The QueryDict that this user posted from that form while signed out, or None."""
    typed = QueryDict(request.session.get(SESSION_KEY, {}).get(_name(page, form), ""))
    return typed if _read(typed) == [request.user.pk, page, form] else None


def forget(request, page, form=""):
    """Called once it is saved."""
    kept = request.session.get(SESSION_KEY, {})
    if kept.pop(_name(page, form), None):
        request.session[SESSION_KEY] = kept


def _name(page, form):
    return f"{page}#{form}"


def _read(typed):
    """[user id, page, form] of the note that we once signed, or None."""
    try:
        return loads(typed.get("kept", ""), salt=SALT, max_age=LASTS)
    except BadSignature:
        return None


def _fitting(others, name, typed):
    """What is kept by now, the latest last; the oldest makes room."""
    kept = {**{key: text for key, text in others.items() if key != name}, name: typed}
    while sum(map(len, kept.values())) > MOST:
        del kept[next(iter(kept))]
    return kept
