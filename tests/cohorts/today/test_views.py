"""/organisatie/: who needs somebody today."""

from cohorts.group.models import Role


def test_it_names_every_cohort_of_this_organiser_and_no_other(client, geesje, henk, join):
    join("geesje", Role.ORGANISER, "Zweeloo")
    client.force_login(geesje.user)
    cohorts = client.get("/organisatie/").context["cohorts"]
    assert {cohort.name for cohort in cohorts} == {"Emmen", "Zweeloo"}
