"""…/lijst/: a list comes in, each row shows its fate, and a yes carries it out once."""

import io
from datetime import timedelta

import pytest
from django.utils.timezone import now
from openpyxl import load_workbook

from cohorts.group.models import Cohort, Membership, Role
from cohorts.imports import actions
from cohorts.imports.models import KEPT, Fate, Import, ImportRow, Stand
from school.conflict import Conflict
from school.letters.models import Letter
from school.people.models import User
from tests.cohorts.imports.conftest import carry_out, outcome, people


def test_everybody_who_came_gets_one_letter(office, send, aaltje, monday):
    send("Aaltje;;aaltje@example.nl;;", "Jan;;jan@example.nl;;", "Jan;;jan@example.nl;mentor;")
    carry_out(office)
    letter = Letter.objects.get()
    assert (letter.to, letter.key, letter.subject) == (
        "jan@example.nl",
        "cohort_added",
        "Je hoort bij Emmen",
    )
    assert "Geesje heeft je in Emmen gezet, als mentor." in letter.text
    assert "{" not in letter.text


def test_letters_wait_for_the_morning(geesje, send):
    send("Jan;;jan@example.nl;;")
    source = Import.objects.get()
    late = now().astimezone().replace(hour=23, minute=30)
    actions.order(source=source, revision=1, with_letters=True, by=geesje, now=late)
    actions.carry_out(source_id=source.pk, now=late)
    assert Letter.objects.get().due_at > late + timedelta(hours=5)


def test_or_nobody_gets_one(office, send):
    send("Jan;;jan@example.nl;;")
    carry_out(office, with_letters="")
    assert set(people()) == {"jan@example.nl"}
    assert not Letter.objects.exists()


def test_who_has_an_account_keeps_their_own_name(office, send, henk):
    send("Iemand;Anders;henk@example.nl;;")
    assert outcome() == {2: ("new", "")}  # of being known elsewhere not a word
    carry_out(office)
    assert User.objects.get(email="henk@example.nl").first_name == "Henk"
    assert Letter.objects.get().text.startswith("Dag Henk")


def test_once_more_changes_nothing(office, send):
    send("Jan;;jan@example.nl;;")
    carry_out(office)
    was = Import.objects.values().get()
    carry_out(office)
    actions.carry_out(source_id=Import.objects.get().pk, now=now())
    assert Import.objects.values().get() == was
    assert (Letter.objects.count(), Membership.objects.count()) == (1, 2)

    send("Jan;;jan@example.nl;;")
    latest = Import.objects.latest("pk")
    assert latest.judged.counted() == {Fate.KNOWN: 1}


def test_a_full_cohort_says_so_beforehand(office, send, aaltje):
    Cohort.objects.filter(pk=aaltje.cohort_id).update(places=2)
    sent = send("Jan;;jan@example.nl;;", "Piet;;piet@example.nl;;", "Mien;;m@example.nl;mentor;")
    shown = office.get(sent.headers["Location"])
    assert "Er is 1 plaats te weinig in deze lichting." in shown.text
    assert "Zet 3 mensen erin" not in shown.text

    tried = carry_out(office)

    assert "waren er net te weinig plaatsen. Er is niets veranderd." in tried.text
    assert set(people()) == {"aaltje@example.nl"}
    Cohort.objects.filter(pk=aaltje.cohort_id).update(places=3)
    carry_out(office)
    assert len(people()) == 4


def test_columns_can_be_chosen_again_until_it_is_carried_out(office, geesje, send):
    send("Jan;Bos;jan@example.nl;;")
    source = Import.objects.get()
    swapped = {"first_name": 1, "last_name": 0, "email": 2}
    actions.choose(source=source, columns=swapped, revision=1, by=geesje)
    actions.read_on.call(source_id=source.pk)
    assert source.rows.get().person == "Bos Jan"
    with pytest.raises(Conflict):
        actions.choose(source=source, columns=swapped, revision=1, by=geesje)
    with pytest.raises(Conflict):
        actions.order(source=source, revision=1, with_letters=True, by=geesje, now=now())
    source.refresh_from_db()
    carry_out(office)
    with pytest.raises(Conflict):
        actions.choose(source=source, columns=swapped, revision=2, by=geesje)


def test_a_long_list_is_read_bit_by_bit_and_carried_out_by_a_task(office, send):
    sent = send(*(f"Jan {n};Bos;jan{n}@example.nl;;" for n in range(1200)))
    source = Import.objects.get()
    assert (source.stand, source.percentage) == (Stand.READING, 41)
    page = office.get(sent.headers["Location"])
    assert '<span class="big-number">501</span> van 1201 rijen gelezen.' in page.text

    assert actions.read_some(source_id=source.pk, now=now())
    actions.work_waiting(now=now())  # as the bell does when the worker was killed
    source.refresh_from_db()
    assert source.stand == Stand.READY
    assert source.judged.counted() == {Fate.NEW: 1200}

    waiting = carry_out(office)
    assert 'data-stand="making"' in waiting.text
    actions.carry_out_soon.call(source_id=source.pk)
    assert Membership.objects.filter(role=Role.PARTICIPANT).count() == 1200
    assert Letter.objects.count() == 1200


def test_the_faulty_rows_come_back_as_they_were(office, send):
    send("Jan;Bos;jan@example.nl;;", "Piet;=1+1;geen;;")
    source = Import.objects.get()
    file = office.get(f"/organisatie/lijst/{source.public_id}/fouten.xlsx")
    rows = list(load_workbook(io.BytesIO(b"".join(file))).active.iter_rows(values_only=True))
    assert rows == [
        ("Voornaam", "Achternaam", "E-mail", "Rol", "Mentor", "Wat er niet klopt"),
        (
            "Piet",
            "'=1+1",
            "geen",
            None,
            None,
            "Dit is geen e-mailadres. Schrijf er één, als naam@voorbeeld.nl.",
        ),
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_can_be_read_as_it_is(office, address, send, kind):
    example = b"".join(office.get(f"{address}voorbeeld.{kind}"))
    send(data=example)
    assert set(outcome().values()) == {("new", "")}
    assert len(outcome()) == 3


def test_a_list_is_forgotten_after_a_day_or_at_once(office, send, monday):
    send("Jan;;jan@example.nl;;")
    Import.objects.update(uploaded_at=now() - KEPT)
    public_id = Import.objects.get().public_id
    assert office.get(f"/organisatie/lijst/{public_id}/").status_code == 404
    actions.forget(now=now())
    assert not ImportRow.objects.exists()

    send("Jan;;jan@example.nl;;")
    office.post(f"/organisatie/lijst/{Import.objects.get().public_id}/weg/")
    assert not Import.objects.exists()


def test_who_sends_too_often_waits(send):
    answers = [send(data=b"").status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_much_for_one_as_for_thirty(office, send, rows, django_assert_num_queries):
    sent = send(*(f"Jan {n};;jan{n}@example.nl;;" for n in range(rows)))
    office.get(sent.headers["Location"])
    with django_assert_num_queries(14):
        page = office.get(sent.headers["Location"])
    assert len(page.context["page"]) == rows


@pytest.mark.parametrize("rows", [3, 300])
def test_carrying_out_asks_as_much_for_three_as_for_three_hundred(
    geesje, send, rows, django_assert_max_num_queries
):
    send(*(f"Jan {n};;jan{n}@example.nl;;" for n in range(rows)))
    source = Import.objects.get()
    actions.order(source=source, revision=1, with_letters=True, by=geesje, now=now())
    with django_assert_max_num_queries(44):  # SQLite cuts long inserts in pieces
        actions.carry_out(source_id=source.pk, now=now())
    assert Letter.objects.count() == rows
