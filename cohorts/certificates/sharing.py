"""How a holder shows a certificate elsewhere; only by their own click."""

from datetime import datetime
from urllib.parse import urlencode

from cohorts.certificates.facts import local_day
from cohorts.certificates.pdf import address

LINKEDIN = "https://www.linkedin.com/profile/add"


def linkedin(certificate):
    """The address with which LinkedIn offers to add this certificate to a profile."""
    facts = certificate.facts
    issued = local_day(datetime.fromisoformat(facts["issued_at"]))
    told = {
        "startTask": "CERTIFICATION_NAME",
        "name": facts["programme"],
        "organizationName": f"{facts['issuer']['name']} {facts['issuer']['place']}".strip(),
        "issueYear": issued.year,
        "issueMonth": issued.month,
        "certUrl": address(certificate),
        "certId": facts["number"],
    }
    return f"{LINKEDIN}?{urlencode(told)}"
