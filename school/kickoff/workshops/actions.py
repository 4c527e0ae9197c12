"""The workshops of an edition as its actions write them, under the lock on the Kickoff."""

from django.utils.translation import gettext as _

from school.conflict import Conflict


def write_workshops(kickoff, workshops):
    """Make, change and drop workshops, so that an edition has these; each with a `public_id`.

    None is the `public_id` of a new one. Raises Conflict for fewer places than are given.
    """
    kept = [each["public_id"] for each in workshops if each["public_id"]]
    kickoff.workshop_set.exclude(public_id__in=kept).delete()
    for row in workshops:
        facts = {name: value for name, value in row.items() if name != "public_id"}
        known = kickoff.workshop_set.filter(public_id=row["public_id"]).with_counts().first()
        if known is None:
            kickoff.workshop_set.create(**facts)
        elif row["capacity"] < (known.given or 0):
            raise Conflict(_("In ‘%s’ zijn al meer plaatsen vergeven.") % known.title)
        else:
            kickoff.workshop_set.filter(pk=known.pk).update(**facts)
