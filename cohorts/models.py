"""Where Django looks for the models of this app's rooms."""

from cohorts.agenda.models import AgendaKey
from cohorts.applications.models import Addition, Application
from cohorts.certificates.models import Certificate, CertificateYear
from cohorts.credentials.models import SigningKey
from cohorts.exports.models import SchoolBox
from cohorts.group.models import Break, Cohort, Membership, Pause
from cohorts.imports.models import Import, ImportRow
from cohorts.journey.models import CheckAnswer, LessonMark
from cohorts.meetings.models import Attendance, MeetingChange
from cohorts.mentors.models import Absence, Comment
from cohorts.milestones.models import Milestone, TempoConsent
from cohorts.noaberschap.board.models import NoaberCard, NoaberMatch, Slip, SlipWord, Stronger
from cohorts.noaberschap.circle.models import Introduction, Noaber
from cohorts.noaberschap.coffee.models import (
    CoffeeDraw,
    CoffeePair,
    CoffeeSeat,
    CoffeeVisit,
    TableThought,
)
from cohorts.noaberschap.partners.models import Partner, PartnerIntroduction
from cohorts.noaberschap.referrals.models import Referral
from cohorts.noaberschap.sun.models import Spotlight
from cohorts.plan.models import PlanChapter, PlanCover, PlanShare
from cohorts.review.models import Review, ReviewDraft, SecondReading
from cohorts.stuck.models import StuckCall, StuckReach, StuckReply
from cohorts.today.models import Handled
from cohorts.work.models import Draft, Submission, Upload

__all__ = [
    "Absence",
    "Addition",
    "AgendaKey",
    "Application",
    "Attendance",
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
    "Handled",
    "Import",
    "ImportRow",
    "Introduction",
    "LessonMark",
    "MeetingChange",
    "Membership",
    "Milestone",
    "Noaber",
    "NoaberCard",
    "NoaberMatch",
    "Partner",
    "PartnerIntroduction",
    "Pause",
    "PlanChapter",
    "PlanCover",
    "PlanShare",
    "Referral",
    "Review",
    "ReviewDraft",
    "SchoolBox",
    "SecondReading",
    "SigningKey",
    "Slip",
    "SlipWord",
    "Spotlight",
    "Stronger",
    "StuckCall",
    "StuckReach",
    "StuckReply",
    "Submission",
    "TableThought",
    "TempoConsent",
    "Upload",
]
