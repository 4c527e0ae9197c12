"""The slips that the demo's people sent each other, as people.yaml tells them."""

from cohorts.noaberschap.referrals import actions
from cohorts.noaberschap.referrals.models import State

STATES = {"became_client": State.CLIENT, "in_contact": State.CONTACT}


def fill(story, members):
    """Let each client be sent on, be welcome, and let the receiver tell what came of it."""
    for entry in story.data["matches"]:
        if entry["kind"] == "referral":
            _refer(story, entry, members)


def _refer(story, entry, members):
    by, to = (members[entry[key]].user for key in ("from", "to"))
    at, why = story.moment(entry["at"]), " ".join(entry["what"].split())
    slip = actions.send(to=to, client=entry["client"], why=why, by=by, now=at)
    actions.accept(referral=slip, by=to, now=at)
    told = " ".join((entry["thanks"] or "").split())
    actions.tell(referral=slip, state=STATES[entry["status"]], told=told, by=to, now=at)
