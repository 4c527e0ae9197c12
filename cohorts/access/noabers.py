"""Noaberschap: everything in it is between members of the school, of whatever cohort and role."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.access.office import organised_cohorts
from cohorts.group.models import Membership
from cohorts.noaberschap.board.models import NoaberMatch, Slip
from cohorts.noaberschap.coffee.models import CoffeePair, TableThought
from cohorts.noaberschap.partners.models import Partner, PartnerIntroduction
from cohorts.noaberschap.referrals.models import Referral
from cohorts.noaberschap.sun.models import Audience, Spotlight
from school.people.models import User


def is_noaber(user):
    """Whether somebody belongs to the school: takes or took part, mentors or organises."""
    return Membership.objects.filter(user_id=user.pk).exists()


def noaber(user):
    """The User, for whoever belongs to the school."""
    if not is_noaber(user):
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


def noabers_of(user, *, name=""):
    """The people of one's own cohorts by name, without oneself; by `name` those of the school.

    At most 100, each once: whoever is looked for further down is looked for by name.
    """
    people = _others(user)
    if name:
        people = people.named(name)
    else:
        own = Membership.objects.filter(user=user).values("cohort")
        people = people.filter(membership__cohort__in=own)
    return people.order_by("first_name", "last_name", "pk")[:100]


def other_noaber(user, public_id):
    """(User, own User): somebody else of the school."""
    return get_object_or_404(_others(noaber(user)), public_id=public_id), user


def _others(user):
    """Everybody of the school but this User, each once."""
    people = User.objects.filter(is_active=True, membership__isnull=False)
    return people.exclude(pk=user.pk).distinct()


def sun_audiences(user):
    """The Audiences whose spotlights this user, or a visitor, may see."""
    return list(Audience) if is_noaber(user) else [Audience.EVERYONE]


def readable_spotlight(user, public_id):
    """A Spotlight that is shown to this user."""
    return get_object_or_404(Spotlight.objects.shown(*sun_audiences(user)), public_id=public_id)


def public_spotlight(public_id):
    """A Spotlight that is shown to everyone."""
    return get_object_or_404(Spotlight.objects.shown(Audience.EVERYONE), public_id=public_id)


def readable_photo(user, public_id):
    """Where the photo of a Spotlight that is shown to this user lies in the private storage."""
    path = readable_spotlight(user, public_id).photo_path
    if not path:
        raise Http404
    return path


def own_spotlight(user, public_id):
    """A Spotlight about oneself, shown or not."""
    own = Spotlight.objects.filter(about_id=user.pk).select_related("about", "by")
    return get_object_or_404(own, public_id=public_id)


def askable_partner(user, public_id):
    """(Partner, own User): one of the directory."""
    user = noaber(user)
    return get_object_or_404(Partner.objects.shown(), public_id=public_id), user


def own_introduction(user, public_id):
    """A PartnerIntroduction that this person asked for."""
    return get_object_or_404(PartnerIntroduction.objects.of(noaber(user)), public_id=public_id)


def organised_introduction(user, public_id):
    """A PartnerIntroduction asked for by somebody of a cohort that this user organises."""
    asked = PartnerIntroduction.objects.among(organised_cohorts(user))
    return get_object_or_404(asked, public_id=public_id)


def own_coffee(user, public_id):
    """A CoffeePair in which this person sits."""
    return get_object_or_404(CoffeePair.objects.of(noaber(user)), public_id=public_id)


def own_thought(user, public_id):
    """A thought of one's own on the big table."""
    return get_object_or_404(TableThought, public_id=public_id, user=noaber(user))


def received_referral(user, public_id):
    """A Referral that came to this person."""
    return get_object_or_404(Referral.objects.sent_to(noaber(user)), public_id=public_id)


def told_referral(user, public_id):
    """A Referral of which this person may tell: who received it, or who sent it to a partner."""
    noaber(user)
    own = Referral.objects.filter(Q(to=user) | Q(by=user, partner__isnull=False))
    return get_object_or_404(own.select_related("by", "to", "partner"), public_id=public_id)
