"""…/mensen/: people come in, get a mentor, and leave as long as nothing is lost."""

from collections import Counter

import pytest

from cohorts.group.models import Cohort, Membership, Role
from cohorts.members import actions
from school.conflict import Conflict
from school.letters.models import Letter
from school.people.models import User
from tests.cohorts.certificates.test_race import at_once
from tests.conftest import enrol

NEW = {"first_name": "Hinke", "last_name": "Bos", "email": "Hinke@Example.nl", "role": "mentor"}


@pytest.fixture
def address(geesje):
    return f"/organisatie/lichting/{geesje.cohort.public_id}/mensen/"


@pytest.fixture
def office(client, geesje):
    client.force_login(geesje.user)
    return client


def mentors():
    own = Membership.objects.filter(role=Role.PARTICIPANT).select_related("mentor__user", "user")
    return {str(each): str(each.mentor) if each.mentor else None for each in own}


def test_somebody_new_gets_an_account_a_role_and_a_letter(office, address):
    assert office.post(f"{address}erbij/", NEW).headers["Location"] == address
    member = Membership.objects.get(user__email="hinke@example.nl")
    assert (str(member), member.role) == ("Hinke Bos", Role.MENTOR)
    letter = Letter.objects.get()
    assert (letter.key, letter.subject) == ("cohort_added", "Je hoort bij Emmen")
    assert "Geesje heeft je in Emmen gezet, als mentor." in letter.text
    assert "{" not in letter.text

    again = office.post(f"{address}erbij/", NEW)
    assert again.context["form"].errors == {"email": ["Dit adres zit al in deze lichting."]}
    assert again.status_code == 422
    office.post(f"{address}erbij/", NEW | {"role": "organiser", "first_name": "Anders"})
    assert Membership.objects.filter(user=member.user).count() == 2
    assert User.objects.get(pk=member.user_id).first_name == "Hinke"


def test_a_full_cohort_takes_a_mentor_but_no_participant(office, address, aaltje):
    Cohort.objects.filter(pk=aaltje.cohort_id).update(places=1)
    late = office.post(f"{address}erbij/", NEW | {"role": "participant"})
    assert late.status_code == 409
    assert not User.objects.filter(email="hinke@example.nl").exists()
    assert office.post(f"{address}erbij/", NEW).status_code == 302


def test_a_mentor_is_chosen_and_taken_back(office, address, aaltje, roelof, henk):
    choose = {"member": aaltje.pk, "mentor": roelof.pk}
    office.post(f"{address}mentor/", choose)
    assert mentors() == {"Aaltje": "Roelof"}
    for stranger in (henk.pk, 0, "onzin"):
        answer = office.post(f"{address}mentor/", choose | {"mentor": stranger}, follow=True)
        assert "Die persoon zit niet in deze lichting. Kies opnieuw." in answer.text
    assert mentors() == {"Aaltje": "Roelof"}
    office.post(f"{address}mentor/", choose | {"mentor": ""})
    assert mentors() == {"Aaltje": None}


def test_balancing_gives_to_who_has_fewest_and_leaves_what_was_chosen(
    office, address, roelof, join
):
    sjoukje = join("sjoukje", Role.MENTOR)
    for number in range(3):
        join(f"jan {number}", Role.PARTICIPANT, mentor=roelof)
    for number in range(4):
        join(f"piet {number}", Role.PARTICIPANT)

    answer = office.post(f"{address}verdelen/", follow=True)

    assert "4 deelnemers kregen een mentor." in answer.text
    given = mentors()
    assert {given[f"Jan {number}"] for number in range(3)} == {"Roelof"}
    assert Counter(given.values()) == {"Roelof": 4, "Sjoukje": 3}
    office.post(f"{address}verdelen/")
    assert mentors() == given
    join("wobbe", Role.MENTOR)
    office.post(f"{address}verdelen/", {"anew": "on"})
    assert sorted(Counter(mentors().values()).values()) == [2, 2, 3]
    assert sjoukje.cohort == roelof.cohort


def test_without_a_mentor_there_is_nothing_to_divide(office, address, aaltje):
    assert office.post(f"{address}verdelen/").status_code == 409


def test_who_did_nothing_yet_can_leave(office, address, berend, roelof):
    for member in (berend, roelof):
        office.post(f"{address}weg/", {"member": member.pk})
    assert [str(each) for each in Membership.objects.all()] == ["Geesje"]
    assert User.objects.filter(pk=berend.user_id).exists()
    assert office.post(f"{address}weg/", {"member": berend.pk}).status_code == 302


def test_who_did_something_stays(office, address, submission, aaltje):
    answer = office.post(f"{address}weg/", {"member": aaltje.pk})
    assert answer.status_code == 409
    assert str(answer.context["conflict"]) == (
        "Aaltje heeft in deze lichting al iets gedaan. Dat willen we niet weggooien, "
        "dus er is niets veranderd."
    )
    assert Membership.objects.filter(pk=aaltje.pk).exists()


def test_the_last_organiser_stays(office, address, geesje):
    assert office.post(f"{address}weg/", {"member": geesje.pk}).status_code == 409
    enrol("sjoukje", Role.ORGANISER)
    answer = office.post(f"{address}weg/", {"member": geesje.pk})
    assert answer.headers["Location"] == "/organisatie/"


def test_a_stranger_cannot_be_taken_out(office, address, henk):
    office.post(f"{address}weg/", {"member": henk.pk})
    assert Membership.objects.filter(pk=henk.pk).exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_as_much_for_one_as_for_thirty(
    office, address, roelof, join, rows, django_assert_num_queries
):
    for number in range(rows):
        join(f"jan {number}", Role.PARTICIPANT, mentor=roelof)
        join(f"mentor {number}", Role.MENTOR)
    office.get(address)
    with django_assert_num_queries(13):
        shown = office.get(address)
    assert len(shown.context["participants"]) == rows


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_twelve_added_at_once_two_get_the_places(geesje):
    Cohort.objects.filter(pk=geesje.cohort_id).update(places=2)

    def add(number):
        person = {"first_name": f"Jan {number}", "last_name": "", "email": f"j{number}@example.nl"}
        about = {"cohort": geesje.cohort, "role": Role.PARTICIPANT, "by": geesje}
        try:
            actions.add(**about, **person, now=geesje.joined_at)
        except Conflict:
            return False
        return True

    assert sum(at_once(add, range(12))) == 2
    assert Membership.objects.filter(role=Role.PARTICIPANT).count() == 2
    assert Letter.objects.count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_organisers_who_leave_at_once_leave_one(geesje):
    sjoukje = enrol("sjoukje", Role.ORGANISER)

    def leave(member):
        try:
            actions.remove(member=member, by=member)
        except Conflict:
            return False
        return True

    assert sorted(at_once(leave, [geesje, sjoukje])) == [False, True]
    assert Membership.objects.filter(role=Role.ORGANISER).count() == 1
