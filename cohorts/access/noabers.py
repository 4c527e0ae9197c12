"""Noaberschap: everything in it is between members of the school, of whatever cohort and role."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.group.models import Membership
from cohorts.noaberschap.board.models import NoaberMatch, Slip
from cohorts.noaberschap.coffee.models import CoffeePair, TableThought


def noaber(user):
    """The User, for whoever belongs to the school: takes or took part, mentors or organises."""
    if not Membership.objects.filter(user_id=user.pk).exists():
        raise Http404
    return user


def own_slip(user, public_id):
    """An ask or offer of one's own, as long as it hangs."""
    return get_object_or_404(Slip.objects.on_board(), public_id=public_id, user=noaber(user))


def slip_of_another(user, public_id):
    """An ask or offer of somebody else, on the board or not any more."""
    others = Slip.objects.exclude(user=noaber(user)).select_related("user")
    return get_object_or_404(others, public_id=public_id)


def asked_match(user, public_id):
    """A NoaberMatch that waits for one's own answer, or that got it."""
    found = NoaberMatch.objects.filter(author=noaber(user)).select_related("slip", "by")
    return get_object_or_404(found, public_id=public_id)


def own_proposal(user, public_id):
    """A NoaberMatch that this person began."""
    return get_object_or_404(NoaberMatch, public_id=public_id, by=noaber(user))


def noaber_match(user, public_id):
    """A NoaberMatch to which this person and somebody else said yes, with_people."""
    found = NoaberMatch.objects.of(noaber(user)).agreed().with_people()
    return get_object_or_404(found, public_id=public_id)


def own_coffee(user, public_id):
    """A CoffeePair in which this person sits."""
    return get_object_or_404(CoffeePair.objects.of(noaber(user)), public_id=public_id)


def own_thought(user, public_id):
    """A thought of one's own on the big table."""
    return get_object_or_404(TableThought, public_id=public_id, user=noaber(user))
