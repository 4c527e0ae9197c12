"""Signing in, as far as allauth leaves it to us."""

from allauth.account.stages import LoginByCodeStage
from allauth.account.views import RequestLoginCodeView
from django.http import Http404

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
