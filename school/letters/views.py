"""The way out of letters that nobody needs, and the letters in /cms/.

There editors change what they say, not which there are.
"""

from django.shortcuts import render
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from school import access
from school.letters import actions
from school.letters.forms import WordingForm
from school.letters.models import Wording
from school.people.models import User


@csrf_exempt  # a mail program posts here in one click, without a session or a form (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Stops one kind of letter for whoever the token is of; GET only asks, and writes nothing."""
    wording, who = access.stoppable(token)
    is_stopped = request.method == "POST"
    if is_stopped:
        actions.stop(wording=wording, by=who)
    has_account = isinstance(who, User)
    context = {"wording": wording, "is_stopped": is_stopped, "has_account": has_account}
    return render(request, "school/letters/stop.html", context)


@require_POST
def try_out(request, pk):
    """Mails the editor what stands in the form, which is saved by nobody; its own tab says so."""
    wording = access.editable_wording(request.user, pk)
    form = WordingForm.of(wording, request.POST)
    if not form.is_valid():
        return render(request, "school/letters/tried_out.html", {"form": form}, status=422)
    letter = actions.try_out(wording=form.instance, by=request.user, now=now())
    return render(request, "school/letters/tried_out.html", {"letter": letter})


class WordingViewSet(SnippetViewSet):
    """Named in school/wagtail_hooks.py."""

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("try/<int:pk>/", try_out, name="try")]

    model = Wording
    icon = "mail"
    menu_label = _("Brieven")
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["when", "to", "subject"]
    list_filter = ["to"]
    search_fields = ["when", "subject", "body"]
    ordering = ["position"]
    edit_handler = ObjectList(
        [
            FieldPanel("subject", help_text=_("Ingevuld hooguit 60 tekens.")),
            FieldPanel("body", help_text=_("Een lege regel begint een nieuwe alinea.")),
            HelpPanel(
                template="school/letters/placeholders.html", heading=_("Wat je kunt invullen")
            ),
        ],
        base_form_class=WordingForm,
    )
