"""A call to noabers or to the coffee machine: whom it reaches, who takes it, and what they know."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.noaberschap.board import actions as board
from cohorts.noaberschap.board.models import Kind
from cohorts.noaberschap.board.words import stems
from cohorts.noaberschap.circle.models import Noaber
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.stuck import actions
from cohorts.stuck.models import StuckCall, StuckReach
from school.conflict import Conflict
from school.letters.models import Letter


@pytest.fixture
def call(aaltje, week):
    """A function by which Aaltje calls for company, unnamed if nothing else."""
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}

    def called(company="noaber", text="Mijn offerte klopt niet", is_unnamed=True):
        said = {"company": company, "text": text, "is_unnamed": is_unnamed}
        return actions.call(**place, **said, by=aaltje, now=now())

    return called


@pytest.fixture
def jan(join):
    """A noaber of another cohort, who offers something about offers."""
    member = join("jan", Role.PARTICIPANT, "Coevorden")
    about = {"kind": Kind.OFFER, "text": "Ik lees offertes na"}
    board.hang(**about, by=member.user, now=now())
    return member


def mails(key):
    return sorted(Letter.objects.filter(key=key).values_list("to", flat=True))


def address(made, way=""):
    return f"/vast/{made.public_id}/{way}"


def test_a_call_to_a_noaber_reaches_who_offered_something_near_it(client, call, jan, henk, berend):
    board.hang(kind=Kind.OFFER, text="Ik knip heggen", by=henk.user, now=now())
    board.hang(kind=Kind.ASK, text="Wie leest mijn offerte?", by=henk.user, now=now())
    made = call()
    assert [each.user for each in StuckReach.objects.all()] == [jan.user]
    assert mails("stuck_reached") == ["jan@example.nl"]
    for member, status in [(jan, 200), (henk, 404), (berend, 200)]:  # Berend is of her own cohort
        client.force_login(member.user)
        assert client.get(address(made)).status_code == status
    client.force_login(jan.user)
    assert "Iemand loopt vast" in client.get("/noaberschap/").text


def test_a_call_to_the_coffee_machine_reaches_who_is_in_today(client, call, jan, henk):
    coffee.come_in(place="Boven", when="", by=henk.user, now=now())
    made = call("koffie")
    assert mails("stuck_reached") == ["henk@example.nl"]
    client.force_login(jan.user)
    assert client.get(address(made)).status_code == 404
    coffee.come_in(place="Boven", when="", by=jan.user, now=now())  # who comes in later sees it too
    assert client.get(address(made)).status_code == 200
    assert "Iemand loopt vast" in client.get("/noaberschap/koffie/").text


def test_a_call_to_a_mentor_reaches_nobody_else(call, jan, roelof):
    made = call("mentor")
    assert mails("stuck_reached") == []
    assert made.is_unnamed is False
    with pytest.raises(IntegrityError), transaction.atomic():
        StuckCall.objects.filter(pk=made.pk).update(is_unnamed=True)


def test_who_comes_first_and_who_asked_learn_how_to_reach_each_other_and_nobody_else_does(
    client, call, jan, aaltje, berend, roelof, geesje
):
    made = call()
    everybody = [jan, berend, roelof, geesje]
    for member in everybody:
        client.force_login(member.user)
        for page in (address(made), "/noaberschap/", "/mijn/", "/mentor/"):
            assert "Aaltje" not in client.get(page).text
    client.force_login(geesje.user)
    assert "Iemand" in client.get("/organisatie/").text
    client.force_login(jan.user)
    assert client.post(address(made, "ik-kom/")).status_code == 302
    page = client.get(address(made)).text
    assert [word in page for word in ("Jij gaat naar Aaltje", "aaltje@example.nl")] == [True] * 2
    assert mails("stuck_coming") == ["aaltje@example.nl"]
    assert "jan@example.nl" in Letter.objects.get(key="stuck_coming").text
    assert mails("stuck_taken") == ["jan@example.nl"]
    assert "aaltje@example.nl" in Letter.objects.get(key="stuck_taken").text
    client.force_login(aaltje.user)
    page = client.get(address(made)).text
    assert [word in page for word in ("Jan komt", "jan@example.nl")] == [True] * 2
    for member in everybody[1:]:
        client.force_login(member.user)
        page = client.get(address(made)).text
        assert [word in page for word in ("Aaltje", "jan@example.nl")] == [False] * 2


def test_letters_to_who_answered_do_not_name_who_wants_no_name(client, call, jan, aaltje, berend):
    made = call()
    actions.reply(call=made, text="Bel me", by=berend, now=now())
    actions.reply(call=made, text="Graag", by=aaltje, now=now())
    client.force_login(berend.user)
    assert "Aaltje" not in client.get(address(made)).text
    assert "Iemand" in Letter.objects.get(key="stuck_continued").subject
    actions.come(call=made, by=jan, now=now())
    actions.close(call=made, thanks="Fijn", by=aaltje, now=now())
    thanked = Letter.objects.filter(key="stuck_thanked")
    assert "Aaltje" not in thanked.get(to="berend@example.nl").text
    assert "Aaltje" in thanked.get(to="jan@example.nl").text


def test_the_first_takes_it_and_the_second_is_thanked(client, call, jan, berend, aaltje):
    made = call()
    for member, status in [(berend, 302), (berend, 302), (jan, 409)]:
        client.force_login(member.user)
        assert client.post(address(made, "ik-kom/")).status_code == status
    assert mails("stuck_coming") == ["aaltje@example.nl"]
    assert not StuckCall.objects.waiting([aaltje.cohort]).exists()
    actions.close(call=made, thanks="Dank", by=aaltje, now=now())
    assert mails("stuck_thanked") == ["berend@example.nl"]
    assert not StuckCall.objects.reaching(jan.user, is_in=True).exists()
    client.force_login(aaltje.user)
    assert client.post(address(made, "ik-kom/")).status_code == 404


def test_a_closed_call_is_not_taken_any_more(call, aaltje, berend):
    made = call()
    actions.close(call=made, thanks="", by=aaltje, now=now())
    with pytest.raises(Conflict):
        actions.come(call=made, by=berend, now=now())


def test_the_form_lets_somebody_stay_unnamed(client, aaltje, week):
    client.force_login(aaltje.user)
    typed = {"company": "noaber", "text": "Help", "is_unnamed": "on"}
    client.post("/mijn/week-1/vast/", typed)
    assert StuckCall.objects.get().is_unnamed is True


def test_who_came_is_a_tie_of_both(call, aaltje, berend, join):
    join("klaas", Role.PARTICIPANT)
    actions.come(call=call(), by=berend, now=now())
    later = now().date().replace(year=now().year + 1)
    assert [str(each) for each in Noaber.objects.isolated(on=later)] == ["Klaas"]


def test_what_a_text_is_about_are_its_telling_words():
    assert stems("Ik weet niet waar mijn offertes voor zijn") == ["offer"]
    assert stems("") == []
    assert len(stems(" ".join(f"woord{n}{n}" for n in range(99)))) <= 20


@pytest.mark.parametrize("rows", [1, 30])
def test_a_call_asks_ten_at_most(call, join, rows):
    for number in range(rows):
        member = join(f"noaber {number}", Role.PARTICIPANT)
        about = {"kind": Kind.OFFER, "text": f"Ik lees offertes {number}"}
        board.hang(**about, by=member.user, now=now())
    call()
    assert StuckReach.objects.count() == min(rows, 10)
