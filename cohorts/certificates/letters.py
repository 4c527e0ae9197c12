"""What is written to whom about certificates."""

from cohorts.certificates.pdf import address
from cohorts.group.models import Membership, Role
from school.letters import actions as letters


def ready(certificate, *, now):
    """To the holder, that it can be fetched."""
    letters.post(
        to=certificate.membership.user,
        key="certificate_ready",
        places={"link": address(certificate), "code": certificate.code},
        dedupe=f"certificate-{certificate.number}",
        now=now,
    )


def revoked(certificate, *, now):
    """To the holder, why it does not count any more."""
    letters.post(
        to=certificate.membership.user,
        key="certificate_revoked",
        places={
            "reden": certificate.get_revoked_reason_display(),
            "link": letters.address("certificates:check", certificate.code),
        },
        dedupe=f"certificate-revoked-{certificate.number}",
        now=now,
    )


def waits_for_ceremony(member, *, now):
    """To a participant whose ten weeks are approved, that somebody will hand it to them."""
    letters.post(
        to=member.user,
        key="certificate_at_ceremony",
        places={
            "plaats": member.cohort.meeting_place,
            "link": letters.address("journey:dashboard"),
        },
        dedupe=f"certificate-ceremony-{member.pk}",
        now=now,
    )


def held(member, reason, *, now):
    """To the organisers of the cohort, which character keeps it from being printed."""
    page = letters.address("ceremony:show", member.cohort.public_id)
    organisers = Membership.objects.filter(cohort=member.cohort, role=Role.ORGANISER)
    for organiser in organisers.select_related("user"):
        letters.post(
            to=organiser.user,
            key="certificate_held",
            places={"deelnemer": str(member.user), "reden": reason, "link": page},
            dedupe=f"certificate-held-{member.pk}-{organiser.pk}",
            now=now,
        )


def guessing(*, now):
    """To everybody who organises, that codes are being tried out; at most once an hour."""
    for organiser in Membership.objects.organisers():
        letters.post(
            to=organiser,
            key="certificate_codes_tried",
            places={"link": letters.address("certificates:find")},
            dedupe=f"certificate-codes-{now:%Y%m%d%H}-{organiser.pk}",
            now=now,
        )
