"""The plan as its owner and as a visitor meet it."""

from datetime import timedelta

import pikepdf
import pytest
from django.core.files.storage import storages
from django.utils.timezone import now

from cohorts.plan import actions
from cohorts.plan.models import PlanChapter, PlanShare
from cohorts.work import actions as work
from cohorts.work.models import Upload
from curriculum.pages.models import WeekPage
from school.print import actions as documents
from school.print.models import PrintOrder
from tests.cohorts.plan.conftest import FIGURES
from tests.paper import faults

DISCREET = {
    "X-Robots-Tag": "noindex, noarchive",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
}


@pytest.fixture
def own(client, aaltje):
    client.force_login(aaltje.user)
    return client


@pytest.fixture
def link(aaltje):
    return actions.share(days=7, with_unapproved=False, by=aaltje, now=now())


def saved(revision=0, **posted):
    return {"revision": revision, "haalbaar": FIGURES["haalbaar"], **posted}


def test_the_money_is_computed_and_a_wrong_sum_is_told_kindly(own, figures):
    text = own.get("/mijn/plan/").text
    shown = ["€\xa07,80", "€\xa0180", "€\xa01.250,50", "ca. 40", "één regel niet mee", ">113<"]
    assert [each for each in shown if each not in text] == []
    assert "bij Samen schreef jij €\xa0220" in text
    assert "Goedgekeurd door Roelof op" in text


def test_what_is_not_approved_says_so_and_a_closed_week_says_nothing(own, aaltje, send):
    send(1, {"idee": "Kaas aan huis"})
    week = WeekPage.objects.get(number=2)
    draft = {"week": week.translation_key, "answers": {"klant": "De buren"}, "revision": 0}
    work.save_draft(**draft, by=aaltje, now=now())
    text = own.get("/mijn/plan/").text
    assert "versie 1" in text
    assert "dit is een concept" in text
    closed = WeekPage.objects.get(number=10)
    assert [t for t in (closed.plan_section, closed.title) if t in text] == []


def test_other_words_leave_the_hand_in_alone_and_can_be_taken_back(own, figures):
    own.post("/mijn/plan/week-4/bewaren/", saved(haalbaar="Vier groepen."))
    figures.refresh_from_db()
    assert figures.answers == FIGURES
    assert "Vier groepen." in own.get("/mijn/plan/").text

    own.post("/mijn/plan/week-4/bewaren/", saved(1, haalbaar="Vier groepen.", terug="haalbaar"))
    assert PlanChapter.objects.get().texts == {}


def test_a_form_sent_as_it_came_changes_nothing(own, figures):
    form = own.get("/mijn/plan/week-4/").context["desk"].form
    posted = {"revision": 0, "haalbaar": form["haalbaar"].value(), "prive_nodig": "700,00"}
    own.post("/mijn/plan/week-4/bewaren/", posted)
    assert PlanChapter.objects.get().texts == {}


def test_an_older_tab_gets_both_texts(own, figures):
    own.post("/mijn/plan/week-4/bewaren/", saved(haalbaar="Uit het andere venster"))
    answer = own.post("/mijn/plan/week-4/bewaren/", saved(haalbaar="Uit dit venster hier"))
    assert answer.status_code == 409
    assert "Uit het andere venster" in answer.text
    assert "Uit dit venster hier" in answer.text
    posted = saved(1, haalbaar="Uit dit venster hier") | {"keep-haalbaar": "saved"}
    own.post("/mijn/plan/week-4/bewaren/", posted)
    assert PlanChapter.objects.get().texts["haalbaar"]["answer"] == "Uit het andere venster"


def test_a_text_too_long_is_kept_and_told(own, figures):
    answer = own.post("/mijn/plan/week-4/bewaren/", saved(haalbaar="kaas " * 4001))
    assert answer.status_code == 422
    assert "kaas " * 4000 in answer.text
    assert PlanChapter.objects.count() == 0


def test_parts_and_chapters_are_left_out(own, figures, link, client):
    own.post("/mijn/plan/week-4/bewaren/", saved(**{"laat-vaste_kosten": "on"}))
    text = client.get(f"/plan/{link.token}/").text
    assert "ca. 40" not in text
    assert ">113<" not in text  # what was left out cannot be computed back
    own.post("/mijn/plan/week-4/bewaren/", saved(1, **{"laat-alles": "on"}))
    assert "€" not in client.get(f"/plan/{link.token}/").text


def test_a_changed_hand_in_is_told(own, send, decide):
    decide(send(1, {"idee": "Kaas"}), "adjust")
    own.post("/mijn/plan/week-1/bewaren/", {"revision": 0, "idee": "Geitenkaas"})
    decide(send(1, {"idee": "Brood"}, revision=1))
    text = own.get("/mijn/plan/").text
    assert "Je inlevering is veranderd sinds je dit herschreef" in text
    assert "Geitenkaas" in text


@pytest.mark.parametrize("weeks", [1, 10])
def test_the_page_takes_as_many_queries(own, send, decide, weeks, django_assert_num_queries):
    for number in range(1, weeks + 1):
        decide(send(number, {}))
    with django_assert_num_queries(15):
        assert own.get("/mijn/plan/").status_code == 200


def test_a_link_shows_what_is_approved_and_nothing_more(client, aaltje, send, figures, link):
    send(1, {"idee": "Geheim idee"})
    page = client.get(f"/plan/{link.token}/")
    assert {name: page.headers[name] for name in DISCREET} == DISCREET
    assert "Drie groepen van veertig." in page.text
    secrets = ["Geheim idee", aaltje.user.email, "rekenden je bedragen na"]
    assert [each for each in secrets if each in page.text] == []


def test_a_link_ends_and_then_names_nothing(client, own, figures, link):
    own.post(f"/mijn/plan/delen/{link.public_id}/")
    pages = [client.get(f"/plan/{token}/") for token in (link.token, "onzin")]
    assert [each.status_code for each in pages] == [410, 404]
    PlanShare.objects.update(withdrawn_at=None, made_at=now() - timedelta(9), expires_at=now())
    pages.append(client.get(f"/plan/{link.token}/"))
    assert pages[2].status_code == 410
    assert all("Deze link werkt niet" in each.text for each in pages)
    assert all("veertig" not in each.text for each in pages)


def test_the_61st_look_is_too_often(client, db):
    assert {client.get("/plan/onzin/").status_code for _ in range(60)} == {404}
    assert client.get("/plan/onzin/").status_code == 429


def test_pictures_go_along_for_who_may_see_them(client, own, send, decide, photo, link):
    version = send(3, {"belofte": "Kaas"}, files={"scherm": [photo]})
    upload = Upload.objects.get()
    address = f"/plan/{link.token}/foto/{upload.public_id}/"
    assert client.get(address).status_code == 404
    decide(version)
    assert b"".join(client.get(address).streaming_content) == photo[1]
    assert address in client.get(f"/plan/{link.token}/").text


def test_the_pdf_is_made_by_the_task_and_not_handed_out_once_the_plan_changed(
    client, own, send, decide, photo, figures, link
):
    decide(send(3, {"belofte": "Kaas"}, files={"scherm": [photo]}))
    client.post(f"/plan/{link.token}/pdf/")
    order = PrintOrder.objects.get()
    documents.carry_out.call(order_id=order.pk)
    order.refresh_from_db()
    assert order.failed == ""
    pdf = pikepdf.open(storages["private"].open(order.path))
    assert str(pdf.Root.Lang) == "nl"
    body = storages["private"].open(order.path).read()
    assert {name: faults(body, name) for name in ("3u", "ua1")} == {"3u": set(), "ua1": set()}
    assert client.get(f"/plan/{link.token}/ondernemersplan.pdf").status_code == 200
    own.post("/mijn/plan/week-4/bewaren/", saved(**{"laat-alles": "on"}))
    assert client.get(f"/plan/{link.token}/ondernemersplan.pdf").status_code == 302


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("<img src='file:///etc/passwd'><style>@import 'http://x.example'</style>", ""),
        ("a" * 100_000, ""),
        ("woord " * 1_700_000, "size"),
    ],
    ids=["markup", "one word", "10 MB"],
)
def test_hostile_words_are_words_on_paper(own, aaltje, send, decide, text, failed):
    decide(send(1, {"idee": text}))
    order = actions.order(unapproved=True, by=aaltje, now=now())
    documents.carry_out.call(order_id=order.pk)
    order.refresh_from_db()
    assert order.failed == failed
    page = own.get(f"/document/{order.public_id}/").text
    assert ("Kort je teksten in" in page) == bool(failed)


def test_a_table_of_five_thousand_rows_is_told_to_its_owner(own, aaltje, send, decide):
    decide(send(1, {"aannames": [["Kaas", "3", "Vijf gesprekken"]] * 5000}))
    order = actions.order(unapproved=True, by=aaltje, now=now())
    assert "Kort je teksten in" in own.get(f"/document/{order.public_id}/").text


@pytest.mark.parametrize(
    ("posted", "status", "told"),
    [
        ({"haalbaar": "w" * 9_000_000}, 422, "korter: het zijn 9000000 tekens"),
        ({"haalbaar": "w" * 11_000_000}, 413, "te groot"),
        ({f"vaste_kosten-{n}-0": "Kaas" for n in range(5_000)}, 413, "te groot"),
    ],
    ids=["9 MB", "11 MB", "5000 rows"],
)
def test_far_too_much_in_a_post_is_told(own, figures, posted, status, told):
    answer = own.post("/mijn/plan/week-4/bewaren/", saved() | posted)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert PlanChapter.objects.count() == 0
