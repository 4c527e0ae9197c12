"""Where Django looks for the models of this app's rooms."""

from cohorts.agenda.models import AgendaKey
from cohorts.applications.models import Addition, Application
from cohorts.certificates.models import Certificate, CertificateYear
from cohorts.credentials.models import SigningKey
from cohorts.group.models import Break, Cohort, Membership, Pause
from cohorts.journey.models import CheckAnswer, LessonMark
from cohorts.meetings.models import Attendance, MeetingChange
from cohorts.mentors.models import Absence, Comment
from cohorts.milestones.models import Milestone, TempoConsent
from cohorts.plan.models import PlanChapter, PlanCover, PlanShare
from cohorts.review.models import Review, ReviewDraft, SecondReading
from cohorts.stuck.models import StuckCall, StuckReply
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
    "Cohort",
    "Comment",
    "Draft",
    "LessonMark",
    "MeetingChange",
    "Membership",
    "Milestone",
    "Pause",
    "PlanChapter",
    "PlanCover",
    "PlanShare",
    "Review",
    "ReviewDraft",
    "SecondReading",
    "SigningKey",
    "StuckCall",
    "StuckReply",
    "Submission",
    "TempoConsent",
    "Upload",
]
