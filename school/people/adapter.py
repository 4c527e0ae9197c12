"""How allauth behaves in this house: no sign-up, and its mail goes through our own letters."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib.sites.shortcuts import get_current_site
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now

from school.letters import actions as letters
from school.letters import mending
from school.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Named by ACCOUNT_ADAPTER."""

    def is_open_for_signup(self, request):
        """Never: accounts come from an accepted application, an import or an organiser."""
        return False

    def clean_email(self, email):
        """A new address, as long as the database can hold; raises ValidationError."""
        MaxLengthValidator(254)(email)
        return super().clean_email(email)

    @transaction.atomic
    def confirm_email(self, request, email_address):
        """Confirm an address; what still waits for the one before it goes to this one."""
        old = User.objects.get(pk=email_address.user_id).email
        is_confirmed = super().confirm_email(request, email_address)
        user = User.objects.get(pk=email_address.user_id)
        if user.email != old:
            mending.readdress(user=user, old=old)
        return is_confirmed

    def get_email_verification_redirect_url(self, email_address):
        """Back to the page of addresses, where it now shows as confirmed."""
        return reverse("account_email")

    def send_mail(self, template_prefix, email, context_data):
        """Write allauth's mail as a Letter that is urgent and forgets its text once sent."""
        request = context.request
        places = {"request": request, "email": email, "current_site": get_current_site(request)}
        message = self.render_mail(template_prefix, email, {**places, **context_data})
        letters.post_secret(
            to=email, key="login_code", subject=message.subject, text=message.body, now=now()
        )
