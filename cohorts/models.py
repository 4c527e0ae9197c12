"""Where Django looks for the models of this app's rooms."""

from cohorts.certificates.models import Certificate, CertificateYear
from cohorts.group.models import Break, Cohort, Membership
from cohorts.journey.models import CheckAnswer, LessonMark
from cohorts.review.models import Review
from cohorts.stuck.models import StuckCall, StuckReply
from cohorts.work.models import Draft, Submission, Upload

__all__ = [
    "Break",
    "Certificate",
    "CertificateYear",
    "CheckAnswer",
    "Cohort",
    "Draft",
    "LessonMark",
    "Membership",
    "Review",
    "StuckCall",
    "StuckReply",
    "Submission",
    "Upload",
]
