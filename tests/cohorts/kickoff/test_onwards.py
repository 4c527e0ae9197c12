"""The morning after: one letter to who was there, and one tap from a ticket to the school."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from cohorts.applications import actions as applications
from cohorts.applications.forms import CONSENT
from cohorts.applications.models import Addition, Application
from cohorts.group.models import Cohort
from cohorts.kickoff.actions import KEY, invite
from school.door.models import CheckIn
from school.kickoff.models import Kickoff, Ticket, Visitor
from school.letters.actions import stop
from school.letters.message import message
from school.letters.models import Letter, OptOut, Wording
from tests.cohorts.forgetting.conftest import DAY, cohort, evening, kickoff, roef_applied
from tests.conftest import local
from tests.school.door.conftest import seen

__all__ = ["cohort", "evening", "kickoff", "roef_applied", "seen"]  # fixtures of the evening
pytestmark = pytest.mark.django_db
MIDNIGHT = local(DAY + timedelta(days=1), 0)


def letters():
    own = Letter.objects.filter(key=KEY).order_by("to")
    return [(each.to.partition(".")[0], each.due_at) for each in own]


def test_who_came_gets_one_letter_the_morning_after(cohort):
    invite(now=MIDNIGHT - timedelta(minutes=1))
    assert letters() == []
    for minutes in (0, 1, 60 * 24):
        invite(now=MIDNIGHT + timedelta(minutes=minutes))
    morning = local(DAY + timedelta(days=1), 7, 30)  # nobody is woken
    assert letters() == [("jantje", morning), ("roef", morning)]


def test_the_letter_as_text_and_as_html_with_the_way_out(cohort):
    invite(now=MIDNIGHT)
    letter = Letter.objects.get(key=KEY, to__startswith="jantje")
    mail = message(letter)
    token = Ticket.objects.get(visitor__name="Jantje Oost", number=0).token
    link = f"{settings.BASE_URL}/ticket/{token}/meedoen/"
    assert mail.body.startswith("Dag Jantje,\n")
    assert "Op maandag 30 november 2026 begint Emmen:" in mail.body
    assert link in mail.body
    html = mail.alternatives[0][0]
    assert f'<a href="{link}"' in html
    assert ">Meld je aan voor de school</a>" in html
    assert "{" not in mail.body

    stop_at = mail.extra_headers["List-Unsubscribe"].strip("<>")
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Zet deze brieven uit: {stop_at}" in mail.body
    assert f'href="{stop_at}"' in html
    assert "/mijn/gegevens/" not in mail.body + html  # they have no account
    assert "jantje" not in stop_at

    path = stop_at.removeprefix(settings.BASE_URL)
    assert Client().get(path).status_code == 200
    assert not OptOut.objects.exists()
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert OptOut.objects.get().email == "jantje.oost.1@example.nl"


def test_who_wants_no_such_letters_gets_none(cohort):
    stop(wording=Wording.objects.get(key=KEY), by="Jantje.Oost.1@example.nl")
    invite(now=MIDNIGHT)
    assert [name for name, _due in letters()] == ["roef"]


def test_who_applied_already_gets_none(roef_applied):
    invite(now=MIDNIGHT + timedelta(days=1))
    assert [name for name, _due in letters()] == ["jantje"]


def test_who_is_in_a_cohort_gets_none(cohort, aaltje):
    Visitor.objects.filter(name="Jantje Oost").update(email=aaltje.user.email)
    invite(now=MIDNIGHT)
    assert [name for name, _due in letters()] == ["roef"]


@pytest.mark.parametrize("spoil", ["cancelled", "late", "no cohort", "undone"])
def test_nobody_gets_one_when_there_is_no_reason(cohort, spoil):
    now = MIDNIGHT
    if spoil == "cancelled":
        Kickoff.objects.update(cancelled_at=MIDNIGHT)
    elif spoil == "late":
        now += timedelta(days=7)
    elif spoil == "no cohort":
        Cohort.objects.update(starts_on=DAY - timedelta(days=6))
    else:
        CheckIn.objects.update(undone_at=MIDNIGHT)
    invite(now=now)
    assert letters() == []


def test_the_bell_asks_little_in_vain(cohort, django_assert_num_queries):
    invite(now=MIDNIGHT)
    with django_assert_num_queries(2):  # the cohort to come, and nobody
        invite(now=MIDNIGHT)
    Cohort.objects.update(starts_on=DAY - timedelta(days=6))
    with django_assert_num_queries(1):
        invite(now=MIDNIGHT)


@pytest.fixture
def jantje(evening):
    return Ticket.objects.get(visitor__name="Jantje Oost", number=0)


@pytest.fixture
def coming(cohort):
    """The cohort in the far future, as a browser must find it open."""
    Cohort.objects.filter(pk=cohort.pk).update(starts_on="2099-11-30")
    return cohort


def typed(cohort, **words):
    said = {"cohort": str(cohort.public_id), "first_name": "Jantje", "last_name": "Oost"}
    said |= {"email": "jantje@elders.example", "place": "Sleen", "idea": "Wol", "motivation": "Nu"}
    return said | {"consent": "on"} | words


def test_one_tap_from_the_ticket_to_a_form_that_knows_them(client, jantje, coming):
    page = client.get(f"/ticket/{jantje.token}/")
    [tap] = re.findall(r'href="(/ticket/\w+/meedoen/)"', page.text)
    form = client.get(tap)
    values = {name: form.context["form"][name].value() for name in ("first_name", "last_name")}
    assert values == {"first_name": "Jantje", "last_name": "Oost"}
    assert form.context["form"]["email"].value() == "jantje.oost.1@example.nl"
    assert form.headers["Cache-Control"] == "no-store"
    assert Application.objects.count() == 0

    wrong = client.post(tap, typed(coming, idea=""))
    assert (wrong.status_code, f'action="{tap}"' in wrong.text) == (422, True)
    assert client.post(tap, typed(coming)).headers["Location"] == "/meedoen/dank/"
    made = Application.objects.get()
    assert (made.ticket, made.email) == (jantje, "jantje@elders.example")
    jantje.refresh_from_db()
    assert jantje.applied_at == made.sent_at
    assert "aan voor de school" in client.get(f"/ticket/{jantje.token}/").text
    assert tap not in client.get(f"/ticket/{jantje.token}/").text


def test_a_companion_gets_their_own_name_and_no_address(client, jantje, coming):
    guest = Ticket.objects.get(number=1)
    form = client.get(f"/ticket/{guest.token}/meedoen/").context["form"]
    said = [form[name].value() for name in ("first_name", "last_name", "email")]
    assert said == ["Trijn", "Oost", ""]


def test_who_walks_round_by_the_front_is_known_by_their_address(client, jantje, coming):
    client.post("/meedoen/", typed(coming, email="Jantje.Oost.1@example.nl"))
    assert Application.objects.get().ticket == jantje


def test_an_address_that_was_never_confirmed_belongs_to_no_ticket(client, jantje, coming):
    Visitor.objects.update(confirmed_at=None)
    client.post("/meedoen/", typed(coming, email="jantje.oost.1@example.nl"))
    assert Application.objects.get().ticket is None


def test_a_double_application_brings_its_ticket_along(jantje, coming):
    about = {"cohort": coming, "email": "jantje@elders.example", "now": MIDNIGHT}
    words = {"first_name": "Jantje", "last_name": "Oost", "place": "Sleen", "consent": str(CONSENT)}
    words |= {"idea": "Wol", "motivation": "Nu"}
    applications.apply(**about, **words)
    applications.apply(**about, **words, ticket=jantje)
    jantje.refresh_from_db()
    assert (Application.objects.get().ticket, jantje.applied_at) == (None, None)

    applications.confirm(addition=Addition.objects.get(), now=MIDNIGHT + timedelta(hours=1))

    jantje.refresh_from_db()
    assert (Application.objects.get().ticket, jantje.applied_at) == (jantje, MIDNIGHT)


def test_a_ticket_that_is_gone_meanwhile_is_no_reason_to_lose_an_application(jantje, coming):
    about = {"cohort": coming, "email": "jantje@elders.example", "now": MIDNIGHT}
    words = {"first_name": "Jantje", "last_name": "Oost", "place": "Sleen", "consent": str(CONSENT)}
    Visitor.objects.filter(pk=jantje.visitor_id).delete()
    applications.apply(**about, **words, idea="Wol", motivation="Nu", ticket=jantje)
    assert Application.objects.get().ticket is None
