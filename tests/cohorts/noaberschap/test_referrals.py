"""A slip about a client: sent once, answered once, and the sender hears what came of it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.noaberschap.partners.models import Circle, Partner
from cohorts.noaberschap.referrals import actions
from cohorts.noaberschap.referrals.models import Referral, State
from school.conflict import Conflict
from school.letters.models import Letter

SLIP = {"client": "Een stel met een boerderij", "why": "Ze willen een tafel."}


@pytest.fixture
def slip(aaltje, berend, monday):
    """Berend sent a client on to Aaltje."""
    return actions.send(to=aaltje.user, **SLIP, by=berend.user, now=monday)


@pytest.fixture
def partner(db):
    contact = {"contact_name": "Jeltje", "contact_email": "loket@example.nl"}
    return Partner.objects.create(circle=Circle.BUSINESS, name="Kring", is_shown=True, **contact)


def letters():
    """(key, first part of the address) of every letter, oldest first."""
    return [(each.key, each.to.partition("@")[0]) for each in Letter.objects.order_by("pk")]


def test_the_receiver_hears_and_the_sender_hears_the_answer_once(slip, aaltje, monday):
    for _ in range(2):
        actions.accept(referral=slip, by=aaltje.user, now=monday)
    assert letters() == [("referral_sent", "aaltje"), ("referral_accepted", "berend")]
    with pytest.raises(Conflict):
        actions.let_pass(referral=slip, by=aaltje.user, now=monday)


def test_a_kind_no_lets_the_client_go_elsewhere(slip, aaltje, monday):
    actions.let_pass(referral=slip, by=aaltje.user, now=monday)
    assert letters()[1:] == [("referral_passed", "berend")]
    with pytest.raises(Conflict):
        actions.tell(referral=slip, state=State.CLIENT, by=aaltje.user, now=monday)


def test_the_sender_hears_each_outcome_once(slip, aaltje, monday):
    with pytest.raises(Conflict):
        actions.tell(referral=slip, state=State.CONTACT, by=aaltje.user, now=monday)
    actions.accept(referral=slip, by=aaltje.user, now=monday)
    for state in (State.CONTACT, State.CONTACT, State.CLIENT):
        actions.tell(referral=slip, state=state, told="Fijn.", by=aaltje.user, now=monday)
    assert letters()[2:] == [("referral_told", "berend")] * 2
    stored = Referral.objects.get()
    assert (stored.state, stored.told) == ("client", "Fijn.")


def test_a_partner_gets_it_by_mail_and_the_sender_tells(client, partner, berend):
    client.force_login(berend.user)
    address = f"/noaberschap/doorverwijzen/partner/{partner.public_id}/"
    assert client.post(address, {**SLIP, "may": "on"}).status_code == 302
    assert letters() == [("referral_sent", "loket")]
    slip = Referral.objects.get()
    client.post(f"/noaberschap/doorverwijzing/{slip.public_id}/afloop/", {"state": "client"})
    assert Referral.objects.get().state == "client"
    assert len(letters()) == 1


def test_without_the_client_s_yes_nothing_is_sent_and_what_was_typed_stays(client, aaltje, berend):
    client.force_login(berend.user)
    address = f"/noaberschap/doorverwijzen/noaber/{aaltje.user.public_id}/"
    page = client.post(address, SLIP)
    assert page.status_code == 422
    assert "Vraag het eerst aan de klant" in page.text
    assert "Ze willen een tafel." in page.text
    assert not Referral.objects.exists()


def test_the_same_trade_is_welcome(client, aaltje, berend):
    for member in (aaltje, berend):
        member.user.trade = "kapper"
        member.user.save()
    client.force_login(berend.user)
    page = client.get(f"/noaberschap/doorverwijzen/noaber/{aaltje.user.public_id}/")
    assert "Jullie hebben hetzelfde vak" in page.text


def test_only_the_two_see_it(client, slip, aaltje, berend, roelof):
    for member, sees in [(aaltje, True), (berend, True), (roelof, False)]:
        client.force_login(member.user)
        assert (SLIP["client"] in client.get("/noaberschap/doorverwijzen/").text) is sees


def test_an_outcome_that_is_none_is_told(client, slip, aaltje):
    client.force_login(aaltje.user)
    address = f"/noaberschap/doorverwijzing/{slip.public_id}/afloop/"
    page = client.post(address, {"state": "sent", "told": "Bijna"})
    assert (page.status_code, "Kies wat ervan kwam" in page.text) == (422, True)


def test_the_database_wants_one_receiver_and_another_person(slip, partner, berend):
    for wrong in ({"partner": partner}, {"to": None}, {"to": berend.user}, {"state": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(pk=slip.pk).update(**wrong)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_much_for_all(client, aaltje, join, rows, django_assert_num_queries):
    for number in range(rows):
        noaber = join(f"noaber {number}", Role.PARTICIPANT).user
        actions.send(to=aaltje.user, **SLIP, by=noaber, now=now())
        actions.send(to=noaber, **SLIP, by=aaltje.user, now=now())
    client.force_login(aaltje.user)
    client.get("/noaberschap/doorverwijzen/")
    with django_assert_num_queries(8):
        page = client.get("/noaberschap/doorverwijzen/")
    assert len(page.context["received"]) == rows


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_clicks_at_once_send_one_slip(aaltje, berend, monday):
    def click(_number):
        with closing(connection):
            return actions.send(to=aaltje.user, **SLIP, by=berend.user, now=monday).pk

    with ThreadPoolExecutor(10) as threads:
        assert set(threads.map(click, range(10))) == {Referral.objects.get().pk}
    assert letters() == [("referral_sent", "aaltje")]
