"""Who stands in the sun in the demo, and one who has yet to say whether."""

from cohorts.noaberschap.sun import actions
from cohorts.noaberschap.sun.forms import CONSENTS
from cohorts.noaberschap.sun.models import Audience

WAITS = ("noor-el-amrani", "tomasz-wrobel")  # the first said something of the second
SAID = "Tomasz had zijn eigen steiger nodig en gaf hem toch mee. Zaterdag stond mijn kraam."


def fill(story, members):
    """Let what people.yaml tells be said, and let each one choose who sees it."""
    for entry in story.data["spotlights"]:
        about, at = members[entry["about"]].user, story.moment(entry["at"])
        by = members[entry["by"]].user
        said = actions.say(about=about, text=" ".join(entry["text"].split()), by=by, now=at)
        audience = Audience.EVERYONE if entry["public"] else Audience.SCHOOL
        shown = {"audience": audience, "consent": str(CONSENTS[audience]), "has_full_name": True}
        actions.agree(spotlight=said, **shown, by=about, now=at)
    by, about = (members[key].user for key in WAITS)
    actions.say(about=about, text=SAID, by=by, now=story.moment("w5 ma 10:05"))
