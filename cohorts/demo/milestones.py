"""The milestones of the demo's people, as people.yaml tells them."""

from django.utils.timezone import localdate

from cohorts.milestones import actions
from cohorts.milestones.forms import CONSENT
from curriculum.milestones import MilestoneKind

SHOWN_BY_LINK = {MilestoneKind.DOMAIN, MilestoneKind.WEBSITE}
SHY = "jantina-hilbrands"  # has not been asked yet whether hers may count along


def fill(story, members, *, organiser):
    """Let the participants note theirs, and the `organiser` confirm who has a company."""
    for person in story.data["participants"]:
        member = members[person["key"]]
        for kind, words in person["milestones"].items():
            _reached(story, person, MilestoneKind(kind), words, member, organiser)
        if person["key"] != SHY:
            actions.count_along(wording=str(CONSENT), by=member, now=story.now)


def _reached(story, person, kind, words, member, organiser):
    on = localdate(story.moment(words))
    link = person["website"] if kind in SHOWN_BY_LINK else ""
    noted = actions.note(kind=kind, reached_on=on, link=link, by=member, now=story.now)
    if kind == MilestoneKind.COMPANY:
        actions.vouch(milestone=noted, reached_on=on, by=organiser, now=story.now)
