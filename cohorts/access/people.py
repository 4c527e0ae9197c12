"""Who somebody is here: their memberships, and where they come in."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.agenda.models import AgendaKey
from cohorts.certificates.models import Certificate
from cohorts.group.models import Membership, Role
from school.letters.models import Wording

READERS = {
    Role.PARTICIPANT: Wording.Reader.PARTICIPANT,
    Role.MENTOR: Wording.Reader.MENTOR,
    Role.ORGANISER: Wording.Reader.ORGANISER,
}


def participations(user):
    """Every Membership in which this user takes or took part, latest cohort first; maybe none."""
    return list(Membership.objects.of(user, Role.PARTICIPANT))


def memberships(user):
    """Every Membership of this user, in whatever role, latest cohort first; never empty."""
    own = Membership.objects.of(user, *Role).with_calendar()
    members = list(own.prefetch_related("cohort__meetingchange_set"))
    if not members:
        raise Http404
    return members


def memberships_by_key(token):
    """As `memberships`, of the person whose calendar has this address."""
    return memberships(get_object_or_404(AgendaKey, token=token, user__is_active=True).user)


def participant(user, *, chosen=None):
    """The Membership that /mijn/ is about: of the chosen cohort (its public id), else the latest.

    Raises Http404 for somebody who takes part in nothing.
    """
    return chosen_of(participations(user), chosen)


def chosen_of(own, chosen):
    """The one of these participations that was chosen, else the latest; Http404 without any."""
    if not own:
        raise Http404
    return next((each for each in own if str(each.cohort.public_id) == chosen), own[0])


def own_certificate(user, number):
    """A valid Certificate of one's own that replaces another."""
    replacing = Certificate.objects.valid().filter(replaces__isnull=False)
    return get_object_or_404(replacing, number=number, membership__user_id=user.pk)


def front_room(user):
    """The name or address of the page where this user's own work is."""
    roles = Membership.objects.roles(user)
    rooms = {
        Role.PARTICIPANT: "journey:dashboard",
        Role.MENTOR: "review:queue",
        Role.ORGANISER: "office:overview",
    }
    for role, room in rooms.items():
        if role in roles:
            return room
    return "wagtailadmin_home" if user.has_perm("wagtailadmin.access_admin") else "/"


def readers(user):
    """The set of Wording.Readers that this user is: which letters are theirs to choose."""
    own = {READERS[role] for role in Membership.objects.roles(user)}
    return own | {Wording.Reader.ANYONE}
