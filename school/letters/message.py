"""A letter as the mail that somebody gets: its text, and the same in the school's look.

All of it is derived from the Letter when it is sent; nothing of it is stored.
"""

import re
from email.mime.text import MIMEText

from css_inline import CSSInliner
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from school.letters.frame import frame
from school.letters.models import Wording

METHOD = re.compile(r"^METHOD:(\w+)", re.M)
INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def message(letter):
    """The EmailMultiAlternatives of a Letter."""
    context = frame(letter, Wording.objects.filter(key=letter.key).first())
    mail = EmailMultiAlternatives(
        letter.subject,
        render_to_string("school/letters/letter.txt", context),
        to=[letter.to],
        headers={"Message-ID": f"<{letter.public_id}@ondernemersschool>"} | _ways_out(context),
    )
    html = render_to_string("school/letters/letter.html", context)
    mail.attach_alternative(INLINER.inline(html), "text/html")
    if letter.calendar:
        mail.attach(_calendar(letter.calendar))
    return mail


def _calendar(text):
    """An iCalendar file as a part that names its method, or programs do not act on a CANCEL."""
    part = MIMEText(text, "calendar", "utf-8")
    part.set_param("method", METHOD.search(text)[1])
    part.add_header("Content-Disposition", "attachment", filename="agenda.ics")
    return part


def _ways_out(context):
    """The headers with which a mail program stops these letters in one click (RFC 8058)."""
    if not context["stop"]:
        return {}
    return {
        "List-Unsubscribe": f"<{context['stop']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
