"""The tags and filters of `{% load look %}`."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test.html import parse_html
from django.utils.timezone import get_current_timezone, localdate

from school.templatetags import look

STATES = ["done", "done", "done", "adjust", "open", "sent", *["locked"] * 4]


def rendered(source, **context):
    return Template("{% load look %}" + source).render(Context(context))


def test_an_icon_is_for_eyes_only():
    assert rendered('{% icon "check" %}') == (
        '<svg class="icon" aria-hidden="true">'
        '<use href="/static/school/img/icons.svg#check"/></svg>'
    )


@pytest.mark.parametrize(
    ("arguments", "css", "sprite"),
    [
        ('5 "open"', "stone is-open", "stone-5"),
        ('5 "adjust"', "stone is-open", "stone-5"),
        ('5 "sent" "l"', "stone stone-l is-sent", "stone-5"),
        ('5 "done" "s"', "stone stone-s is-done", "stone-5-mini"),
        ('5 "locked" "mini"', "stone is-locked", "stone-5-mini"),
    ],
)
def test_a_stone_shows_its_state_at_its_size(arguments, css, sprite):
    assert rendered(f"{{% stone {arguments} %}}") == (
        f'<svg class="{css}" aria-hidden="true">'
        f'<use href="/static/school/img/hunebed.svg#{sprite}"/></svg>'
    )


def drawing(states):
    html = rendered("{% hunebed states title %}", states=states, title="Jouw <hunebed>")
    uses = html.split("<use ")[1:]
    return html, [use.split("hunebed.svg#")[1].split('"')[0] for use in uses]


def test_the_drawing_has_every_part_in_the_order_of_the_design():
    assert drawing(STATES)[1] == [
        "horizon",
        "ground",
        *[f"shadow-{n}" for n in range(1, 7)],
        *[f"chamber-{n}" for n in range(7, 11)],
        *[f"stone-{n}" for n in range(1, 11)],
        "heath",
    ]


def test_the_sun_shows_when_all_ten_lie_fast():
    assert drawing(["done"] * 10)[1][0] == "sun"


def test_the_drawing_says_itself_in_words_and_escapes_them():
    assert '<title id="hunebed-titel">Jouw &lt;hunebed&gt;</title>' in drawing(STATES)[0]


def test_a_stone_of_the_drawing_has_its_state_and_its_box():
    assert (
        parse_html(drawing(STATES)[0]).count(
            parse_html(
                '<use class="is-open" href="/static/school/img/hunebed.svg#stone-4"'
                ' x="413" y="198" width="143" height="175"/>'
            )
        )
        == 1
    )


def test_markdown_becomes_safe_html():
    assert rendered("{{ text|markdown }}", text="**Ja** <b>x</b>") == (
        "<p><strong>Ja</strong> &lt;b&gt;x&lt;/b&gt;</p>\n"
    )


def test_no_markdown_is_nothing():
    assert rendered("{{ text|markdown }}", text=None) == ""


def test_a_day_of_another_year_has_its_year():
    assert look.day(date(2021, 2, 14)) == "zondag 14 februari 2021"


def test_a_day_of_this_year_has_none():
    today = localdate()
    assert look.day(today).endswith(f" {today.day} {look.date_format(today, 'F')}")


def test_a_moment_is_told_in_the_schools_own_time():
    summer_evening = datetime.fromisoformat("2021-07-04T21:59:00+00:00")
    assert look.moment(summer_evening) == "zondag 4 juli 2021, 23.59 uur"


def test_a_moment_past_midnight_here_is_the_next_day():
    late = datetime(2021, 7, 4, 0, 5, tzinfo=get_current_timezone()) + timedelta(days=1)
    assert look.moment(late) == "maandag 5 juli 2021, 0.05 uur"


def test_a_time_has_a_point_and_no_leading_zero():
    assert look.clock(time(7, 0)) == "7.00 uur"


@pytest.mark.parametrize("written", [look.day, look.moment, look.clock])
def test_no_date_is_nothing(written):
    assert written(None) == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("18.5"), "€\xa018,50"),
        ("18.50", "€\xa018,50"),
        (530, "€\xa0530"),
        ("1250.5", "€\xa01.250,50"),
        ("-3", "€\xa0-3"),
        ("0.005", "€\xa00,01"),
    ],
)
def test_an_amount_has_cents_when_it_needs_them(value, written):
    assert look.euro(value) == written


@pytest.mark.parametrize("value", ["ongeveer tien", "", None, "NaN", "Infinity", "1e999999"])
def test_what_is_no_amount_stays_as_it_was_typed(value):
    assert look.euro(value) == value


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Harm Oosting", "HO"), ("Jan van der Berg", "JB"), ("Fatima", "F"), ("", "")],
)
def test_initials_are_of_the_first_and_the_last_name(name, letters):
    assert look.initials(name) == letters


@pytest.mark.parametrize(
    ("user_agent", "written"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "Firefox op Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari op iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge op Linux"),
        ("curl/8.5", "Browser"),
    ],
)
def test_a_browser_is_named_in_plain_words(user_agent, written):
    assert look.device(user_agent) == written
