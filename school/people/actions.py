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
SNIPPETS = ["change_wording", "change_schoolsettings"] + [
    f"{verb}_partner" for verb in ("add", "change", "delete")
]
KEYS = Q(codename__in=SNIPPETS) | Q(content_type__app_label="wagtailadmin", codename="access_admin")
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
def welcome_all(people, *, by=None):
    """As `welcome` for each of these dicts, in five queries: {address: User}.

    In the order of their addresses, so that two who welcome the same people wait for each other.
    """
    by_email = {each["email"].strip().lower(): each for each in people}
    known = User.objects.in_bulk(by_email, field_name="email")
    new = [
        User(**by_email[email] | {"email": email}, password=make_password(None))
        for email in sorted(by_email.keys() - known.keys())
    ]
    User.objects.bulk_create(new, ignore_conflicts=True)
    users = User.objects.in_bulk(by_email, field_name="email")
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(user=user, email=email, primary=True, verified=False)
            for email, user in sorted(users.items())
        ],
        ignore_conflicts=True,
    )
    came = [user for email, user in users.items() if email not in known]
    changes.note(kind=Kind.ACCOUNT, users=came, by=by)
    return users


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
    """The Group of editors, with all of its permissions; made on the first call."""
    group, is_new = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(*Permission.objects.filter(KEYS))
    if is_new:
        root = Page.objects.get(depth=1)
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=EDITED
        ):
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    return group
