"""What of a letter is for its reader alone: links that let in whoever has them."""

import re

from django.conf import settings
from django.urls import Resolver404, resolve, reverse

from school.letters.frame import frame
from school.letters.models import Letter, Wording

LINK = re.compile(r"https?://[^\s<>\"/]+(/[^\s<>\"]*)")  # any host: the school's may have changed
OPEN = {  # pages that ask who you are, or that are for everyone
    "account_login",
    "applications:show",
    "ceremony:show",
    "certificates:check",
    "certificates:find",
    "circle:cohort",
    "coffee:machine",
    "journey:arrive",
    "journey:dashboard",
    "journey:programme",
    "kickoff:sign_up",
    "meetings:own",
    "noaberschap:board",
    "noaberschap:match",
    "office:cohort",
    "office:overview",
    "partners:directory",
    "people:details",
    "planning:change",
    "referrals:own",
    "review:show",
    "stuck:show",
    "sun:one",
    "sun:own",
    "wagtail_serve",
    "work:desk",
}


def shown(letter):
    """The context of letter.html and letter.txt for somebody else; None for one with a code."""
    if letter.is_secret:
        return None
    bare = Letter(key=letter.key, user_id=letter.user_id, subject=letter.subject)
    bare.text = without_secrets(letter.text)
    context = frame(bare, Wording.objects.filter(key=letter.key).first())
    return context | {"stop": context["stop"] and hidden()}


def without_secrets(text):
    """The text with every link to another page of ours replaced by one that says it is hidden."""
    return LINK.sub(lambda link: link[0] if _is_open(link[1]) else hidden(), text)


def hidden():
    """Where a hidden link leads: to the line that explains it."""
    return f"{settings.BASE_URL}{reverse('letters_office:list')}#verborgen-link"


def _is_open(path):
    try:
        return resolve(path.partition("?")[0].partition("#")[0]).view_name in OPEN
    except Resolver404:
        return False
