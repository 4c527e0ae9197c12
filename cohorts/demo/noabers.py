"""What hangs on the demo's board, and who found each other by it."""

from cohorts.noaberschap.board import actions
from cohorts.noaberschap.board.forms import CONSENT
from cohorts.noaberschap.board.models import Kind

HUNG = "w1 vr 19:00"
NOT_YET = {"mehmet-aydin"}  # who wrote an ask and an offer in week 1 and has yet to hang them
ASKED = ("berend-oosting", "tomasz-wrobel")  # the first said yes to the ask of the second


def fill(story, members):
    """Hang the asks and offers of people.yaml, and let its matches happen."""
    slips = {
        person["key"]: _hang(story, person, members[person["key"]].user)
        for person in story.data["participants"]
        if person["key"] not in NOT_YET
    }
    for entry in story.data["matches"]:
        if entry["kind"] == "match":
            _match(story, entry, slips[entry["asker"]], members)
    giver, asker = ASKED
    ask, _offer = slips[asker]
    actions.propose(slip=ask, by=members[giver].user, now=story.moment("w5 ma 09:10"))
    phone = {"phone": "06 00 00 00 05"}
    actions.keep_phone(**phone, by=members["lianne-wubs"].user)


def _hang(story, person, user):
    about = {"by": user, "now": story.moment(HUNG)}
    ask = actions.hang(kind=Kind.ASK, text=person["ask"].strip(), **about)
    offer = actions.hang(kind=Kind.OFFER, text=person["offer"].strip(), **about)
    return ask, offer


def _match(story, entry, slips, members):
    at, giver = story.moment(entry["at"]), members[entry["giver"]].user
    ask, _offer = slips
    match = actions.propose(slip=ask, by=giver, now=at)
    actions.accept(match=match, by=ask.user, now=at)
    if entry["status"] == "done":
        text = " ".join(entry["thanks"].split())
        said = {"match": match, "now": at}
        actions.say_stronger(**said, text=text, consent=str(CONSENT), by=ask.user)
        actions.say_stronger(**said, text=entry["return"].strip(), consent="", by=giver)
