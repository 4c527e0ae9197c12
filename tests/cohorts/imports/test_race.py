"""Two organisers press at once, and a list and a person come in at the same time."""

from contextlib import suppress

import pytest
from django.utils.timezone import now

from cohorts.group.models import Cohort, Membership, Role
from cohorts.imports import actions
from cohorts.imports.models import Import, Stand
from cohorts.members import actions as members
from school.conflict import Conflict
from school.letters.models import Letter
from school.people.models import User
from tests.cohorts.certificates.test_race import at_once
from tests.conftest import enrol

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
COLUMNS = {"first_name": 0, "email": 1}


def take_in(organiser, addresses):
    rows = [(number, [f"Jan {number}", mail]) for number, mail in enumerate(addresses, 2)]
    about = {"cohort": organiser.cohort, "name": "lijst.csv", "head": ["Voornaam", "E-mail"]}
    source = actions.take_in(**about, rows=rows, by=organiser, now=now())
    actions.read_on.call(source_id=source.pk)
    return source


def press(source, organiser):
    revision = Import.objects.get(pk=source.pk).revision
    actions.order(source=source, revision=revision, with_letters=True, by=organiser, now=now())
    actions.carry_out(source_id=source.pk, now=now())


def test_twelve_presses_on_one_list_put_everybody_in_once(geesje):
    sjoukje = enrol("sjoukje", Role.ORGANISER)
    source = take_in(geesje, [f"jan{n}@example.nl" for n in range(40)])
    at_once(lambda who: press(source, who), [geesje, sjoukje] * 6)
    assert Membership.objects.filter(role=Role.PARTICIPANT).count() == 40
    assert Letter.objects.count() == 40


def test_two_lists_with_the_same_people_at_once_for_two_cohorts(geesje):
    other = enrol("sjoukje", Role.ORGANISER, "Coevorden")
    addresses = [f"jan{n}@example.nl" for n in range(60)]
    lists = [(take_in(geesje, addresses), geesje), (take_in(other, addresses[::-1]), other)]
    at_once(lambda pair: press(*pair), lists)
    assert User.objects.filter(email__startswith="jan").count() == 60
    assert Membership.objects.filter(role=Role.PARTICIPANT).count() == 120
    assert Letter.objects.count() == 120


def test_of_two_lists_for_the_last_places_one_comes_in_whole(geesje):
    Cohort.objects.filter(pk=geesje.cohort_id).update(places=30)
    lists = [take_in(geesje, [f"{c}{n}@example.nl" for n in range(20)]) for c in "ab"]
    at_once(lambda source: press(source, geesje), lists)
    assert Membership.objects.filter(role=Role.PARTICIPANT).count() == 20
    stands = sorted(each.stand for each in Import.objects.all())
    assert stands == sorted([Stand.DONE, Stand.READY])


def test_a_person_and_a_list_at_once_never_pass_the_places(geesje):
    Cohort.objects.filter(pk=geesje.cohort_id).update(places=10)
    source = take_in(geesje, [f"jan{n}@example.nl" for n in range(10)])

    def come(number):
        person = {"first_name": "Piet", "last_name": "", "email": f"piet{number}@example.nl"}
        about = {"cohort": geesje.cohort, "role": Role.PARTICIPANT, "by": geesje}
        with suppress(Conflict):
            members.add(**about, **person, now=now())

    at_once(lambda number: come(number) if number else press(source, geesje), range(6))
    count = Membership.objects.filter(role=Role.PARTICIPANT).count()
    assert count == (10 if Import.objects.get().stand == Stand.DONE else 5)


def test_two_workers_read_each_row_once(geesje):
    rows = [(number, [f"Jan {number}", f"jan{number}@example.nl"]) for number in range(2, 2002)]
    about = {"cohort": geesje.cohort, "name": "lijst.csv", "head": ["Voornaam", "E-mail"]}
    source = actions.take_in(**about, rows=rows, by=geesje, now=now())
    at_once(lambda _: actions.read_on.call(source_id=source.pk), range(4))
    source.refresh_from_db()
    actions.work_waiting(now=now())
    assert source.rows.filter(fault="").count() == 2000
