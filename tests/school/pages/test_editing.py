"""What editors can publish can be exported and loaded again; a draft may be half a page."""

import pytest
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import Page

from school.pages.export import school_data
from school.pages.models import KickoffPage, QuestionsPage, SchoolSettings, StoryPage, TextPage
from school.pages.schema import CHECK

pytestmark = pytest.mark.django_db


def told(form):
    """{field: {block or None: sentences}, or sentences} of what an editor reads."""
    return {name: _messages(errors.as_data()[0]) for name, errors in form.errors.items()}


def _messages(error):
    if not hasattr(error, "block_errors"):
        return error.messages
    return {index: each.messages for index, each in error.block_errors.items()}


def test_saving_every_page_as_it_is_changes_nothing(home, data, form_for):
    for page in Page.objects.child_of(home).exclude(slug="programma").specific():
        form = form_for(page)
        assert form.errors == {}
        form.save()
    form = form_for(home)
    assert form.errors == {}
    form.save()
    assert school_data() == data


def test_a_browsers_line_ends_become_those_of_yaml(home, form_for):
    page = QuestionsPage.objects.get()
    form = form_for(
        page, **{"items-0-value-answer": "  Ja.\r\n\r\nEcht. ", "lead": "Vraag\r\nraak"}
    )
    assert form.errors == {}
    page = form.save()
    assert (page.items[0].value["answer"], page.lead) == ("Ja.\n\nEcht.\n", "Vraag\nraak")


def test_faults_stand_with_the_block_they_are_about(home, form_for):
    kickoff = KickoffPage.objects.get()
    assert told(form_for(kickoff, **{"programme-1-value-starts": "15:45"})) == {
        "programme": {1: ["Begint: Begin om 15:30."]}
    }
    assert told(form_for(kickoff, **{"workshops-1-value-key": "idee-op-tafel"})) == {
        "workshops": {1: ["Haal de herhaling van ‘idee-op-tafel’ weg."]}
    }
    assert told(
        form_for(TextPage.objects.get(key="privacy"), **{"keep-0-value-key": "Be zoek"})
    ) == {
        "keep": {
            0: ["Sleutel: Zet hier een sleutel van kleine letters, cijfers en lage streepjes."]
        }
    }


def test_faults_of_plain_fields_stand_with_the_field(home, form_for):
    assert told(form_for(StoryPage.objects.get(), lead="# Kop")) == {
        "lead": ["Gebruik gewone tekst zonder kop."]
    }
    assert told(form_for(KickoffPage.objects.get(), ends="21:00")) == {
        "ends": ["Eindig waar het programma eindigt: 20:30."]
    }


def test_a_link_on_the_home_page_leads_somewhere(home, form_for):
    link = {"parts-0-value-primary-url": "javascript:alert(1)"}
    assert form_for(home, **link).errors.keys() == {"parts"}


def test_a_draft_may_be_half_a_page(home, form_for):
    form = form_for(StoryPage.objects.get(), lead="# Kop")
    form.defer_required_fields()
    assert form.errors == {}


def test_a_copy_of_a_page_is_no_page_of_the_file(home, data):
    privacy = TextPage.objects.get(key="privacy")
    privacy.copy(update_attrs={"slug": "privacy-2", "title": "Privacy 2"})
    assert school_data() == data


def test_the_words_around_being_stuck_are_edited_with_the_school(home, data):
    settings = SchoolSettings.load()
    form_class = get_setting_edit_handler(SchoolSettings).get_form_class()
    post = {name: getattr(settings, name, "") for name in form_class.base_fields}
    post |= {"stuck_title": "Help", "stuck_lead": "Zeg het.", "stuck_thanks": "Dank."}
    form = form_class(post, instance=settings)
    assert form.errors == {}
    form.save()
    stuck = data["words"]["stuck"] | {"title": "Help", "lead": "Zeg het.", "thanks": "Dank."}
    assert school_data()["words"] == data["words"] | {"stuck": stuck}
    assert list(CHECK(school_data(), "")) == []
