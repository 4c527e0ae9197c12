"""Two independent libraries, as others run them: what they take, and what they refuse.

They see all cases of a test in one process of node. `npm ci --ignore-scripts` in tests/verifiers
brings them here.
"""

import json
import shutil
import subprocess
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cohorts.certificates.models import Certificate
from cohorts.credentials import actions, published
from cohorts.credentials.signing import signed_credential
from tests.cohorts.credentials.conftest import ISSUED

FOLDER = Path(__file__).resolve().parents[2] / "verifiers"
NODE = shutil.which("node")
LIBRARIES = ["@digitalbazaar/vc", "@digitalcredentials/vc"]
DID = "https://school.example/.well-known/did.json"
LIST = "https://school.example/.well-known/certificaten/1.json"
FEBRUARY = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not NODE or not (FOLDER / "node_modules").is_dir(),
    reason="no independent verifier: install node, then npm ci --ignore-scripts in tests/verifiers",
)


def ask(cases, documents):
    """What each library says of each case: VALID, or INVALID and why."""
    verify = [NODE, str(FOLDER / "verify.mjs")]
    given = json.dumps({"documents": documents, "cases": cases})
    run = subprocess.run(verify, input=given, capture_output=True, text=True, timeout=100)
    assert run.stderr == ""
    return json.loads(run.stdout)


def short(outcomes):
    """The same without the reasons, as a list in the order of LIBRARIES."""
    return {
        name: [said[library].partition(":")[0] for library in LIBRARIES]
        for name, said in outcomes.items()
    }


def published_now():
    return {DID: json.loads(published.keys_text()), LIST: json.loads(published.list_text(1))}


def longer(node, path=()):
    """(path, a copy of the JSON `node` with the string there one character longer) of each."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        here = (*path, key)
        if isinstance(value, dict | list):
            inner = longer(value, here)
        else:
            inner = [(here, f"{value}x")] if isinstance(value, str) else []
        for where, change in inner:
            copy = deepcopy(node)
            copy[key] = change
            yield where, copy


def test_what_is_signed_is_valid_until_it_is_revoked(aaltje, berend, issue, key):
    berends = issue(berend, number=2, status_index=131_071, name="Željko Đorđević")
    certificates = {"aaltje": issue(aaltje), "berend": berends}
    cases = {
        name: {"credential": json.loads(signed_credential(certificate))}
        for name, certificate in certificates.items()
    }
    before = published_now()
    revoked = {"revoked_at": FEBRUARY, "revoked_reason": "fout"}
    Certificate.objects.filter(pk=berends.pk).update(**revoked)

    yes, no = ["VALID"] * 2, ["INVALID"] * 2
    assert short(ask(cases, before)) == {"aaltje": yes, "berend": yes}
    assert short(ask(cases, published_now())) == {"aaltje": yes, "berend": no}


def test_any_string_that_is_one_character_longer_is_refused(certificate, key):
    signed = json.loads(signed_credential(certificate))
    cases = {"as it is": {"credential": signed}}
    for path, changed in longer(signed):
        cases[" ".join(map(str, path))] = {"credential": changed}
    outcomes = short(ask(cases, published_now()))
    assert outcomes.pop("as it is") == ["VALID"] * 2
    assert len(outcomes) == 67
    assert outcomes == dict.fromkeys(outcomes, ["INVALID"] * 2)


def test_what_else_is_refused(aaltje, berend, issue, key, key_file):
    certificate, other = issue(aaltje), issue(berend, number=2, status_index=7)
    signed = json.loads(signed_credential(certificate))
    documents = published_now()
    valid_list = documents[LIST]
    revoked = {"revoked_at": FEBRUARY, "revoked_reason": "fout"}
    Certificate.objects.filter(pk=certificate.pk).update(**revoked)
    revoked_list = json.loads(published.list_text(1))

    put_back = deepcopy(revoked_list)
    put_back["credentialSubject"] = valid_list["credentialSubject"]
    foreign = deepcopy(json.loads(signed_credential(other))) | {"proof": signed["proof"]}
    hashed = deepcopy(signed)
    hashed["credentialSubject"]["identifier"][0]["hashed"] = True
    key_file.unlink()
    newer = actions.make_key(path=key_file, now=FEBRUARY)
    rotated = json.loads(published.keys_text())
    renewed = json.loads(signed_credential(other))
    actions.mark_compromised(key=key, now=FEBRUARY)
    compromised = json.loads(published.keys_text())
    unlisted = {**compromised, "assertionMethod": []}

    early = (ISSUED - timedelta(minutes=10)).isoformat()
    cases = {
        "as it is": {"credential": signed},
        "by a retired key": {"credential": signed, "documents": {DID: rotated}},
        "by the newer key": {"credential": renewed, "documents": {DID: rotated}},
        "by a compromised key": {"credential": signed, "documents": {DID: compromised}},
        "by a key not for this": {"credential": renewed, "documents": {DID: unlisted}},
        "revoked": {"credential": signed, "documents": {LIST: revoked_list}},
        "with its bit put back": {"credential": signed, "documents": {LIST: put_back}},
        "with somebody else's proof": {"credential": foreign},
        "without a proof": {"credential": {**signed, "proof": []}},
        "with another truth": {"credential": hashed},
        "before it is valid": {"credential": signed, "now": early},
        "after it became valid": {"credential": signed, "now": ISSUED.isoformat()},
    }
    assert newer.kid == "k-2026-2"
    taken = {"as it is", "by a retired key", "by the newer key", "after it became valid"}
    assert short(ask(cases, documents)) == {
        name: ["VALID" if name in taken else "INVALID"] * 2 for name in cases
    }
