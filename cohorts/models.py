"""Where Django looks for the models of this app's rooms."""

from cohorts.agenda.models import AgendaKey
from cohorts.applications.models import Addition, Application
from cohorts.certificates.models import Certificate, CertificateYear
from cohorts.credentials.models import SigningKey
from cohorts.group.models import Break, Cohort, Membership, Pause
from cohorts.journey.models import CheckAnswer, LessonMark
from cohorts.mentors.models import Absence, Comment
from cohorts.noaberschap.board.models import NoaberCard, NoaberMatch, Slip, SlipWord, Stronger
from cohorts.noaberschap.circle.models import Introduction, Noaber
from cohorts.noaberschap.coffee.models import (
    CoffeeDraw,
    CoffeePair,
    CoffeeSeat,
    CoffeeVisit,
    TableThought,
)
from cohorts.plan.models import PlanChapter, PlanCover, PlanShare
from cohorts.review.models import Review, ReviewDraft, SecondReading
from cohorts.stuck.models import StuckCall, StuckReach, StuckReply
from cohorts.work.models import Draft, Submission, Upload

__all__ = [
    "Absence",
    "Addition",
    "AgendaKey",
    "Application",
    "Break",
    "Certificate",
    "CertificateYear",
    "CheckAnswer",
    "CoffeeDraw",
    "CoffeePair",
    "CoffeeSeat",
    "CoffeeVisit",
    "Cohort",
    "Comment",
    "Draft",
    "Introduction",
    "LessonMark",
    "Membership",
    "Noaber",
    "NoaberCard",
    "NoaberMatch",
    "Pause",
    "PlanChapter",
    "PlanCover",
    "PlanShare",
    "Review",
    "ReviewDraft",
    "SecondReading",
    "SigningKey",
    "Slip",
    "SlipWord",
    "Stronger",
    "StuckCall",
    "StuckReach",
    "StuckReply",
    "Submission",
    "TableThought",
    "Upload",
]
