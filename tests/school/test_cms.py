"""/cms/ is there for editors; to everybody else the house has no such room."""

import re

import pytest
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from tests.school.policy import CMS, policy

CMS_ADDRESSES = [
    "",
    "login/",
    "logout/",
    "password_reset/",
    "sprite/",
    "jsi18n/",
    "api/",
    "api/main/pages",
    "api/main/pages/",
    "pages/",
    "pages/1/",
    "pages/1/edit/",
    "account/",
    "users/",
    "groups/",
    "images/",
    "documents/",
    "snippets/school/wording/",
    "settings/school/schoolsettings/",
    "reports/site-history/",
    "failwhale/",
    "test404/",
    "niets/",
]
PEOPLE = ["nobody", "aaltje", "roelof", "geesje"]


@pytest.fixture
def sign_in(db, client, request):
    """A function that lets one of the cast in; "nobody" stays outside."""

    def sign_in(person):
        if person != "nobody":
            member = request.getfixturevalue(person)
            client.force_login(getattr(member, "user", member))

    return sign_in


def anonymous(answer):
    """(status, headers, body) of an answer, without what differs each time."""
    body = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", answer.text)
    headers = {
        name: re.sub("'nonce-[^']*'", "", value)
        for name, value in answer.headers.items()
        if name not in {"Content-Security-Policy", "Location"}
    }
    return answer.status_code, headers, policy(answer), body


@pytest.mark.parametrize("person", PEOPLE)
def test_cms_is_a_nonsense_address_to_all_but_editors(client, sign_in, person):
    sign_in(person)
    for address in CMS_ADDRESSES:
        there, nowhere = (
            client.get(f"/{room}/{address}", follow=True) for room in ("cms", "onzin")
        )
        assert there.status_code == 404
        assert anonymous(there) == anonymous(nowhere)
        posts = [client.post(f"/{room}/{address}").status_code for room in ("cms", "onzin")]
        assert posts[0] == posts[1]


def every_cms_address(resolver, space=""):
    """An address for each of Wagtail's names that stand under /cms/."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_cms_address(
                entry, f"{space}{entry.namespace}:" * bool(entry.namespace)
            )
            continue
        for arguments in ([], [1], [1, 1], ["school", "user"], ["school", "user", 1]):
            try:
                address = reverse(f"{space}{entry.name}", args=arguments)
            except NoReverseMatch:
                continue
            if address.startswith("/cms/"):
                yield address


def test_no_address_of_cms_answers_a_mentor(client, roelof):
    client.force_login(roelof.user)
    addresses = set(every_cms_address(get_resolver()))
    assert len(addresses) > 150
    assert {address for address in addresses if client.get(address).status_code != 404} == set()


def test_an_editor_gets_in(client, ineke):
    client.force_login(ineke)
    page = client.get("/cms/")
    assert page.status_code == 200
    assert policy(page) == CMS
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_an_editor_signs_out_at_our_own_door(client, ineke):
    client.force_login(ineke)
    assert reverse("wagtailadmin_logout") in client.get("/cms/").text
    assert client.post(reverse("wagtailadmin_logout")).headers["Location"] == "/"
    assert client.get("/cms/").status_code == 404


@pytest.mark.parametrize("address", ["users/", "groups/", "images/", "documents/", "sites/"])
def test_editors_find_no_people_and_no_rooms_that_nothing_uses(client, ineke, address):
    client.force_login(ineke)
    assert client.get(f"/cms/{address}").headers["Location"] == "/cms/"
    assert f'href="/cms/{address}"' not in client.get("/cms/").text


def test_the_screens_of_cms_fetch_nothing_elsewhere(client, ineke, week):
    client.force_login(ineke)
    for address in ("/cms/", f"/cms/pages/{week.pk}/edit/", "/cms/account/"):
        html = client.get(address).text
        assert (
            re.findall(r'(?:src|data-[\w-]*(?:url|image)[\w-]*)="(?:https?:)?//[^"]*"', html) == []
        )
        assert "gravatar" not in html
        assert "releases.wagtail" not in html
