"""Finding somebody among those who signed up."""

from django.db.models import Q

from school.kickoff.models import Visitor

LONGEST = 80  # characters that are looked for


def named(kickoff, typed):
    """The Visitors of an edition by name: all, or those with `typed` in a name of their party.

    One query, narrowed by the index on the edition; what it does not need, `whole` fetches.
    """
    visitors = Visitor.objects.filter(kickoff=kickoff).order_by("name", "pk")
    if not typed:
        return visitors
    own, companions = Q(name__icontains=typed), Q(ticket__name__icontains=typed)
    return visitors.filter(own | companions).distinct()
