"""The certificate on paper: one sheet, made from the frozen facts alone."""

from hashlib import sha256
from urllib.parse import urljoin

from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.certificates.facts import shown
from school.pdf import render_pdf, versions
from school.qr import qr

TEMPLATE = "cohorts/certificates/certificate.html"
LONG_NAME, VERY_LONG_NAME, LONG_TITLES = 21, 30, 720  # in characters, see the style sheet


def pdf_of(certificate):
    """The PDF of a Certificate as bytes, the same each time; raises school.pdf.PdfError."""
    return render_pdf(
        TEMPLATE,
        sheet(certificate),
        files={"qr.svg": qr(address(certificate))},
        stamp=certificate.issued_at,
        identifier=identifier(certificate.facts_sha256),
        attachments=[data_file(certificate)] if certificate.credential else [],
    )


def identifier(digest):
    """The permanent identifier of the PDF of facts with this digest, as it stands in the file."""
    return digest[:32]


def data_file(certificate):
    """The signed credential, as it travels inside the PDF."""
    described = _(
        "Dit certificaat als ondertekende Open Badge 3.0, om met een programma te controleren"
    )
    return {"name": "credential.json", "description": described, "text": certificate.credential}


def renderer():
    """What prints a certificate now: the versions of the libraries, and the template's hash."""
    template = get_template(TEMPLATE).template.source
    return f"{versions()}, template {sha256(template.encode()).hexdigest()[:12]}"


def address(certificate):
    """The full address at which anyone checks it, on the site of its issuer as it was then."""
    path = reverse("certificates:check", args=[certificate.code])
    return urljoin(certificate.facts["issuer"]["url"], path)


def sheet(certificate):
    """The context of the template."""
    facts = certificate.facts
    counter = urljoin(facts["issuer"]["url"], reverse("certificates:find"))
    titles = "".join(each["title"] for each in facts["milestones"])
    return {
        **shown(facts),
        "code": certificate.code,
        "counter": counter.split("//")[1].strip("/"),
        "name_class": name_class(facts["name"]),
        "long_titles": len(titles) > LONG_TITLES,
    }


def name_class(name):
    """The class that sets a long name smaller, or ""."""
    if len(name) >= VERY_LONG_NAME:
        return "name-very-long"
    return "name-long" if len(name) >= LONG_NAME else ""
