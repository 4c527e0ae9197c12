"""What an editor can do: write, look at it as readers will, publish, and never break a course."""

import pytest
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from school.pages.models import HomePage, SchoolSettings
from tests.curriculum.pages.conftest import posted


@pytest.fixture
def editor(client, ineke):
    client.force_login(ineke)
    return client


@pytest.fixture
def lesson(week):
    return week.lessons[0]


@pytest.fixture
def typed(editor):
    """A function that gives what the edit form of a page holds, with changes."""

    def typed(page, **changes):
        screen = editor.get(f"/cms/pages/{page.pk}/edit/")
        data = querydict_from_html(screen.text, form_id="page-edit-form").dict()
        for name in screen.context["form"].fields:
            value = getattr(page.specific, name, None)
            if isinstance(value, StreamValue):
                data |= posted(value.stream_block, value, name)
        return data | changes

    return typed


@pytest.mark.parametrize("kind", ["lesson", "week", "programme", "home"])
def test_an_editor_changes_a_page_looks_at_it_and_publishes_it(editor, typed, request, kind):
    page = HomePage.objects.get() if kind == "home" else request.getfixturevalue(kind)
    data = typed(page, title="Een nieuwe titel")

    assert editor.post(f"/cms/pages/{page.pk}/edit/", data).status_code == 302
    assert Page.objects.get(pk=page.pk).title == page.title  # a draft, as yet
    assert Page.objects.get(pk=page.pk).get_latest_revision().content["title"] == data["title"]

    preview = f"/cms/pages/{page.pk}/edit/preview/"
    assert editor.post(preview, data).json() == {"is_valid": True, "is_available": True}
    shown = editor.get(preview)
    assert shown.status_code == 200
    assert 'class="site-header"' in shown.text
    assert kind == "home" or "Een nieuwe titel" in shown.text
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]

    data["action-publish"] = "action-publish"
    assert editor.post(f"/cms/pages/{page.pk}/edit/", data).status_code == 302
    assert Page.objects.get(pk=page.pk).title == "Een nieuwe titel"


def test_a_preview_works_behind_https_and_a_proxy_too(editor, typed, lesson, settings):
    data = typed(lesson)
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLOWED_HOSTS = ["school.example.nl"]
    proxy = {"headers": {"x-forwarded-proto": "https", "host": "school.example.nl"}}
    preview = f"/cms/pages/{lesson.pk}/edit/preview/"
    editor.post(preview, data, **proxy)
    shown = editor.get(preview, **proxy)
    assert shown.status_code == 200
    assert lesson.title in shown.text


def test_an_editor_changes_what_the_school_says_about_itself(editor):
    row = SchoolSettings.load()
    address = f"/cms/settings/school/schoolsettings/{row.pk}/"
    typed = editor.get(address).context["form"].initial
    assert editor.post(address, typed | {"phone": "0591 123456"}).status_code == 302
    assert "0591 123456" in editor.get("/").text


def test_an_editor_cannot_throw_away_what_a_cohort_follows(editor, aaltje, programme, week):
    for page in (week, programme):
        answer = editor.post(f"/cms/pages/{page.pk}/delete/", {"next": "/cms/"})
        assert answer.status_code < 500
        assert Page.objects.filter(pk=page.pk).exists()
