"""What is in the mail: the text, and the same in the school's look, with nothing of anybody's."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from school.letters import actions
from school.letters.frame import paragraphs
from school.letters.message import message
from school.letters.models import Letter, Wording

LINK = f"{settings.BASE_URL}/mijn/week-3/"


def html_of(mail):
    assert [kind for _html, kind in mail.alternatives] == ["text/html"]
    return mail.alternatives[0][0]


@pytest.fixture
def letter(post, noon):
    return post(week="3", mentor="Roelof", mijlpaal="je site staat", link=LINK, now=noon)


def test_a_letter_has_its_text_and_why_one_gets_it(letter):
    body, _, foot = message(letter).body.partition("\n\n--\n")
    assert body == letter.text.strip()
    assert foot.startswith("Ondernemersschool Emmen\nJe krijgt deze mail omdat je meedoet.\n")


def test_the_look_says_the_same_words_in_the_same_order(letter):
    html = html_of(message(letter))
    assert f">{letter.subject}</h1>" in html
    words = re.sub(r"<[^>]+>", "", re.sub(r"<(style|title).*?</\1>", "", html, flags=re.S))
    told = [line.rstrip(":") for line in letter.text.split("\n") if line and line != LINK]
    places = [words.index(line, words.index("Dag Samira")) for line in told]
    assert places == sorted(places)


def test_a_line_above_a_link_is_what_the_button_says(letter):
    html = html_of(message(letter))
    assert re.search(rf'<a href="{LINK}"[^>]*>Lees wat Roelof erover schreef</a>', html)
    assert re.search(rf'Werkt de knop niet\? Ga naar <a href="{LINK}"[^>]*>{LINK}</a>', html)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dag,\n\nGroet,\nWij", [{"text": "Dag,"}, {"text": "Groet,\nWij"}]),
        (f"Lees hier:\n{LINK}", [{"text": "", "url": LINK, "label": "Lees hier"}]),
        (f"\n{LINK}\n", [{"text": "", "url": LINK, "label": "Bekijk het hier"}]),
        (
            f"Er is iets. Kijk hier:\n{LINK}\nTot dan.",
            [
                {"text": "Er is iets. Kijk hier:", "url": LINK, "label": "Bekijk het hier"},
                {"text": "Tot dan."},
            ],
        ),
        (
            f"{'x' * 41}:\n{LINK}",
            [{"text": f"{'x' * 41}:", "url": LINK, "label": "Bekijk het hier"}],
        ),
        (f"Kijk op {LINK} en", [{"text": f"Kijk op {LINK} en"}]),
        ("Kijk:\nhttps://elders.nl/", [{"text": "Kijk:\nhttps://elders.nl/"}]),
        (f"{settings.BASE_URL}.nl/", [{"text": f"{settings.BASE_URL}.nl/"}]),
    ],
)
def test_only_a_link_of_our_own_on_its_own_line_is_a_button(text, parts):
    assert list(paragraphs(text)) == parts


def test_what_people_are_called_stays_text(post, samira, noon):
    samira.first_name = "<b>Sam</b> & {link}"
    places = {
        "week": "<i>3</i>",
        "mentor": "\nhttps://elders.nl/\n",
        "mijlpaal": "<!--",
        "link": LINK,
    }
    mail = message(post(now=noon, **places))
    html = html_of(mail)
    assert "Dag &lt;b&gt;Sam&lt;/b&gt; &amp; {link}," in html
    assert [tag for tag in ("<b>", "<i>", "<!-- ") if tag in html.partition("<h1")[2]] == []
    assert set(re.findall(r'href="([^"]*)"', html)) <= {LINK, *ours(html)}
    assert mail.subject == "Week <i>3</i> is goedgekeurd"


def ours(html):
    return {url for url in re.findall(r'href="([^"]*)"', html) if url.startswith(settings.BASE_URL)}


def test_every_style_stands_on_its_element_and_the_dark_ones_in_the_head(letter):
    html = html_of(message(letter))
    head, _, body = html.partition("</head>")
    assert "prefers-color-scheme: dark" in head
    assert '<td style="' in body.replace(' class="pad"', "")
    assert [word for word in ("nonce", "<script", "<link") if word in html] == []


def test_pictures_have_a_full_address_and_are_there(letter):
    pictures = re.findall(r'<img src="([^"]*)"', html_of(message(letter)))
    names = [url.removeprefix(f"{settings.BASE_URL}/static/") for url in pictures]
    assert names == ["school/mail/icon.png", "school/mail/hunebed.png"]
    assert all(finders.find(name) for name in names)


def test_a_secret_letter_looks_the_same_and_says_why(noon, db):
    about = {"to": "x@voorbeeld.nl", "key": "login_code", "subject": "Je code", "now": noon}
    mail = message(actions.post_secret(**about, text="Dag,\n\nJe code is BCD-FGH"))
    assert ">Je code is BCD-FGH</p>" in html_of(mail)
    assert "omdat iemand je adres invulde of iets aan je account veranderde." in mail.body


def test_a_letter_whose_wording_is_gone_still_goes(letter):
    Wording.objects.all().delete()
    assert "Je krijgt deze mail omdat je bij ons hoort." in message(letter).body


@pytest.mark.parametrize("reader", Wording.Reader.values)
def test_every_reader_hears_why(letter, reader):
    Wording.objects.filter(key=letter.key).update(to=reader)
    assert "Je krijgt deze mail omdat " in message(Letter.objects.get()).body
