"""The ties of one person, and those of a cohort; computed, nothing is stored."""

from django.db.models import Q
from django.utils.functional import cached_property

from cohorts.noaberschap.board.models import NoaberMatch
from cohorts.noaberschap.coffee.models import CoffeePair, CoffeeSeat


class Circle:
    """The ties of one User, each in words: who strengthened whom, as they said so themselves."""

    def __init__(self, user):
        self.user = user
        self.matches = list(NoaberMatch.objects.of(user).agreed().with_people())
        self.coffees = list(CoffeePair.objects.of(user).had())

    @property
    def strengthened_me(self):
        """The matches that made this person stronger."""
        return [each for each in self.matches if each.told(self.user)]

    @property
    def strengthened_them(self):
        """The matches that made the other stronger."""
        return [each for each in self.matches if each.told(each.other(self.user))]

    @property
    def begun(self):
        """The matches of which neither said anything yet."""
        return [each for each in self.matches if not each.stronger_set.all()]

    @property
    def drank_with(self):
        """With whom the coffee was had, the latest first; somebody may come back."""
        return [seat.user for pair in self.coffees for seat in pair.others(self.user)]

    @cached_property
    def people(self):
        """Everybody there is a tie with, each once, the latest first."""
        others = [each.other(self.user) for each in self.matches] + self.drank_with
        return list({each.pk: each for each in others}.values())

    @property
    def pairs(self):
        """The ids of two people for each tie."""
        return {(self.user.pk, each.pk) for each in self.people}


class CohortCircle:
    """The ties between the participants of a cohort, a list of Memberships with `user`."""

    def __init__(self, members):
        self.people = [member.user for member in members]

    @cached_property
    def pairs(self):
        """The ids of two people for each tie, the lower first."""
        ids = [each.pk for each in self.people]
        agreed = NoaberMatch.objects.agreed().filter(Q(author__in=ids) & Q(by__in=ids))
        pairs = {tuple(sorted(pair)) for pair in agreed.values_list("author", "by")}
        return pairs | CoffeeSeat.objects.couples(ids)

    @property
    def in_words(self):
        """(User, the Users they have a tie with) of everybody who has any, in the same order."""
        known = {each.pk: each for each in self.people}
        of = {pk: [] for pk in known}
        for one, other in sorted(self.pairs, key=lambda pair: list(known).index(pair[1])):
            of[one].append(known[other])
            of[other].append(known[one])
        return [(known[pk], others) for pk, others in of.items() if others]
