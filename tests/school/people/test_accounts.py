"""Accounts: how they are made, where their owners arrive, and what they look after themselves."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as moments
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction
from django.urls import NoReverseMatch, get_resolver, reverse

from school.changes.models import Change, Kind
from school.letters.models import Letter
from school.people.actions import appoint_editor, welcome
from school.people.models import User

CODE = r"\b[A-Z]{3}-[A-Z]{3}\b"


AT_THE_DOOR = {"mfa_authenticate", "mfa_login_webauthn", "mfa_signup_webauthn"}


def totp(secret):
    """The six digits that an app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(moments()))))


def test_an_account_needs_one_code_and_no_second(client, marieke, sign_in):
    answer = sign_in()
    assert answer.headers["Location"] == "/binnen/"
    assert Letter.objects.count() == 1
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize("again", ["marieke@voorbeeld.nl", " MARIEKE@Voorbeeld.NL "])
def test_whoever_is_here_already_stays_as_they_are(marieke, again):
    assert welcome(email=again, first_name="Anders") == marieke
    assert User.objects.get().first_name == "Marieke"
    assert EmailAddress.objects.get().email == "marieke@voorbeeld.nl"


def test_whoever_is_welcomed_has_no_password(marieke):
    assert not marieke.has_usable_password()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_is_welcomed_twice_at_once_gets_one_account():
    def twice(_):
        with closing(connection):
            return welcome(email="samen@voorbeeld.nl", first_name="Samen").pk

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(twice, range(16)))) == 1
    assert EmailAddress.objects.filter(email="samen@voorbeeld.nl").count() == 1


def test_one_person_an_address_whatever_its_capitals(marieke):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Marieke@voorbeeld.nl", first_name="Nep")


@pytest.mark.parametrize("make", [User.objects.create_user, User.objects.create_superuser])
def test_nobody_has_a_password_whatever_is_passed(db, make):
    user = make("x@voorbeeld.nl", password="geheim-geheim", first_name="X")
    assert not user.has_usable_password()
    assert not user.check_password("geheim-geheim")


def test_a_new_participant_comes_to_the_own_desk(client, aaltje, sign_in):
    sign_in(aaltje.user.email)
    assert client.get("/binnen/").headers["Location"] == "/mijn/"


@pytest.mark.parametrize(
    ("person", "room"),
    [
        ("aaltje", "/mijn/"),
        ("roelof", "/mentor/"),
        ("geesje", "/organisatie/"),
        ("ineke", "/cms/"),
        ("marieke", "/"),
    ],
)
def test_everybody_comes_in_at_their_own_work(db, client, request, sign_in, person, room):
    member = request.getfixturevalue(person)
    user = getattr(member, "user", member)
    answer = sign_in(user.email)
    assert client.get(answer.headers["Location"]).headers["Location"] == room
    assert client.get(room).status_code == 200


@pytest.mark.parametrize(("person", "room"), [("geesje", "/organisatie/"), ("ineke", "/cms/")])
def test_editors_and_organisers_first_add_a_second_factor(
    db, client, request, settings, person, room
):
    settings.SECOND_FACTOR = True
    member = request.getfixturevalue(person)
    user = getattr(member, "user", member)
    client.force_login(user)
    answer = client.get(room)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/2fa/")
    TOTP.activate(user, generate_totp_secret())
    assert client.get(room).status_code == 200


@pytest.mark.parametrize(("person", "room"), [("aaltje", "/mijn/"), ("roelof", "/mentor/")])
def test_participants_and_mentors_need_no_second_factor(
    db, client, request, settings, person, room
):
    settings.SECOND_FACTOR = True
    client.force_login(request.getfixturevalue(person).user)
    assert client.get(room).status_code == 200


def own_addresses():
    """Every address of allauth's rooms for one's own second factors and sessions."""
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    for name in names:
        if name.startswith(("mfa_", "usersessions_")) and name not in AT_THE_DOOR:
            try:
                yield reverse(name)
            except NoReverseMatch:
                yield reverse(name, args=[1])


def test_second_factors_and_sessions_are_for_their_owner_alone(client, db):
    addresses = list(own_addresses())
    assert len(addresses) > 8
    for address in addresses:
        for method in (client.get, client.post):
            answer = method(address)
            is_login = answer.headers.get("Location", "").startswith("/inloggen/")
            assert is_login or answer.status_code == 405


def test_somebody_else_s_key_does_not_exist(client, marieke, ineke, sign_in):
    TOTP.activate(ineke, generate_totp_secret())
    key = Authenticator.objects.get(user=ineke).pk
    sign_in()
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[key])).status_code == 404
        assert client.post(reverse(name, args=[key])).status_code == 404
    assert Authenticator.objects.filter(pk=key).exists()


def test_recovery_codes_alone_are_no_second_factor(client, ineke, settings):
    settings.SECOND_FACTOR = True
    RecoveryCodes.activate(ineke)
    client.force_login(ineke)
    assert client.get("/cms/").headers["Location"] == "/account/2fa/"


def test_whoever_has_a_second_factor_is_asked_for_it_after_the_code(client, ineke, sign_in):
    secret = generate_totp_secret()
    TOTP.activate(ineke, secret)
    assert sign_in(ineke.email).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get("/cms/").status_code == 404
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 422
    client.post(reverse("mfa_authenticate"), {"code": totp(secret)})
    assert client.get("/cms/").status_code == 200


@pytest.mark.django_db(transaction=True, serialized_rollback=True)  # allauth does it on commit
def test_adding_a_second_factor_ends_the_other_sessions(client, elsewhere, sign_in):
    sign_in()
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": totp(page.context["form"].secret)})
    assert elsewhere.get(reverse("account_email")).status_code == 302
    assert client.get(reverse("account_email")).status_code == 200


def test_one_can_end_the_own_other_sessions(client, elsewhere, marieke, sign_in):
    sign_in()
    client.get(reverse("usersessions_list"))
    assert UserSession.objects.filter(user=marieke).count() == 2
    client.post(reverse("usersessions_list"))
    assert elsewhere.get(reverse("account_email")).status_code == 302
    assert client.get(reverse("account_email")).status_code == 200


@pytest.fixture
def change(client, sign_in, marieke):
    """A function that asks for another address, signed in as Marieke."""
    sign_in()
    return lambda email: client.post(
        reverse("account_email"), {"email": email, "action_add": ""}, follow=True
    )


def test_a_new_address_is_confirmed_and_the_old_one_is_told(client, change, marieke):
    change("nieuw@voorbeeld.nl")
    marieke.refresh_from_db()
    assert marieke.email == "marieke@voorbeeld.nl"
    code = re.search(CODE, Letter.objects.latest("pk").text)[0]
    client.post(reverse("account_email_verification_sent"), {"code": code})
    marieke.refresh_from_db()
    assert marieke.email == "nieuw@voorbeeld.nl"
    assert [each.email for each in EmailAddress.objects.all()] == ["nieuw@voorbeeld.nl"]
    letters = [(letter.to, letter.subject) for letter in Letter.objects.order_by("pk")]
    assert ("marieke@voorbeeld.nl", "Je e-mailadres is gewijzigd") in letters
    change = Change.objects.latest("pk")
    assert (change.kind, change.user, change.by) == (Kind.EMAIL, marieke, marieke)


@pytest.mark.parametrize("is_verified", [True, False], ids=["verified", "not yet"])
def test_an_address_of_somebody_else_is_never_taken_over(client, change, aaltje, is_verified):
    EmailAddress.objects.filter(user=aaltje.user).update(verified=is_verified)
    page = change(aaltje.user.email)
    assert "Bevestig je e-mailadres" in page.content.decode()  # nothing is told
    letter = Letter.objects.latest("pk")
    assert letter.to == aaltje.user.email
    code = re.search(CODE, letter.text)[0]  # even if she passes it on
    assert client.post(reverse("account_email_verification_sent"), {"code": code}).status_code < 500
    assert User.objects.get(email="marieke@voorbeeld.nl").first_name == "Marieke"
    assert EmailAddress.objects.get(email=aaltje.user.email).user == aaltje.user


@pytest.mark.parametrize("email", ["geen adres", f"a@{'.'.join(['b' * 60] * 4)}.{'c' * 20}"])
def test_an_address_that_is_none_is_422(change, email):
    assert change(email).status_code == 422


def test_an_editor_has_keys_of_pages_and_letters_alone(ineke):
    keys = {
        f"{p.content_type.app_label}.{p.codename}"
        for p in Permission.objects.filter(group__user=ineke)
    }
    assert keys == {
        "wagtailadmin.access_admin",
        "school.change_wording",
        "school.change_schoolsettings",
        *(f"cohorts.{verb}_partner" for verb in ("add", "change", "delete")),
    }


def test_the_second_editor_gets_the_same_keys(ineke):
    other = welcome(email="ander@voorbeeld.nl", first_name="Ander")
    appoint_editor(user=other)
    assert other.get_group_permissions() == ineke.get_group_permissions()


@pytest.mark.parametrize(
    ("trade", "place", "line"),
    [("kok", "Emmen", "kok in Emmen"), ("kok", "", "kok"), ("", "Emmen", "Emmen"), ("", "", "")],
)
def test_trade_and_place_in_one_line(trade, place, line):
    assert User(trade=trade, place=place).trade_and_place == line
