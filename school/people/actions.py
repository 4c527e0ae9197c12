"""Every write about people: accounts come from an application, an import or an organiser."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page

from school.people.models import User

EDITORS = "Redacteuren"
EDITED = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


@transaction.atomic
def welcome(*, email, first_name, last_name="", trade="", place=""):
    """The User with this address, made if there is none; an existing one stays as it is.

    Its EmailAddress row is made too: without it allauth would ask for two codes at first sign-in.
    """
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is None:
        names = {"first_name": first_name, "last_name": last_name}
        user = User.objects.create_user(email, **names, trade=trade, place=place)
    EmailAddress.objects.get_or_create(
        user=user, email=email, defaults={"primary": True, "verified": False}
    )
    return user


@transaction.atomic
def appoint_editor(*, user):
    """Give `user` the keys of /cms/: all pages, letters and images, and nothing about people."""
    user.groups.add(editors())


def editors():
    """The Group of editors, made with its permissions on the first call."""
    group, is_new = Group.objects.get_or_create(name=EDITORS)
    if is_new:
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label__in=["wagtailadmin", "wagtailimages", "wagtaildocs"]
            ).exclude(codename__startswith="delete"),
            *Permission.objects.filter(
                content_type__app_label="school",
                codename__in=["change_wording", "change_schoolsettings"],
            ),
        )
        root = Page.objects.get(depth=1)
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=EDITED
        ):
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    return group
