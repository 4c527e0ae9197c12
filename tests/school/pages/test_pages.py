"""The school's own pages as a browser and a search engine meet them."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from school.pages.actions import load_school
from school.pages.calendar import entrepreneurs_day, next_entrepreneurs_day
from school.pages.models import KickoffPage, TextPage

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/noaberschap-verhaal/",
    "/hoe-het-werkt/",
    "/privacy/",
    "/toegankelijkheid/",
    "/veelgestelde-vragen/",
    "/dag-van-de-ondernemer/",
]


def words(value):
    """Every text in data, one by one."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [word for each in value for word in words(each)]
    return [value] if isinstance(value, str) else []


def read(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens_with_one_heading_and_a_description(client, home, address):
    html = read(client, address)
    assert html.count("<h1") == 1
    assert html.count('<meta name="description" content="') == 1
    assert " style=" not in html


def test_the_home_page_says_all_of_its_words(client, home, data):
    del data["home"]["noaberschap"]["text"]  # Markdown
    html = read(client, "/")
    assert [word for word in words(data["home"]) if word not in html] == []


@pytest.mark.parametrize("key", ["noaberschap", "how", "privacy", "accessibility"])
def test_a_text_page_has_its_sections_in_order(client, home, data, key):
    page = data["pages"][key]
    html = read(client, f"/{page['slug']}/")
    places = [html.index(f">{section['title']}</h2>") for section in page["sections"]]
    assert places == sorted(places)
    assert page["lead"] in html


def test_the_privacy_page_says_when_it_changed_and_how_long_things_are_kept(client, home, data):
    html = read(client, "/privacy/")
    assert "Bijgewerkt op 23 november 2026" in html
    rows = data["pages"]["privacy"]["keep"]
    assert [row["until"] for row in rows if f"<td>{row['until']}</td>" not in html] == []


def test_each_question_folds_open(client, home, data):
    html = read(client, "/veelgestelde-vragen/")
    assert html.count("<summary>") == len(data["faq"]["items"])


def test_the_kick_off_shows_its_programme_and_workshops(client, home, data):
    html = read(client, "/dag-van-de-ondernemer/")
    titles = [
        each["title"]
        for part in ("programme", "workshops", "practical")
        for each in data["kickoff"][part]
    ]
    assert [title for title in titles if title not in html] == []
    assert "15.00 tot 20.30 uur" in html
    assert f"mailto:{data['school']['email']}" in html


@pytest.mark.parametrize("address", ["/meedoen/", *ADDRESSES])
def test_no_link_is_a_dead_end(client, home, address):
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)', read(client, address)))
    answers = {link: client.get(link).status_code for link in links}
    assert answers == dict.fromkeys(links, 200)


def test_the_home_page_shows_the_weeks_that_are_live(client, home):
    week = client.get("/").context["weeks"][9]
    week.unpublish()
    page = client.get("/")
    assert [week.number for week in page.context["weeks"]] == list(range(1, 10))
    assert week.title not in page.content.decode()


def test_without_a_programme_the_home_page_has_no_weeks(client, empty_site, data):
    load_school(data)
    assert 'id="programma"' not in read(client, "/")


def test_the_sitemap_has_the_public_pages_and_nothing_deeper(client, home):
    home.add_child(instance=TextPage(title="Nog niet", slug="nog-niet", lead="Ja.", live=False))
    tree = ET.fromstring(read(client, "/sitemap.xml"))
    assert [place[0].text.removeprefix("http://testserver") for place in tree] == [
        *ADDRESSES,
        "/programma/",
    ]


@pytest.mark.parametrize(
    ("address", "queries"),
    # each: the site, its paths, the page and its view restrictions, and the school for the frame;
    # the home page also has the programme, the weeks and what kinds of page they are
    [("/", 8), ("/privacy/", 7), ("/veelgestelde-vragen/", 7), ("/dag-van-de-ondernemer/", 8)],
)
def test_what_a_page_costs(client, home, address, queries, django_assert_num_queries):
    client.get(address)  # fills the caches of sites and content types
    with django_assert_num_queries(queries):
        client.get(address)


def test_robots_are_shown_the_sitemap(client, home):
    page = client.get("/robots.txt")
    assert page["Content-Type"] == "text/plain"
    assert "Sitemap: http://testserver/sitemap.xml" in page.content.decode()


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml"])
def test_these_pages_only_read(client, home, address):
    assert client.post(address).status_code == 405


def test_a_week_has_no_place_under_a_text_page():
    assert TextPage.allowed_subpage_models() == KickoffPage.allowed_subpage_models() == []


@pytest.mark.parametrize(
    ("year", "day"), [(2024, 15), (2025, 21), (2026, 20), (2027, 19), (2030, 15)]
)
def test_the_day_is_the_third_friday_of_november(year, day):
    assert entrepreneurs_day(year) == date(year, 11, day)


def test_the_next_day_may_be_today():
    assert next_entrepreneurs_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert next_entrepreneurs_day(date(2026, 11, 21)) == date(2027, 11, 19)
