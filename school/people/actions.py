"""Every write about people: accounts come from an application, an import or an organiser."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page

from school.changes import actions as changes
from school.changes.models import Kind
from school.people.models import User

EDITORS = "Redacteuren"
KEYS = Q(content_type__app_label="wagtailadmin", codename="access_admin") | Q(
    content_type__app_label="school", codename__in=["change_wording", "change_schoolsettings"]
)
EDITED = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


@transaction.atomic
def welcome(*, email, first_name, last_name="", trade="", place="", by=None):
    """The User with this address, made if there is none; an existing one stays as it is.

    `by` is the User who lets them in, if anybody does. The EmailAddress row is made too: without it
    allauth would ask for two codes at first sign-in.
    """
    email = email.strip().lower()
    person = {"first_name": first_name, "last_name": last_name, "trade": trade, "place": place}
    user, is_new = User.objects.get_or_create(
        email=email, defaults=person | {"password": make_password(None)}
    )
    EmailAddress.objects.get_or_create(
        user=user, email=email, defaults={"primary": True, "verified": False}
    )
    if is_new:
        changes.note(kind=Kind.ACCOUNT, users=[user], by=by)
    return user


@transaction.atomic
def rename(*, user, first_name, last_name, by):
    """Let a person be called otherwise from now on, by a User; what was issued keeps its name."""
    user.first_name, user.last_name = first_name, last_name
    user.save(update_fields=["first_name", "last_name"])
    changes.note(kind=Kind.NAME, users=[user], by=by)


@transaction.atomic
def appoint_editor(*, user):
    """Give `user` the keys of /cms/: all pages, letters and settings, and nothing about people.

    No page holds images or documents yet, so those rooms stay closed too.
    """
    user.groups.add(editors())
    changes.note(kind=Kind.EDITOR, users=[user])


def editors():
    """The Group of editors, made with its permissions on the first call."""
    group, is_new = Group.objects.get_or_create(name=EDITORS)
    if is_new:
        group.permissions.add(*Permission.objects.filter(KEYS))
        root = Page.objects.get(depth=1)
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=EDITED
        ):
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    return group
