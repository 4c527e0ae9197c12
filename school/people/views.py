"""Signing in, as far as allauth leaves it to us, and what one chooses about oneself."""

from allauth.account.stages import LoginByCodeStage
from allauth.account.views import RequestLoginCodeView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from school.letters import actions as letters
from school.letters.forms import WishesForm
from school.people.forms import AskForm


class SignIn(RequestLoginCodeView):
    """Asks for a code; too often is 429, where allauth says 200."""

    form_class = AskForm

    def _redirect_to_pending_stage(self, request, stage):
        """Whoever waits for a code may come back, to mend a typing error in the address."""
        if stage.key == LoginByCodeStage.key:
            return None
        return super()._redirect_to_pending_stage(request, stage)

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.has_error("email", "too_many_login_attempts"):
            response.status_code = 429
            response.headers["Retry-After"] = "60"
        return response


def nothing(request, **kwargs):
    """Stands where allauth or Wagtail would show a page with a password."""
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def details(request, readers):
    """One's own data and letters; `readers` tells of a User which Wording.Readers they are."""
    own = {"user": request.user, "readers": readers(request.user)}
    form = WishesForm(request.POST or None, **own)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "school/people/details.html", {"form": form}, status=status)
    letters.choose(**form.changes(), by=request.user)
    messages.success(request, _("Bewaard."))
    return redirect("people:details")
