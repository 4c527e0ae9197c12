"""What a list says: the files of an office, and the fate of each kind of row."""

import pytest

from cohorts.group.models import Membership
from cohorts.imports.models import Fate, Import, Stand
from school.letters.models import Letter
from school.people.models import User
from tests.cohorts.imports.conftest import LISTS, carry_out, outcome, people

FROM_OFFICES = {
    "aaltje@example.nl": ("Aaltje Hogenkamp", "participant", "Roelof Kuipers"),
    "daniel@example.nl": ("Daniël van der Veen", "participant", ""),
    "zoe@example.nl": ("Zoë (bakkerij) Øster", "participant", "Roelof Kuipers"),
    "roelof@example.nl": ("Roelof Kuipers", "mentor", ""),
    "andre@example.nl": ("André Bültema", "participant", ""),
}
EXCEL = (
    "Voornaam;Tussenvoegsel;Achternaam;E-mail;Rol;Mentor\r\n"
    "Aaltje;;Hogenkamp;aaltje@example.nl;deelnemer;roelof@example.nl\r\n"
    "Daniël;van der;Veen;daniel@example.nl;Deelnemer;\r\n"
    '"Zoë\n(bakkerij)";;Øster;zoe@example.nl;;Roelof Kuipers\r\n'
    "Roelof;;Kuipers;roelof@example.nl;mentor;\r\n"
    ";;;;;\r\n"
    "André;;Bültema;andre@example.nl;;\r\n"
)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(EXCEL.encode("cp1252"), id="Excel: CSV"),
        pytest.param(EXCEL.encode("utf-8-sig"), id="Excel: CSV UTF-8"),
        pytest.param(EXCEL.replace(";", "\t").encode("utf-16"), id="Excel: Unicode text"),
        *(
            pytest.param((LISTS / name).read_bytes(), id=name)
            for name in (
                "libreoffice.xlsx",
                "libreoffice-cp1252.csv",
                "libreoffice-utf8.csv",
            )
        ),
    ],
)
def test_every_list_of_an_office_brings_the_same_people(office, send, data):
    shown = office.get(send(data=data).headers["Location"])
    assert outcome() == dict.fromkeys([2, 3, 4, 5, 7], (Fate.NEW, ""))
    assert "Zet 5 mensen erin" in shown.text

    done = carry_out(office)

    assert "De lijst is uitgevoerd" in done.text
    assert people() == FROM_OFFICES
    assert set(outcome().values()) == {(Fate.ADDED, "")}


@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods"])
def test_another_kind_of_file_is_refused_with_what_to_do(send, name):
    answer = send(data=(LISTS / name).read_bytes(), name=name)
    assert answer.status_code == 422
    [sentence] = answer.context["form"].errors["file"]
    assert ".xlsx" in sentence
    assert not Import.objects.exists()


def test_nothing_chosen_and_nothing_in_it(office, address, send):
    assert office.post(address).context["form"].errors == {"file": ["Kies een bestand."]}
    assert send().context["form"].errors == {
        "file": ["Onder de kop staat niemand. Zet er mensen in."]
    }


def test_each_row_tells_its_fate_and_what_to_do(office, send, aaltje):
    send(
        "Aaltje;;AALTJE@example.nl;;",  # 2: is there
        "Jan;Bos;jan@example.nl;;",  # 3
        ";Bos;piet@example.nl;;",
        "Piet;Bos;;;",  # 5
        "Piet;Bos;piet apenstaart example;;",
        "Piet;Bos;a@example.nl\u00a0b@example.nl;;",  # 7
        'Piet;Bos;"a@example.nl\nBcc: b@example.nl";;',
        "Jan;Bos;jan@EXAMPLE.nl ;deelnemer;",  # 9: again
        "Jan;Bos;jan@example.nl;mentor;",  # in another role
        "Piet;Bos;piet@example.nl;directeur;",  # 11
        "Trien;Bos;trien@example.nl;;wubbe@example.nl",
        "=HYPERLINK(1);Bos;h@example.nl;;",  # 13
        f"{'x' * 81};Bos;x@example.nl;;",
        "'Jan;'t Hart;jant@example.nl;;jan bos",  # 15: a mentor of this list
    )
    no_address = "Dit is geen e-mailadres. Schrijf er één, als naam@voorbeeld.nl."
    assert outcome() == {
        2: ("known", ""),
        3: ("new", ""),
        4: ("fault", "Hier staat geen voornaam. Vul hem in."),
        5: ("fault", "Hier staat geen e-mailadres. Vul het in."),
        6: ("fault", no_address),
        7: ("fault", no_address),
        8: ("fault", no_address),
        9: ("fault", "Dit staat ook op rij 3. Die telt; deze rij kan weg."),
        10: ("new", ""),
        11: (
            "fault",
            "De rol ‘directeur’ kennen we niet. Kies deelnemer, mentor of organisator.",
        ),
        12: (
            "fault",
            "Mentor ‘wubbe@example.nl’ zit niet in deze lichting en staat niet op de lijst.",
        ),
        13: ("fault", "Hier staat een formule. Zet er de naam zelf neer."),
        14: ("fault", "Deze naam is te lang. Maak hem korter dan 80 tekens."),
        15: ("new", ""),
    }
    assert not User.objects.filter(email="jan@example.nl").exists()
    assert not Letter.objects.exists()

    carry_out(office)

    assert {"aaltje@example.nl", "jan@example.nl", "jant@example.nl"} == set(people())
    jant = Membership.objects.get(user__email="jant@example.nl")
    assert (str(jant.mentor), jant.user.last_name) == ("Jan Bos", "t Hart")
    assert Membership.objects.filter(user__email="jan@example.nl").count() == 2


def test_unclear_columns_are_asked_for(office, send):
    rows = ["jan@example.nl,Jan Bos,Emmen", 'piet@example.nl,"Veen, Piet van der",Sleen']
    sent = send(*rows, head="Post,Wie,Waar")
    assert Import.objects.get().stand == Stand.CHOOSING
    page = office.get(sent.headers["Location"], follow=True)
    assert "Post (jan@example.nl)" in page.text

    address = f"/organisatie/lijst/{Import.objects.get().public_id}/kolommen/"
    wrong = office.post(address, {"revision": 0, "email": 0, "first_name": 0})
    assert wrong.status_code == 422
    assert "Je koos een kolom twee keer." in wrong.text
    assert office.post(address, {"revision": 0, "name": 1}).context["form"].errors == {
        "email": ["Kies de kolom met de e-mailadressen."]
    }
    assert office.post(address, {"revision": 0, "email": 0}).context["form"].errors == {
        "first_name": ["Kies de kolom met de voornamen, of met de hele naam."]
    }
    office.post(address, {"revision": 0, "email": 0, "name": 1})
    carry_out(office)
    assert {name for name, _role, _mentor in people().values()} == {"Jan Bos", "Piet van der Veen"}


def test_a_list_without_names_of_columns_keeps_its_first_row(office, send):
    send(data=b"jan@example.nl;Jan\npiet@example.nl;Piet\n")
    source = Import.objects.get()
    assert (source.head, source.rows.count()) == ([], 2)
    page = office.get(f"/organisatie/lijst/{source.public_id}/kolommen/")
    assert "Kolom 1 (jan@example.nl)" in page.text


def test_a_title_above_the_names_of_the_columns_is_passed_over(send):
    send(data=b"Deelnemers 2027\n\nNaam;E-mail\nJan;\nPiet;piet@example.nl\n")
    assert outcome() == {
        4: ("fault", "Hier staat geen e-mailadres. Vul het in."),
        5: ("new", ""),
    }
