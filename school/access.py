"""Who may do what on the ground floor: every rule, in this one place."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from school.letters.links import read_stop
from school.letters.models import Wording
from school.people.models import User


def stoppable(token):
    """(Wording, User) of the link in a letter, for whoever has it; never of a necessary kind."""
    user_id, key = read_stop(token)
    if key is None:
        raise Http404
    wording = get_object_or_404(Wording, key=key, necessary=False)
    return wording, get_object_or_404(User, pk=user_id)
