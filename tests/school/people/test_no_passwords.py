"""There is no password in this house, so no page of allauth, Django or Wagtail may ask for one."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

ADDRESSES = [
    "accounts/login/",
    "accounts/logout/",
    "accounts/signup/",
    "accounts/password/change/",
    "accounts/password/set/",
    "accounts/password/reset/",
    "accounts/password/reset/done/",
    "accounts/password/reset/key/1-abc/",
    "accounts/password/reset/key/done/",
    "accounts/password_reset/",
    "accounts/password_change/",
    "accounts/reset/MQ/set-password/",
    "accounts/confirm-email/",
    "accounts/confirm-email/abc/",
    "accounts/reauthenticate/",
    "accounts/login/code/",
    "accounts/login/code/confirm/",
    "accounts/2fa/",
    "accounts/social/login/cancelled/",
    "accounts/3rdparty/",
    "account/login/",
    "account/password/",
    "account/password/reset/",
    "account/wachtwoord/",
    "login/",
    "logout/",
    "signup/",
    "password_reset/",
    "password_change/",
    "admin/",
    "admin/login/",
    "_allauth/browser/v1/config",
    "_allauth/app/v1/auth/login",
    "_util/login/",
    "_util/authenticate_with_password/1/1/",
    "cms/login/",
    "cms/logout/",
    "cms/password_reset/",
    "cms/password_reset/done/",
    "cms/password_reset/confirm/MQ/set-password/",
    "cms/password_reset/complete/",
    "cms/account/change_password/",
]
NAMES = ["account_set_password", "account_change_password", "account_reset_password"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_with_a_password_exists(client, db, address):
    assert client.get(f"/{address}", follow=True).status_code == 404
    assert client.post(f"/{address}", {"password": "x"}).status_code in {404, 301}


@pytest.mark.parametrize("address", ["cms/account/", "cms/"])
def test_neither_do_editors_get_a_field_for_one(client, ineke, address):
    client.force_login(ineke)
    html = client.get(f"/{address}").content.decode()
    assert 'type="password"' not in html
    assert "password_reset" not in html


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_to_one(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_no_name_of_ours_speaks_of_passwords():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {
        name for name in names if "password" in name and not name.startswith("wagtail")
    } == set()
