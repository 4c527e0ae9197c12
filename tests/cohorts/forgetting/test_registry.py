"""Nothing about people is kept without a line about how it goes."""

from django.apps import apps
from django.db.models import EmailField, GenericIPAddressField

from cohorts.forgetting.registry import HANG_ON, STAYS
from cohorts.forgetting.rules import RULES
from school.pages.models import TextPage

PAGE = "wagtailcore.Page"
ROOTS = {"school.User", "school.Visitor", "cohorts.Application"}
PERSONAL = {"first_name", "last_name", "phone", "ip", "user_agent", "session_data", "args_kwargs"}
# Of the school itself or of nobody: an address to write to, and what is kept of no person.
OF_NOBODY = {"school.SchoolSettings"}


def label(model):
    return model._meta.label


def points_at(model):
    """Labels of the models that this one itself has a column for."""
    fields = model._meta.local_fields
    return {label(each.related_model) for each in fields if each.related_model}


def tells_itself(model):
    fields = model._meta.local_fields
    kinds = (EmailField, GenericIPAddressField)
    return any(isinstance(each, kinds) or each.name in PERSONAL for each in fields)


def about_people():
    """Labels of all models that have a personal column, or lead to a person in any steps.

    No step goes through a page: what hangs on it is not about who edits it.
    """
    models = apps.get_models(include_auto_created=True)
    found = ROOTS | {label(each) for each in models if tells_itself(each)} - OF_NOBODY
    while True:
        more = {label(each) for each in models if points_at(each) & (found - {PAGE})}
        if more <= found:
            return found
        found |= more


def registered():
    by_rule = {label(rule.model) for rule in RULES}
    return by_rule | HANG_ON.keys() | {each for stay in STAYS for each in stay.models}


def test_every_model_about_people_goes_by_a_rule_or_says_why_not():
    assert about_people() - registered() == set()


def test_the_registry_names_nothing_that_is_not_there():
    assert registered() - about_people() - {label(rule.model) for rule in RULES} == set()
    for stay in STAYS:
        for each in stay.models:
            apps.get_model(each)
    assert {*HANG_ON.values()} <= registered()


def test_no_rule_is_slower_than_the_privacy_page_promises(db):
    page = TextPage.objects.get(key="privacy")
    days = {each.value["key"]: each.value["days"] for each in page.keep}
    kept = {rule.promise: rule.after.days for rule in RULES if rule.promise}
    assert kept == {key: days[key] for key in kept}
    assert kept == {
        "diet": 7,
        "visitor": 28,
        "unconfirmed": 2,
        "application": 180,
        "lettertext": 90,
        "letter": 180,
    }
