"""What happens when a person's address changes."""

from allauth.account.signals import email_changed
from django.dispatch import receiver

from school.changes import actions as changes
from school.changes.models import Kind


@receiver(email_changed)
def note_new_address(request, user, **kwargs):
    """In the log: only they themselves can change it, on allauth's page, which tells it so."""
    changes.note(kind=Kind.EMAIL, users=[user], by=user)
