"""base.html and what stands in it, with and without the school's own settings."""

from datetime import time
from types import SimpleNamespace

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test.html import parse_html

SCHOOL = {"name": "Leerhuis", "place": "Coevorden", "email": "hallo@leerhuis.example"}
STATIC_PAGES = ["500.html", "503.html"]
ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html"]


def title(html):
    return html.split("<title>")[1].split("</title>")[0]


def user(**fields):
    return SimpleNamespace(is_authenticated=True, email="m@voorbeeld.nl", **fields)


@pytest.mark.parametrize("page", [*ERROR_PAGES, *STATIC_PAGES, "school/conflict.html"])
def test_error_pages_need_nothing_at_all(page):
    html = render_to_string(page)
    assert title(html).endswith(" \N{EN DASH} Ondernemersschool Emmen")
    assert html.count("<h1>") == 1
    assert html.count('<main id="inhoud" tabindex="-1">') == 1


@pytest.mark.parametrize("page", STATIC_PAGES)
def test_the_last_resorts_name_their_files_without_a_list_of_them(page, settings):
    settings.STORAGES = {}
    assert 'href="/static/school/school.css"' in render_to_string(page)


def test_the_500_page_gives_a_number_to_tell():
    assert "<strong>K4F7</strong>" in render_to_string("500.html", {"number": "K4F7"})
    assert "nummer" not in render_to_string("500.html")


@pytest.mark.parametrize(
    ("wait", "sentence"),
    [
        (None, "Wacht een paar minuten"),
        (1, "Wacht een minuut"),
        (12, "Wacht 12 minuten"),
    ],
)
def test_too_often_says_how_long_to_wait(wait, sentence):
    assert sentence in render_to_string("429.html", {"wait": wait})


@pytest.mark.parametrize("page", ["403_csrf.html", "school/conflict.html"])
def test_what_was_typed_is_handed_back_to_copy(page):
    html = render_to_string(page, {"typed": [("je plan", "Kaas & <kruiden>\nvan het erf")]})
    assert (
        '<textarea class="input" id="getypt-1" rows="3" readonly>\n'
        "Kaas &amp; &lt;kruiden&gt;\nvan het erf</textarea>"
    ) in html
    assert '<label class="field-label" for="getypt-1">Je plan</label>' in html


def test_the_school_has_its_own_name_everywhere():
    html = render_to_string("404.html", {"school": SCHOOL})
    assert title(html) == "Deze pagina is er niet \N{EN DASH} Leerhuis Coevorden"
    assert 'Leerhuis <span class="brand-place">Coevorden, in tien weken</span>' in html
    assert '<a href="mailto:hallo@leerhuis.example">' in html
    assert "Ondernemersschool" not in html


def menu_of(**context):
    html = render_to_string("school/header.html", context)
    return parse_html(html.split("<ul>")[1].split("</ul>")[0])


def test_a_visitor_may_sign_in():
    items = [{"label": "Programma", "url": "/programma/", "current": True}]
    assert menu_of(menu=items) == parse_html(
        '<li><a href="/programma/" aria-current="page">Programma</a></li>'
        '<li><a href="/inloggen/">Inloggen</a></li>'
    )


def test_who_is_signed_in_goes_to_the_account_by_first_name():
    assert menu_of(user=user(first_name="Marieke")) == parse_html(
        '<li><a href="/account/e-mail/">Marieke</a></li>'
    )


def test_only_the_demo_says_so():
    assert "Dit is de demo" not in render_to_string("404.html")
    html = render_to_string("404.html", {"demo": True})
    assert "Dit is de demo" in html
    assert "/static/school/demo.css" in html


@pytest.mark.parametrize(
    ("level", "css", "icon", "role"),
    [
        (constants.INFO, "notice", "info", "status"),
        (constants.SUCCESS, "notice notice-good", "check", "status"),
        (constants.WARNING, "notice notice-wait", "clock", "status"),
        (constants.ERROR, "notice notice-bad", "alert", "alert"),
    ],
)
def test_a_message_is_a_notice_with_its_icon(level, css, icon, role):
    html = render_to_string("school/notices.html", {"messages": [Message(level, "Gelukt & wel")]})
    assert parse_html(html) == parse_html(
        f'<div class="wrap flow flow-s push"><div class="{css}" role="{role}">'
        f'<svg class="icon" aria-hidden="true"><use href="/static/school/img/icons.svg#{icon}"/>'
        "</svg> <p>Gelukt &amp; wel</p></div></div>"
    )


def test_crumbs_end_where_you_are():
    crumbs = [("Mijn school", "/mijn/"), ("Opdracht", None)]
    assert parse_html(render_to_string("school/crumbs.html", {"crumbs": crumbs})) == parse_html(
        '<nav class="crumbs" aria-label="Kruimelpad"><ol>'
        '<li><a href="/mijn/">Mijn school</a></li>'
        '<li><span aria-current="page">Opdracht</span></li></ol></nav>'
    )


@pytest.mark.parametrize(
    ("context", "words", "role"),
    [
        ({}, "", "status"),
        ({"saved_at": time(10, 42)}, "Bewaard om 10.42 uur", "status"),
        ({"save_error": "Niet bewaard: geen netwerk."}, "Niet bewaard: geen netwerk.", "alert"),
    ],
)
def test_the_save_state_speaks_up_only_when_it_must(context, words, role):
    html = render_to_string("school/save_state.html", context)
    assert f'role="{role}"' in html
    assert words in html
