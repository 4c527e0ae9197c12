"""System checks: can the school's key be used, and is it the one that the table says."""

from pathlib import Path
from stat import S_IMODE

from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from cohorts.credentials.actions import OWNER_ALONE
from cohorts.credentials.keys import KeyFault, current, read


@checks.register(checks.Tags.security)
def key_file(app_configs, **kwargs):
    """What shows without a database; a key that is still to be made is no error yet."""
    path = Path(settings.CREDENTIAL_KEY_FILE)
    if not settings.CREDENTIAL_KEY_FILE:
        return []
    if not path.exists():
        hint = "Maak er een: manage.py credential_key"
        return [checks.Warning("Er is nog geen CREDENTIAL_KEY_FILE.", hint, id="cohorts.W001")]
    faults = []
    if S_IMODE(path.stat().st_mode) != OWNER_ALONE:
        sentence = "Anderen kunnen bij CREDENTIAL_KEY_FILE."
        faults.append(checks.Error(sentence, f"chmod 600 {path}", id="cohorts.E001"))
    try:
        read(path)
    except KeyFault as fault:
        faults.append(checks.Error(str(fault), id="cohorts.E002"))
    return faults


@checks.register(checks.Tags.database)
def key_in_use(app_configs, databases=None, **kwargs):
    """Whether the file holds the key that the table says, if the table is there to ask."""
    if not databases or key_file(app_configs):
        return []
    try:
        current()
    except KeyFault as fault:
        hint = "Zet het goede bestand terug, of maak een nieuwe sleutel: manage.py credential_key"
        return [checks.Error(str(fault), hint, id="cohorts.E003")]
    except DatabaseError:
        return []
    return []
