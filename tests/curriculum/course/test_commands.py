"""What whoever keeps the course reads in a terminal."""

from io import StringIO

import pytest
from django.core.management import call_command

from curriculum.pages.models import WeekPage
from school.letters.models import Wording


@pytest.fixture
def run():
    """Runs a command: its exit code, and what it wrote to the two outputs."""

    def call(*args):
        out, err = StringIO(), StringIO()
        try:
            call_command(*args, stdout=out, stderr=err)
        except SystemExit as end:
            return end.code, out.getvalue(), err.getvalue()
        return 0, out.getvalue(), err.getvalue()

    return call


def test_loading_tells_what_it_did(programme, run, folder, rewrite):
    rewrite("weeks/week-03.yaml", lambda week: week.update(question="Waarom jij?"))
    assert run("load_curriculum", str(folder)) == (
        0,
        "De cursus staat op de site: 0 bladzijden nieuw, 1 gewijzigd, 0 uit de lucht, "
        "0 verplaatst.\n",
        "",
    )


def test_without_a_folder_it_loads_the_course_of_the_project(programme, run):
    code, out, _err = run("load_curriculum")
    assert (code, "0 gewijzigd" in out) == (0, True)


def test_loading_lists_the_faults_and_fails(programme, run, folder, rewrite):
    rewrite("weeks/week-03.yaml", lambda week: week["lessons"][1].update(title=""))
    rewrite("weeks/week-04.yaml", lambda week: week.update(question=7))
    assert run("load_curriculum", str(folder)) == (
        1,
        "",
        "week-03.yaml: lessons[2].title: Zet hier een tekst.\n"
        "week-04.yaml: question: Zet hier een tekst.\n",
    )


def test_exporting_writes_what_can_be_loaded(programme, run, tmp_path):
    folder = tmp_path / "nieuw"
    assert run("export_curriculum", str(folder)) == (0, f"De cursus staat in {folder}.\n", "")
    assert run("load_curriculum", str(folder))[0] == 0


def test_exporting_says_so_when_it_cannot_be_loaded(programme, run, tmp_path):
    WeekPage.objects.get(number=1).lessons[0].unpublish()
    WeekPage.objects.get(number=1).lessons[0].unpublish()
    code, _out, err = run("export_curriculum", str(tmp_path))
    assert code == 1
    assert "week-01.yaml: lessons: Zet hier" in err
    assert (tmp_path / "weeks" / "week-01.yaml").exists()


def test_new_letters_come_without_touching_what_editors_wrote(programme, run):
    Wording.objects.filter(key="sun_said").delete()
    Wording.objects.filter(key="sun_shown").update(subject="Onze eigen woorden")
    WeekPage.objects.filter(number=1).update(question="Onze eigen vraag")
    assert run("load_curriculum", "--new-letters") == (0, "Nieuwe brieven: sun_said.\n", "")
    assert Wording.objects.get(key="sun_said").subject == "{noaber} zegt iets moois over je"
    assert Wording.objects.get(key="sun_shown").subject == "Onze eigen woorden"
    assert WeekPage.objects.get(number=1).question == "Onze eigen vraag"
    assert run("load_curriculum", "--new-letters")[1] == "Er zijn geen nieuwe brieven.\n"
