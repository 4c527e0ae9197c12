"""Signing in, as far as allauth leaves it to us."""

from allauth.account.views import RequestLoginCodeView
from django.http import Http404


class SignIn(RequestLoginCodeView):
    """Asks for a code; a wrong form is 422 and too often 429, where allauth says 200 to both."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        too_often = form.has_error("email", "too_many_login_attempts")
        response.status_code = 429 if too_often else 422
        return response


def nothing(request, **kwargs):
    """Stands where allauth or Wagtail would show a page with a password."""
    raise Http404
