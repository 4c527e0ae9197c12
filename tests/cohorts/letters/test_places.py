"""Every letter is caused once, and fills exactly the names that editors are told of."""

import re
from datetime import date, time, timedelta

import pytest

from cohorts.applications import actions as applications
from cohorts.applications.models import Application
from cohorts.applications.models import State as Decided
from cohorts.certificates import letters as certificates
from cohorts.certificates.models import Certificate
from cohorts.certificates.models import Reason as Revoked
from cohorts.group.models import Cohort, Role
from cohorts.meetings import actions as meetings
from cohorts.meetings.meeting import meetings_of
from cohorts.members import actions as members
from cohorts.noaberschap.board import actions as board
from cohorts.noaberschap.circle import actions as circle
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.noaberschap.partners import actions as partners
from cohorts.noaberschap.partners.models import Partner
from cohorts.noaberschap.referrals import actions as referrals
from cohorts.noaberschap.sun import actions as sun
from cohorts.planning import actions as planning
from cohorts.reminders.actions import remind
from cohorts.review import actions as review
from cohorts.stuck import actions as stuck
from cohorts.today import actions as today
from cohorts.work import actions as work
from cohorts.work.models import Decision
from school.kickoff import letters as kickoff
from school.kickoff.models import Kickoff
from school.kickoff.workshops.models import WorkshopPlace
from school.letters.models import Letter, Wording
from school.letters.places import ALWAYS, PLACES
from school.pages.models import SchoolSettings
from tests.conftest import ANSWERS, MONDAY, local
from tests.school.kickoff.conftest import make_workshop, sign_up_as

BY_OTHERS = {"cohort_invitation", "login_code", "kickoff_onwards"}  # a file, a secret, a bell
BY_HAND = {"application_declined": {"reden"}}
DAY = timedelta(days=1)
AT = local(MONDAY, 9)


@pytest.fixture
def bare(db):
    """Every letter says all names there are, and nothing else."""
    names = SchoolSettings.load().placeholders
    Wording.objects.update(subject="Brief", body="".join(f"{{{name}}}\n" for name in names))
    return set(names)


@pytest.fixture
def week_work(bare, aaltje, roelof, join, geesje, assignment):
    """Somebody hands in, waits, is read by another and hears twice."""
    remind(now=AT)
    mart = join("mart", Role.MENTOR)
    paper = {"assignment": assignment, "answers": ANSWERS, "by": aaltje}
    for revision, decision in enumerate([Decision.ADJUST, Decision.APPROVED]):
        version = work.hand_in(**paper, revision=revision, now=AT + revision * 20 * DAY)
        now = AT + (9 + revision * 20) * DAY
        remind(now=AT + (5 + revision * 20) * DAY)
        remind(now=now)
        review.claim(review=version.review, by=roelof, now=now)
        if decision == Decision.ADJUST:
            review.ask_second(review=version.review, reader=mart, by=roelof, now=now)
            review.pass_on(review=version.review, to=mart, by=roelof, now=now)
        verdict = {"decision": decision, "scores": {}, "text": "Ja", "points": ["Meer"]}
        reader = mart if decision == Decision.ADJUST else roelof
        review.decide(review=version.review, **verdict, by=reader, now=now)


@pytest.fixture
def stuck_call(bare, aaltje, berend, roelof, week):
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    call = stuck.call(**place, company="mentor", text="Help", by=aaltje, now=AT)
    stuck.reply(call=call, text="Kom", by=roelof, now=AT)
    stuck.reply(call=call, text="Ja", by=aaltje, now=AT)
    stuck.close(call=call, thanks="Dank", by=aaltje, now=AT)


@pytest.fixture
def company(bare, aaltje, berend, week):
    """A noaber hears that somebody is stuck, and comes."""
    board.hang(kind="offer", text="Opdracht, week, help", by=berend.user, now=AT)
    coffee.come_in(place="Boven", when="", by=berend.user, now=AT)
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    call = stuck.call(**place, company="koffie", text="Help", by=aaltje, now=AT)
    stuck.come(call=call, by=berend, now=AT)


@pytest.fixture
def noabers(bare, aaltje, berend, roelof, geesje):
    """People say yes on the board, drink coffee, stand in the sun and are introduced."""
    ask = board.hang(kind="ask", text="Wie?", by=aaltje.user, now=AT)
    match = board.propose(slip=ask, by=berend.user, now=AT)
    board.accept(match=match, by=aaltje.user, now=AT)
    offer = board.hang(kind="offer", text="Ik.", by=berend.user, now=AT)
    board.propose(slip=offer, by=roelof.user, now=AT)
    coffee.ring(now=AT)
    circle.introduce(one=aaltje, other=berend, by=geesje, now=AT)
    said = sun.say(about=aaltje.user, text="Ze kwam.", by=berend.user, now=AT)
    yes = {"audience": "school", "consent": "Ja", "has_full_name": True}
    sun.agree(spotlight=said, **yes, by=aaltje.user, now=AT)
    contact = {"contact_name": "Jeltje", "contact_email": "loket@example.nl"}
    partner = Partner.objects.create(circle="overheid", name="Loket", **contact)
    asked = partners.ask(partner=partner, about="Regels", by=aaltje.user, now=AT)
    slip = {"client": "Een stel", "why": "Een tafel", "by": berend.user, "now": AT}
    taken, passed = (referrals.send(to=to.user, **slip) for to in (aaltje, roelof))
    referrals.accept(referral=taken, by=aaltje.user, now=AT)
    referrals.tell(referral=taken, state="client", by=aaltje.user, now=AT)
    referrals.let_pass(referral=passed, by=roelof.user, now=AT)
    partners.introduce(introduction=asked, text="", by=geesje.user, now=AT)


@pytest.fixture
def organised(bare, aaltje, geesje):
    """The office moves a meeting, writes to who is silent, and closes a cohort."""
    meeting = meetings_of(aaltje.cohort)[0]
    moved = {"starts_at": None, "place": "Elders", "is_cancelled": False, "reason": ""}
    meetings.change_meeting(meeting=meeting, seen=0, **moved, by=geesje, now=AT)
    today.remind(member=aaltje, since=MONDAY, by=geesje, now=AT + 60 * DAY)
    planning.close(cohort=aaltje.cohort, by=geesje, now=AT)


@pytest.fixture
def applicants(bare, geesje, apply):
    cohort = geesje.cohort
    for name in ("klaas", "klaas", "wobbe", "jikke"):
        apply(cohort, name)
    for name, state in zip(("klaas", "wobbe", "jikke"), (*Decided,)[1:], strict=True):
        found = Application.objects.get(first_name=name.capitalize())
        about = {"application": found, "seen": Decided.NEW, "by": geesje, "now": AT}
        applications.decide(**about, state=state, text="")


@pytest.fixture
def office(bare, geesje, aaltje):
    cohort = Cohort.objects.with_size().get(pk=geesje.cohort_id)
    person = {"email": "nieuw@example.nl", "first_name": "Nieuw", "last_name": ""}
    members.add(cohort=cohort, **person, role=Role.MENTOR, by=geesje, now=AT)
    names = ["name", "meeting_weekday", "meeting_time", "places"]
    fields = {name: getattr(cohort, name) for name in names} | {"meeting_place": "Elders"}
    about = {"cohort": cohort, "seen": planning.state(cohort), "breaks": []}
    planning.change_cohort(**about, **fields, by=geesje, now=AT)


@pytest.fixture
def documents(bare, aaltje, geesje):
    issuer = {"issuer": {"url": "https://school.example.nl/"}}
    paper = Certificate(membership=aaltje, number="OSE-1", code="7K3M-9QWX-2F4C", facts=issuer)
    paper.revoked_reason = Revoked.UNDUE
    for tell in (certificates.ready, certificates.revoked):
        tell(paper, now=AT)
    certificates.waits_for_ceremony(aaltje, now=AT)
    certificates.held(aaltje, "Een teken", now=AT)
    certificates.guessing(now=AT)


@pytest.fixture
def visitor(bare):
    hours = {"doors": time(15), "ends": time(20, 30)}
    edition = Kickoff.objects.create(
        date=date(2027, 11, 19), **hours, place="Emmen", capacity=4, reason="Storm"
    )
    shop = make_workshop(edition, "Rekenen", 1, 17, 1)
    visitor = sign_up_as(edition, "tim", workshops=[shop], at=AT)
    for tell in (
        kickoff.confirm,
        kickoff.ticket,
        kickoff.waiting,
        kickoff.signed_off,
        kickoff.called_off,
    ):
        tell(visitor, now=AT)
    kickoff.offer(visitor, until=AT, now=AT)
    kickoff.changed(visitor, "Later", now=AT)
    kickoff.moved_up(WorkshopPlace.objects.get(), now=AT)


def test_each_letter_fills_what_its_list_says(
    bare, week_work, stuck_call, company, noabers, applicants, office, organised, documents, visitor
):
    filled = {
        letter.key: bare - set(re.findall(r"\{(\w+)\}", letter.text))
        for letter in Letter.objects.order_by("pk")
    }
    told = {key: set(places.names) - BY_HAND.get(key, set()) for key, places in PLACES.items()}
    assert {**filled, **{key: told[key] for key in BY_OTHERS}} == told


def test_the_list_has_every_letter_and_only_names_that_exist(db):
    assert set(PLACES) == set(Wording.objects.values_list("key", flat=True))
    known = set(SchoolSettings.load().placeholders)
    assert {name for places in PLACES.values() for name in places.names} <= known
    assert set(ALWAYS) <= known


@pytest.mark.parametrize("key", PLACES)
def test_the_school_s_own_words_are_right_by_the_list(db, key):
    wording = Wording.objects.get(key=key)
    used = set(re.findall(r"\{(\w+)\}", wording.subject + wording.body))
    assert set(PLACES[key].must) <= used <= set(PLACES[key].names)
