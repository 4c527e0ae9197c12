"""Who may do what on the ground floor.

Each function fetches what one person needs for one verb. Whoever may not gets Http404, just as
for a thing that does not exist.
"""

from django.shortcuts import get_object_or_404

from school.print.models import PrintOrder


def own_document(user, public_id, *, now):
    """A PrintOrder of one's own that is still kept."""
    return get_object_or_404(PrintOrder.objects.of(user).kept(now=now), public_id=public_id)
