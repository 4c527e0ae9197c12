"""How full the hall is, counted from who was let in."""

from school.door.guests import expected


def counts(kickoff):
    """A dict: `inside`, of whom `walk_ins`, `expected` with a ticket, and the `workshops`.

    A workshop has `inside`: how many of those who have its `given` places are in the hall. Five
    queries, whatever the size of the hall.
    """
    came = kickoff.checkin_set
    per_workshop = came.by_workshop()
    workshops = list(kickoff.workshop_set.with_counts())
    for workshop in workshops:
        workshop.inside = per_workshop.get(workshop.pk, 0)
    return {
        "inside": came.inside().count(),
        "walk_ins": came.inside().walk_ins().count(),
        "expected": expected(kickoff).count(),
        "workshops": workshops,
    }
