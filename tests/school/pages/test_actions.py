"""From school.yaml to pages and back, once and again."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision, Site

from school.letters.models import Wording
from school.pages.actions import load_school
from school.pages.export import school_data
from school.pages.models import HomePage, SchoolSettings, TextPage

pytestmark = pytest.mark.django_db


def test_everything_comes_back_in_the_same_order(home, data):
    assert json.dumps(school_data(), default=str) == json.dumps(data, default=str)
    assert school_data() == data


def test_a_second_run_writes_nothing(home, data):
    revisions = Revision.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        load_school(data)
    verbs = {query["sql"].split()[0] for query in queries}
    assert verbs <= {"SELECT", "SAVEPOINT", "RELEASE"}
    assert Revision.objects.count() == revisions


def test_only_what_changed_is_published_again(home, data):
    revisions = Revision.objects.count()
    data["pages"]["how"]["sections"][0]["title"] = "Als je meedoet"
    load_school(data)
    assert Revision.objects.count() == revisions + 1
    assert school_data() == data


def test_a_letter_that_is_gone_from_the_file_goes(home, data):
    del data["letters"]["coffee_pair"]
    load_school(data)
    assert list(school_data()["letters"]) == list(data["letters"])
    assert not Wording.objects.filter(key="coffee_pair").exists()


def test_a_bare_site_gets_its_pages_and_loses_the_welcome_page(empty_site, data):
    root = Page.objects.get(depth=1)
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="school.example", root_page=welcome, is_default_site=True)
    home = load_school(data)
    site = Site.objects.get()
    assert (site.hostname, site.root_page.specific) == ("school.example", home)
    assert list(Page.objects.exact_type(Page)) == [root]
    assert school_data() == data


def test_without_a_site_there_is_one_on_localhost(empty_site, data):
    home = load_school(data)
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("localhost", 80, True)
    assert site.root_page.specific == home


def test_a_page_that_an_editor_added_stays(home, data):
    page = TextPage(title="Wie we zijn", slug="wie-we-zijn", lead="Wij.")
    home.add_child(instance=page)
    load_school(data)
    assert TextPage.objects.filter(pk=page.pk).exists()
    assert school_data() == data


def test_an_editor_may_change_the_order_of_the_home_page(home, data):
    home.parts = list(reversed([(part.block_type, part.value) for part in home.parts]))
    home.save_revision().publish()
    assert next(iter(HomePage.objects.get().parts)).block_type == "call"
    assert list(school_data()["home"]) == list(data["home"])


def test_the_order_of_words_and_placeholders_is_kept(home, data):
    settings = SchoolSettings.load()
    assert json.dumps(settings.words) == json.dumps(data["words"])
    assert list(settings.placeholders) == list(data["placeholders"])
