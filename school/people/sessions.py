"""What happens to a person's other sessions."""

from allauth.mfa.signals import authenticator_added
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.dispatch import receiver


@receiver(authenticator_added)
def end_other_sessions(request, user, **kwargs):
    """Whoever adds a second factor signs out everywhere else; allauth tells it by this signal."""
    here = request.session.session_key
    get_adapter().end_sessions(UserSession.objects.filter(user=user).exclude(session_key=here))
