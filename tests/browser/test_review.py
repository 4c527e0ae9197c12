"""A mentor at work in a real browser, with the keyboard alone."""

import pytest
from django.test import Client
from django.utils.timezone import now

from cohorts.group.models import Role
from cohorts.mentors.models import Comment
from cohorts.review import actions
from cohorts.review.models import Review, ReviewDraft
from cohorts.work import actions as work
from tests.conftest import ANSWERS

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SELECT = """words => {
  const node = document.querySelector('#werk [data-field=jij] p').firstChild;
  const start = node.data.indexOf(words);
  document.getSelection().setBaseAndExtent(node, start, node, start + words.length);
}"""


@pytest.fixture(params=[1280, 390])
def mentor(page, live_server, submission, roelof, request):
    """Roelof before his queue, on a large screen and on a phone."""
    Comment.objects.create(user=roelof.user, text="Bel er één, dan weet je het.")
    client = Client()
    client.force_login(roelof.user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**cookie, "url": live_server.url}])
    page.set_viewport_size({"width": request.param, "height": 900})
    page.goto(f"{live_server.url}/mentor/")
    return page


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def levels(page):
    return [int(each.get_attribute("value")) for each in page.locator(".rubric :checked").all()]


def saved(page):
    page.get_by_text("Bewaard om").wait_for()


def test_the_whole_review_by_keyboard(mentor, look, join, assignment):
    second = hand_in(join("piet", Role.PARTICIPANT), assignment)
    look()
    mentor.get_by_role("button", name="Lees de inlevering van Aaltje").focus()
    press(mentor, "Enter")
    mentor.wait_for_url("**/inlevering/**")
    look()

    press(mentor, "?")
    mentor.locator("#toetsen dl").wait_for()
    look()
    press(mentor, "?", "3", "4", "2", "3", "1", "k", "2")
    assert levels(mentor) == [3, 4, 2, 2, 1]

    mentor.locator("#id_text").focus()
    mentor.keyboard.type("Knap, met 1 en 2 en g en a. ")
    assert levels(mentor) == [3, 4, 2, 2, 1]
    mentor.locator("[data-bank] summary").focus()
    press(mentor, "Enter")
    mentor.locator("#id_zoek").focus()
    mentor.keyboard.type("bel er")
    press(mentor, "Enter")
    words = "Knap, met 1 en 2 en g en a. Bel er één, dan weet je het."
    assert mentor.locator("#id_text").input_value() == words
    mentor.wait_for_timeout(3000)
    assert ReviewDraft.objects.get().typed["text"] == words

    mentor.locator("#toetsen summary").focus()
    press(mentor, "Control+Enter")
    assert "Kies eerst" in mentor.locator("#gekozen").inner_text()
    press(mentor, "g", "Control+Enter")
    mentor.wait_for_url(f"**/{second.public_id}/")
    mentor.get_by_role("button", name="Ik lees deze").wait_for()
    look()
    assert Review.objects.get(decision="approved").text == words


def test_a_browser_that_keeps_nothing_has_the_keys(mentor):
    mentor.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw Error() }})"
    )
    mentor.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    mentor.wait_for_url("**/inlevering/**")
    press(mentor, "3")
    assert levels(mentor)[0] == 3


def hand_in(author, assignment):
    paper = {"assignment": assignment, "answers": ANSWERS, "revision": 0}
    return work.hand_in(**paper, by=author, now=now())


def test_selected_words_become_a_remark(mentor, look):
    mentor.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    mentor.wait_for_url("**/inlevering/**")
    for words in ("dertig jaar", "brood"):
        mentor.evaluate(SELECT, words)
        mentor.get_by_role("button", name="Opmerking bij deze woorden").click()
        mentor.keyboard.type(f"Over {words}")
    saved(mentor)
    look()
    mentor.get_by_role("button", name="Bewaar", exact=True).last.click()
    mentor.wait_for_url("**#verdict")
    kept = ReviewDraft.objects.get().typed["remarks"]
    assert [(row["about"], row["quote"], row["start"], row["text"]) for row in kept] == [
        ("jij", "dertig jaar", 10, "Over dertig jaar"),
        ("jij", "brood", 22, "Over brood"),
    ]


@pytest.mark.parametrize("mentor", [390], indirect=True)
def test_two_windows_end_in_a_choice_per_part_of_the_verdict(mentor, look, live_server):
    mentor.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    mentor.wait_for_url("**/inlevering/**")
    first = mentor.context.new_page()
    first.goto(mentor.url)
    first.locator("#id_text").fill("Uit het eerste")
    first.locator("#id_point_0").fill("Bel er één")
    first.locator("#id_remark_0").fill("Sterk begin")
    saved(first)
    mentor.locator("#id_text").fill("Uit het tweede")
    mentor.locator("#id_point_0").fill("Bel er twee")
    mentor.get_by_text("In een ander venster staat een nieuwere tekst.").wait_for()
    mentor.get_by_role("button", name="Bewaar", exact=True).last.click()
    mentor.get_by_role("heading", name="Er zijn twee teksten").wait_for()
    look()
    mentor.get_by_label("Uit het andere venster. Bel er één").focus()
    press(mentor, "Space")
    mentor.get_by_label("Uit het andere venster. Sterk begin").check()
    mentor.wait_for_timeout(2500)
    assert ReviewDraft.objects.get().typed["text"] == "Uit het eerste"
    mentor.get_by_role("button", name="Bewaar", exact=True).last.click()
    mentor.wait_for_url("**#verdict")
    kept = ReviewDraft.objects.get().typed
    told = kept["text"], kept["points"][0]["text"], kept["remarks"][0]["text"]
    assert told == ("Uit het tweede", "Bel er één", "Sterk begin")


@pytest.mark.parametrize("mentor", [390], indirect=True)
def test_who_decides_just_too_late_sees_both_texts(mentor, look, join, submission):
    jantje = join("jantje", Role.MENTOR)
    mentor.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    mentor.wait_for_url("**/inlevering/**")
    press(mentor, "3", "3", "3", "3", "3")
    mentor.locator("#id_text").fill("Van Roelof")
    saved(mentor)
    mentor.wait_for_timeout(1200)
    Review.objects.update(claimed_until=now())
    words = {"scores": {"helder": 3}, "text": "Van Jantje", "points": []}
    actions.decide(review=submission.review, decision="approved", **words, by=jantje, now=now())
    mentor.get_by_role("button", name="Keur goed").click()
    mentor.get_by_role("heading", name="Net te laat").wait_for()
    look()
    texts = [
        mentor.get_by_text(words, exact=True).count() for words in ("Van Jantje", "Van Roelof")
    ]
    assert texts == [1, 1]


def test_the_queue_renews_itself_and_keeps_the_focus(mentor, join, assignment):
    button = mentor.get_by_role("button", name="Lees de inlevering van Aaltje")
    button.focus()
    hand_in(join("piet", Role.PARTICIPANT), assignment)
    mentor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    mentor.get_by_role("heading", name="Piet").wait_for()
    assert mentor.get_by_role("status").first.inner_text().startswith("Twee leverden iets in")
    assert button.evaluate("button => button === document.activeElement")


def test_n_and_p_walk_through_the_queue(mentor, join, assignment, submission):
    second = hand_in(join("piet", Role.PARTICIPANT), assignment)
    mentor.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    mentor.wait_for_url(f"**/{submission.public_id}/")
    press(mentor, "n")
    mentor.wait_for_url(f"**/{second.public_id}/")
    press(mentor, "p")
    mentor.wait_for_url(f"**/{submission.public_id}/")


def test_the_keys_can_be_turned_off(mentor):
    mentor.get_by_role("button", name="Lees de inlevering van Aaltje").click()
    mentor.wait_for_url("**/inlevering/**")
    press(mentor, "?")
    mentor.get_by_label("Deze toetsen staan aan").uncheck()
    mentor.reload()
    press(mentor, "3", "?")
    assert levels(mentor) == []
    assert not mentor.locator("#toetsen dl").is_visible()
