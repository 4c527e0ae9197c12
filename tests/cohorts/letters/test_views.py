"""/organisatie/brieven/: what went to whom, and once more where it did not arrive."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings

from school.letters import actions, mending
from school.letters.models import Letter, Reason, State
from school.letters.refusals import Refusal
from tests.cohorts.letters.conftest import NIGHT, NOON

LIST = "/organisatie/brieven/"
SENT, GIVEN_UP = {"sent_at": NOON}, {"given_up_at": NOON, "why": Reason.AWAY}
SOMEBODY = SimpleNamespace(email="klaas@example.nl", first_name="Klaas")


def at(letter, way=""):
    return f"/organisatie/brief/{letter.public_id}/{way}"


def change(letter, **fields):
    Letter.objects.filter(pk=letter.pk).update(**fields)


def mark(address, now=NOON):
    return Refusal.objects.create(address=address, answer="550 5.1.1 no", refused_at=now)


def keys(page):
    return [letter.dedupe_key for letter in page.context["letters"]]


# --- the list ---


def test_the_latest_is_on_top_with_whom_it_went_to(office, write):
    write("oud", now=NOON - timedelta(days=1))
    write("nieuw")
    page = office.get(LIST)
    assert keys(page) == ["nieuw", "oud"]
    assert "Week 3 is open: Je website" in page.text
    assert "Aaltje, aaltje@example.nl, dinsdag 24 november, 12.00 uur" in page.text
    assert "Week 3 is open" in office.get(at(Letter.objects.first())).text


def test_of_a_cohort_of_somebody_else_nothing_is_there(office, write, henk):
    theirs = write("vreemd", to=henk.user)
    write("eigen")
    mark(henk.user.email)
    page = office.get(LIST)
    assert (keys(page), list(page.context["refusals"])) == (["eigen"], [])
    answers = {office.get(at(theirs, way)).status_code for way in ("", "opmaak/")}
    assert answers | {office.post(at(theirs, "opnieuw/")).status_code} == {404}
    office.post(LIST + "adres/", {"address": henk.user.email})
    assert Refusal.objects.count() == 1


def test_who_applied_and_visitors_of_the_kick_off_are_there(office, write, geesje, henk, apply):
    apply(geesje.cohort)
    apply(henk.cohort, "stranger")
    write("kaartje", to=SOMEBODY, key="kickoff_ticket")
    found = {letter.to for letter in office.get(LIST).context["letters"]}
    assert found == {"klaas@example.nl"}
    assert len(keys(office.get(LIST))) == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"zoek": "aalt"}, ["b", "a"]),
        ({"zoek": "berend@"}, ["c"]),
        ({"zoek": "aaltje example"}, ["b", "a"]),
        ({"brief": "review_approved"}, ["b"]),
        ({"stand": "sent"}, ["a"]),
        ({"zoek": "aaltje", "stand": "sent", "brief": "review_approved"}, []),
        ({"stand": "onzin", "brief": "onzin"}, ["c", "b", "a"]),
        ({"zoek": "x" * 81}, ["c", "b", "a"]),
        ({"pagina": "99"}, ["c", "b", "a"]),
        ({"zoek": '"%_'}, []),
    ],
)
def test_one_looks_by_name_address_kind_and_state(office, write, berend, asked, found):
    change(write("a"), **SENT)
    write("b", key="review_approved", mentor="Roelof", mijlpaal="x")
    write("c", to=berend.user)
    assert keys(office.get(LIST, asked)) == found


def test_fifty_stand_on_a_page(office, write):
    for number in range(51):
        write(str(number))
    first, second = office.get(LIST), office.get(LIST, {"pagina": 2, "zoek": "aaltje"})
    assert [len(keys(page)) for page in (first, second)] == [50, 1]
    assert "51 brieven, je ziet 1 tot en met 50" in first.text
    assert 'href="?pagina=1&amp;zoek=aaltje" rel="prev"' in second.text


def test_an_empty_list_says_so(office, write):
    assert "Er is nog geen brief geschreven." in office.get(LIST).text
    write()
    assert "Zo’n brief is er niet." in office.get(LIST, {"zoek": "nergens"}).text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_as_much_for_one_as_for_thirty(
    office, write, join, rows, django_assert_num_queries
):
    for number in range(rows):
        member = join(f"jan {number}", "participant")
        change(write(str(number), to=member.user), **GIVEN_UP)
        mark(member.user.email)
    with django_assert_num_queries(10):
        page = office.get(LIST)
    assert len(keys(page)) == len(page.context["refusals"]) == rows


# --- where a letter is ---


@pytest.mark.parametrize(
    ("fields", "now", "state"),
    [
        ({}, NOON, State.WAITING),
        ({}, NIGHT, State.NIGHT),
        ({"key": "kickoff_ticket"}, NIGHT, State.WAITING),
        ({"is_secret": True}, NIGHT, State.WAITING),
        (SENT, NIGHT, State.SENT),
        (GIVEN_UP, NOON, State.ASIDE),
        ({**GIVEN_UP, "why": ""}, NOON, State.ASIDE),
        ({**GIVEN_UP, "why": Reason.REFUSED}, NOON, State.REFUSED),
    ],
)
def test_where_a_letter_is(write, fields, now, state):
    change(write(), **fields)
    assert Letter.objects.with_state(now=now).get().state == state


def test_a_letter_to_a_marked_address_is_held_and_a_code_is_not(write, aaltje):
    change(write("a"))
    change(write("b"), is_secret=True)
    change(write("c"), **SENT)
    mark(aaltje.user.email)
    found = Letter.objects.with_state(now=NIGHT).order_by("dedupe_key")
    assert [letter.state for letter in found] == [State.HELD, State.WAITING, State.SENT]


# --- one letter ---


def test_one_letter_is_there_as_text_and_in_the_look_of_the_mail(office, write):
    letter = write(weekvraag="Wie ben jij?", link=f"{settings.BASE_URL}/mijn/week-3/opdracht/")
    page, look = office.get(at(letter)), office.get(at(letter, "opmaak/"))
    for text in (page.text, look.text):
        assert "Dag Aaltje," in text
        assert "/mijn/week-3/opdracht/" in text
    assert "<h1>Week 3 is open: Je website</h1>" in look.text


@pytest.mark.parametrize("way", ["", "opmaak/"])
@pytest.mark.parametrize(
    "path",
    [
        "/ticket/7K3M9QWX2F4C/",
        "/meedoen/erbij/0b1ba1b0-3f0e-4c51-8f7e-0d3d1c8d6b11/",
        "/plan/geheim/",
        "/mijn/agenda.ics?sleutel=geheim",
        "/brieven/uit/geheim/",
    ],
)
def test_what_lets_in_whoever_has_it_is_hidden(office, write, path, way):
    link = f"{settings.BASE_URL}{path}\n\nhttps://vroeger.example.nl{path}"
    text = office.get(at(write(to=SOMEBODY, key="kickoff_ticket", link=link), way)).text
    assert path not in text
    assert f"{settings.BASE_URL}/organisatie/brieven/#verborgen-link" in text


def test_the_way_out_of_somebody_elses_letters_is_hidden(office, write):
    text = office.get(at(write(), "opmaak/")).text
    assert "/brieven/uit/" not in text
    assert "zet deze brieven uit" in text


def test_a_code_is_nobody_elses(office, aaltje):
    about = {"key": "login_code", "subject": "BCD-FGH is je code", "text": "BCD-FGH"}
    letter = actions.post_secret(to=aaltje.user.email, **about, now=NOON)
    pages = [office.get(LIST), office.get(at(letter))]
    assert {"BCD-FGH" in page.text for page in pages} == {False}
    assert {"Een code of een bericht over het account" in page.text for page in pages} == {True}
    assert office.get(at(letter, "opmaak/")).status_code == 404
    change(letter, **SENT)
    assert "Stuur opnieuw" not in office.get(at(letter)).text
    assert office.post(at(letter, "opnieuw/")).status_code == 409


# --- once more ---


def test_a_letter_goes_once_more_to_the_address_of_now(office, write, aaltje, mailoutbox):
    letter = write()
    actions.deliver_due(now=NOON)
    aaltje.user.email = "nieuw@example.nl"
    aaltje.user.save()
    answers = [office.post(at(letter, "opnieuw/")) for _click in range(2)]
    again = Letter.objects.get(again_of=letter)
    assert {answer.headers["Location"] for answer in answers} == {at(again)}
    assert (again.to, again.text, again.dedupe_key) == (
        "nieuw@example.nl",
        letter.text,
        f"again-{letter.pk}",
    )
    actions.deliver_due(now=again.due_at)
    assert [each.to for each in mailoutbox] == [["aaltje@example.nl"], ["nieuw@example.nl"]]
    assert len({each.extra_headers["Message-ID"] for each in mailoutbox}) == 2
    assert "Opnieuw verstuurd" in office.get(at(letter)).text


def test_what_is_still_to_go_does_not_go_again(office, write):
    page = office.post(at(write(), "opnieuw/"))
    said = "Deze brief is nog onderweg. Wacht tot hij verstuurd is."
    assert (page.status_code, str(page.context["conflict"])) == (409, said)
    assert Letter.objects.count() == 1


def test_what_somebody_does_not_want_does_not_go_again(office, write, aaltje):
    letter = write()
    change(letter, **SENT)
    actions.choose(stopped={"week_opened"}, resumed=set(), by=aaltje.user)
    page = office.post(at(letter, "opnieuw/"))
    said = "Aaltje heeft deze brieven uitgezet. Er is niets verstuurd."
    assert (page.status_code, str(page.context["conflict"])) == (409, said)


def test_what_was_set_aside_and_went_again_asks_for_nobody(office, write, geesje):
    letter = write()
    change(letter, **GIVEN_UP)
    assert [*Letter.objects.set_aside()] == [letter]
    mending.again(letter=letter, by=geesje.user, now=NOON)
    assert [*Letter.objects.set_aside()] == []


# --- an address ---


def test_an_address_is_freed_by_a_button_and_a_second_click_says_it_is_free(office, write, aaltje):
    change(write("geweigerd"), given_up_at=NOON, why=Reason.REFUSED)
    write("vastgehouden")
    mark(aaltje.user.email)
    assert "1 adres werkt niet" in office.get(LIST).text
    assert "550 5.1.1 no" in office.get(at(Letter.objects.first())).text

    first, second = (
        office.post(LIST + "adres/", {"address": aaltje.user.email}, follow=True)
        for _click in range(2)
    )

    assert "Wat voor aaltje@example.nl bleef liggen, gaat nu weg." in first.text
    assert "Dat adres is al vrij." in second.text
    assert not Refusal.objects.exists()
    assert Letter.objects.filter(sent_at=None, given_up_at=None).count() == 2
