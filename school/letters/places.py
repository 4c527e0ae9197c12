"""Which names between braces the code fills in each letter: the editor's list, checked on saving.

A test causes every letter and holds this list to what really is filled.
"""

from typing import NamedTuple

ALWAYS = ("voornaam", "afzender")


class Places(NamedTuple):
    """The names that a wording must use, and those that it may."""

    must: tuple
    may: tuple

    @property
    def names(self):
        return (*ALWAYS, *self.must, *self.may)


def fills(must="", may=""):
    return Places(tuple(must.split()), tuple(may.split()))


REVIEW = fills("week link", "weektitel versie mentor mijlpaal punten")
COLLEAGUE = fills("link", "mentor deelnemer week")
WAITING = fills("link", "deelnemer week lichting")
STUCK = fills("link", "deelnemer")
REFERRAL = fills("link klant", "noaber bereikbaar waarom")
COMING = fills("bereikbaar", "deelnemer noaber link")
PLACES = {
    "application_received": fills("", "lichting datum"),
    "application_again": fills("link", "lichting"),
    "application_accepted": fills("datum link", "lichting bijeenkomst plaats"),
    "application_waiting": fills("", "lichting"),
    "application_declined": fills("", "lichting reden"),  # the organiser writes the reason
    "cohort_invitation": fills("link", "organisator lichting rol datum"),
    "cohort_added": fills("link", "organisator lichting rol datum bijeenkomst plaats"),
    "cohort_changed": fills("wijziging", "lichting link"),
    "week_opened": fills("link", "week weektitel weekvraag datum"),
    "submission_received": fills("week", "weektitel versie link"),
    "review_approved": REVIEW,
    "review_adjust": REVIEW,
    "stuck_called": fills("link", "deelnemer week"),
    "stuck_answered": STUCK,
    "stuck_continued": STUCK,
    "stuck_thanked": fills("", "deelnemer link"),
    "mentor_submission_waiting": fills("link", "deelnemer week weektitel versie"),
    "mentor_review_passed_on": COLLEAGUE,
    "mentor_second_reader": COLLEAGUE,
    "mentor_waiting_3": WAITING,
    "organiser_waiting_5": WAITING,
    "silence_reminder": fills("link", "dagen"),
    "coffee_pair": fills("noaber", "koffievraag link"),
    "cohort_closed": fills("lichting", "link"),
    "meeting_changed": fills("wijziging", "lichting link"),
    "stuck_reached": STUCK,
    "stuck_coming": COMING,
    "stuck_taken": COMING,
    "noaber_asked": fills("noaber link", "briefje"),
    "noaber_offered": fills("noaber link", "briefje"),
    "noaber_match": fills("noaber bereikbaar", "briefje link"),
    "noaber_introduced": fills("noaber link", "vak organisator bijeenkomst plaats"),
    "referral_sent": REFERRAL,
    "referral_accepted": fills("bereikbaar klant", "noaber waarom link"),
    "referral_passed": fills("klant", "noaber bereikbaar waarom link"),
    "referral_told": fills("afloop", "noaber bereikbaar klant waarom woorden link"),
    "introduction": fills("bereikbaar deelnemer_bereikbaar", "deelnemer partner vak woorden"),
    "sun_said": fills("link", "noaber woorden"),
    "sun_shown": fills("", "noaber link"),
    "kickoff_onwards": fills("link", "datum lichting"),
    "kickoff_confirm": fills("link", "tijd"),
    "kickoff_ticket": fills("link datum", "tijd plaats workshops"),
    "kickoff_waiting": fills("link", "datum tijd plaats workshops"),
    "kickoff_changed": fills("wijziging link", "datum tijd plaats workshops"),
    "kickoff_offer": fills("datum tijd link", "plek"),
    "kickoff_workshop": fills("plek link"),
    "kickoff_signed_off": fills("", "datum tijd plaats workshops link"),
    "kickoff_cancelled": fills("reden", "datum link"),
    "certificate_ready": fills("link", "code"),
    "certificate_at_ceremony": fills("", "plaats link"),
    "certificate_revoked": fills("reden", "link"),
    "certificate_held": fills("reden link", "deelnemer"),
    "certificate_codes_tried": fills("link"),
    "login_code": fills("code", "minuten"),
}
ANSWERS = {  # to what somebody did; all others come unasked
    "application_received",
    "application_again",
    "application_accepted",
    "application_waiting",
    "application_declined",
    "submission_received",
    "review_approved",
    "review_adjust",
    "stuck_answered",
    "stuck_continued",
    "stuck_thanked",
    "stuck_coming",
    "stuck_taken",
    "noaber_match",
    "sun_shown",
    "introduction",
    "referral_accepted",
    "referral_passed",
    "referral_told",
    "kickoff_confirm",
    "kickoff_ticket",
    "kickoff_waiting",
    "kickoff_offer",
    "kickoff_workshop",
    "kickoff_signed_off",
    "certificate_ready",
    "certificate_at_ceremony",
    "login_code",
}
