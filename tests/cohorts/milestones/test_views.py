"""What a participant, an organiser and a visitor see of milestones."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from cohorts.group.models import Cohort, Role
from cohorts.milestones import actions
from cohorts.milestones.models import Milestone, TempoConsent
from cohorts.review import actions as review
from cohorts.work.models import Decision

MONDAY = date(2026, 10, 26)


@pytest.fixture
def own(client, aaltje):
    """A client in which Aaltje is signed in."""
    client.force_login(aaltje.user)
    return client


def text(response):
    """A page as one line of text."""
    return " ".join(response.content.decode().split())


def test_a_website_is_noted_with_a_link(own, aaltje):
    page = own.post(
        "/mijn/mijlpalen/website/", {"reached_on": "2026-10-28", "link": "kaas.nl"}, follow=True
    )
    assert "https://kaas.nl" in text(page)
    assert "dag 3" in text(page)


def test_a_day_to_come_is_refused_and_what_was_typed_stays(own):
    later = (localdate() + timedelta(days=1)).isoformat()
    page = own.post("/mijn/mijlpalen/website/", {"reached_on": later, "link": "https://kaas.nl"})
    assert page.status_code == 422
    assert "Deze dag moet nog komen" in text(page)
    assert 'value="https://kaas.nl"' in text(page)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [("", "Vul de dag in"), ("gisteren", "Schrijf de dag als"), ("0026-10-26", "jaartal")],
)
def test_a_day_that_is_none(own, day, words):
    page = own.post("/mijn/mijlpalen/website/", {"reached_on": day})
    assert page.status_code == 422
    assert words in text(page)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "kaas", "http://[", "ftp://kaas.nl"])
def test_a_link_that_is_none(own, link):
    page = own.post("/mijn/mijlpalen/website/", {"reached_on": "2026-10-28", "link": link})
    assert page.status_code == 422
    assert "Schrijf het adres als" in text(page)


def test_a_file_that_is_none(own):
    fake = SimpleUploadedFile("site.png", b"geen plaatje")
    page = own.post("/mijn/mijlpalen/website/", {"reached_on": "2026-10-28", "file": fake})
    assert page.status_code == 422
    assert "beschadigd" in text(page)


def test_an_unknown_milestone_is_not_there(own):
    assert own.get("/mijn/mijlpalen/beroemd/").status_code == 404


def test_a_lesson_ticks_its_milestone_today(own, week):
    Cohort.objects.update(starts_on=localdate() - timedelta(days=localdate().weekday()))
    lesson = next(each for each in week.lessons if "tick" in str(each.blocks.raw_data))
    assert 'action="/mijn/mijlpalen/domain/gelukt/"' in text(own.get(lesson.url))
    page = own.post("/mijn/mijlpalen/domain/gelukt/", follow=True)
    assert page.redirect_chain == [("/mijn/mijlpalen/domain/", 302)]
    assert Milestone.objects.get().reached_on == localdate()
    assert "op je klok" in text(own.get(lesson.url))


def test_a_mentor_reads_the_lesson_without_a_tick(client, roelof, week):
    client.force_login(roelof.user)
    lesson = next(each for each in week.lessons if "tick" in str(each.blocks.raw_data))
    assert "gelukt" not in text(client.get(lesson.url))


def test_the_dashboard_shows_the_clock(own, aaltje):
    actions.tick(kind="domain", on=MONDAY, by=aaltje)
    assert "<dt>Domeinnaam</dt><dd>dag 1</dd>" in text(own.get("/mijn/"))


def test_an_approved_week_is_a_milestone_of_its_own(own, roelof, submission, week):
    assert week.milestone not in text(own.get("/mijn/mijlpalen/"))
    verdict = {"decision": Decision.APPROVED, "scores": {}, "text": "Mooi", "points": []}
    review.decide(review=submission.review, **verdict, by=roelof, now=now())
    assert week.milestone in text(own.get("/mijn/mijlpalen/"))


def test_a_yes_is_one_click_and_so_is_a_no(own):
    own.post("/mijn/mijlpalen/meetellen/")
    assert "zonder mijn naam" in TempoConsent.objects.get().wording
    assert "Stop met meetellen" in text(own.get("/mijn/mijlpalen/"))
    own.post("/mijn/mijlpalen/niet-meetellen/")
    assert not TempoConsent.objects.exists()


def test_a_name_is_looked_at_and_kept_nowhere(own):
    page = own.get("/mijn/mijlpalen/naam/", {"naam": "kaasmaker"})
    assert "kaasmaker.nl" in text(page)
    assert "https://www.sidn.nl/" in text(page)
    assert own.get("/mijn/mijlpalen/naam/", {"naam": "x" * 201}).status_code == 422


def test_an_organiser_confirms_what_they_know(client, geesje, aaltje):
    noted = actions.tick(kind="company", on=MONDAY, by=aaltje)
    client.force_login(geesje.user)
    address = f"/organisatie/lichting/{aaltje.cohort.public_id}/mijlpalen/"
    assert "Bevestig<" in text(client.get(address))
    sent = {"reached_on": "2026-10-26"}
    page = client.post(f"/organisatie/mijlpaal/{noted.public_id}/bevestigen/", sent, follow=True)
    assert "bevestigd door de organisatie" in text(page)
    assert "Bevestig<" not in text(page)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_cohort_asks_as_much_for_one_as_for_thirty(
    client, geesje, join, rows, django_assert_num_queries
):
    for number in range(rows):
        member = join(f"noaber {number}", Role.PARTICIPANT)
        for kind in ("domain", "website"):
            actions.tick(kind=kind, on=MONDAY, by=member)
    client.force_login(geesje.user)
    address = f"/organisatie/lichting/{geesje.cohort.public_id}/mijlpalen/"
    client.get(address)
    with django_assert_num_queries(10):
        page = client.get(address)
    assert len(page.context["clocks"]) == rows


def test_the_front_page_tells_the_pace_of_five_and_no_names(client, join):
    for number in range(5):
        member = join(f"noaber {number}", Role.PARTICIPANT)
        on = date(2026, 10, 26 + number)
        link = f"https://noaber{number}.nl"
        actions.note(kind="website", reached_on=on, link=link, by=member, now=now())
        assert "Zo snel ging het bij ons" not in text(client.get("/"))
        actions.count_along(wording="Ja", by=member, now=now())
    page = text(client.get("/"))
    assert "<dt>Website</dt><dd>dag 3, het snelst op dag 1</dd>" in page
    assert "oaber0" not in page
