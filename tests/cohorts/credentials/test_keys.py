"""Keys: made by a command, for their owner alone, one in use, and never anywhere but in a file."""

import base64
import io
import stat
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core import checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from openbadgeslib.ob3.did import multikey_from_pem

from cohorts.certificates.models import Certificate
from cohorts.credentials import actions, published
from cohorts.credentials.keys import multibase, read
from cohorts.credentials.models import SigningKey
from cohorts.credentials.signing import signed_credential
from school.conflict import Conflict

SUBJECT = PublicFormat.SubjectPublicKeyInfo
LATER = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # locally in the next year


def rows():
    fields = ("kid", "retired_at", "compromised_at")
    return list(SigningKey.objects.order_by("pk").values_list(*fields))


def command(*arguments):
    out = io.StringIO()
    call_command("credential_key", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def found(**kwargs):
    return sorted(fault.id for fault in checks.run_checks(**kwargs) if fault.id[:7] == "cohorts")


def test_a_new_key_is_a_file_for_its_owner_alone_and_a_row(key, key_file):
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert key_file.read_text().startswith("-----BEGIN PRIVATE KEY-----\n")
    assert rows() == [("k-2026", None, None)]
    public = read(key_file).public_key().public_bytes(Encoding.PEM, SUBJECT)
    assert key.public_key == multibase(read(key_file)) == multikey_from_pem(public)
    assert key.public_key.startswith("z6Mk")


def test_a_file_that_is_there_is_never_overwritten(key, key_file):
    was = key_file.read_bytes()
    with pytest.raises(Conflict, match="staat al een bestand"):
        actions.make_key(path=key_file, now=LATER)
    assert key_file.read_bytes() == was
    assert rows() == [("k-2026", None, None)]


def test_a_key_that_gets_no_row_leaves_no_file(db, key_file):
    with pytest.raises(OverflowError):
        actions.make_key(path=key_file, now=datetime.max.replace(tzinfo=UTC))
    assert not key_file.exists()


def test_each_year_has_its_own_names(key, tmp_path):
    for number, moment in enumerate([key.made_at, key.made_at, LATER]):
        actions.make_key(path=tmp_path / f"{number}.pem", now=moment)
    assert [kid for kid, *_ in rows()] == ["k-2026", "k-2026-2", "k-2026-3", "k-2027"]
    assert [kid for kid, retired, _ in rows() if not retired] == ["k-2027"]


def test_the_database_allows_one_key_in_use(key):
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(kid="k-2027", public_key="z6MkX", made_at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.update(compromised_at=LATER)


def test_a_compromised_key_is_out_of_use_and_said_once(key):
    actions.mark_compromised(key=key, now=LATER)
    assert rows() == [("k-2026", LATER, LATER)]
    with pytest.raises(Conflict):
        actions.mark_compromised(key=key, now=LATER)


def test_a_retired_key_keeps_the_day_it_retired(key, tmp_path):
    actions.make_key(path=tmp_path / "new.pem", now=key.made_at)
    actions.mark_compromised(key=key, now=LATER)
    assert rows()[0] == ("k-2026", key.made_at, LATER)


def test_the_command_makes_one_and_says_where(db, key_file):
    said = command()
    kid = SigningKey.objects.get().kid
    assert said.startswith(f"Sleutel {kid} staat in {key_file}.\n")
    assert read(key_file)
    with pytest.raises(CommandError, match="staat al een bestand"):
        command()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("", "Zet eerst in CREDENTIAL_KEY_FILE"), ("/nergens/key.pem", "kan niet in /nergens")],
)
def test_the_command_says_what_it_lacks(db, settings, path, sentence):
    settings.CREDENTIAL_KEY_FILE = path
    with pytest.raises(CommandError, match=sentence):
        command()
    assert rows() == []


def test_the_command_tells_what_a_compromised_key_takes_along(aaltje, berend, issue, key):
    for certificate in (issue(aaltje), issue(berend, number=2, status_index=2)):
        certificate.credential = signed_credential(certificate)
        certificate.save()
    revoked = {"revoked_at": LATER, "revoked_reason": "fout"}
    Certificate.objects.filter(membership=berend).update(**revoked)

    said = command("--compromised", "k-2026")

    assert "Certificaten die opnieuw moeten: 1." in said
    assert "(sleutel):" in said
    assert "maak een nieuwe" in said
    assert said.splitlines()[-1] == "OSE-2026-0001"
    assert published.keys_text() is None
    for kid in ("k-2026", "k-1999"):
        with pytest.raises(CommandError):
            command("--compromised", kid)


def test_a_key_with_a_longer_name_is_another(aaltje, issue, key, key_file, tmp_path):
    key_file.unlink()
    actions.make_key(path=key_file, now=key.made_at)
    certificate = issue(aaltje)
    certificate.credential = signed_credential(certificate)
    certificate.save()
    older = "Wat met deze sleutel is ondertekend, geldt vanaf nu niet meer.\n"
    assert command("--compromised", "k-2026") == f"{older}Certificaten die opnieuw moeten: 0.\n"
    assert "moeten: 1." in command("--compromised", "k-2026-2")


def test_checks_find_nothing_where_all_is_well(key):
    assert found(databases=["default"]) == []


def test_checks_ask_nothing_of_a_school_without_a_key(db):
    assert found(databases=["default"]) == []


def test_checks_only_remind_of_a_key_that_is_still_to_be_made(db, key_file):
    assert found(databases=["default"]) == ["cohorts.W001"]


def test_checks_find_a_key_that_others_can_read(key, key_file):
    key_file.chmod(0o640)
    assert found() == ["cohorts.E001"]


@pytest.mark.parametrize("content", ["", "geen sleutel", "-----BEGIN PRIVATE KEY-----\nx\n"])
def test_checks_find_a_file_that_is_no_key(key, key_file, content):
    key_file.write_text(content)
    assert found() == ["cohorts.E002"]


def test_checks_compare_the_file_with_the_table_when_there_is_one_to_ask(key, tmp_path):
    actions.make_key(path=tmp_path / "other.pem", now=LATER)
    assert found() == []
    assert found(databases=["default"]) == ["cohorts.E003"]


def test_of_the_private_half_nothing_is_in_table_log_or_page(
    client, site, certificate, key, key_file, caplog
):
    certificate.credential = signed_credential(certificate)
    certificate.save()
    pages = [client.get(f"/.well-known/{name}.json") for name in ("did", "certificaten/1")]
    told = [
        *(page.content.decode() for page in pages),
        *map(str, SigningKey.objects.values_list()),
        *map(str, Certificate.objects.values_list()),
        caplog.text,
        command("--compromised", "k-2026"),
    ]
    secret = read(key_file).private_bytes_raw()
    marks = [key_file.read_text().splitlines()[1], secret.hex(), base64.b64encode(secret).decode()]
    assert [mark for mark in marks for text in told if mark[:20] in text] == []
