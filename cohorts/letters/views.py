"""/organisatie/brieven/: what went out to whom, and what is done when it did not arrive."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from cohorts.letters.forms import AddressForm, SearchForm
from cohorts.letters.hidden import shown
from school.letters import mending

PAGE = 50


@require_safe
@login_required
def index(request):
    letters, refusals = access.organised_letters(request.user)
    form = SearchForm(request.GET)
    found = letters.with_state(now=now()).about(**form.chosen())
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    context = {"form": form, "page": page, "letters": list(page), "refusals": refusals}
    return render(request, "cohorts/letters/list.html", context)


@require_safe
@login_required
def show(request, public_id):
    letter, refusal = access.organised_letter(request.user, public_id, now=now())
    context = {"letter": letter, "refusal": refusal, "shown": shown(letter)}
    return render(request, "cohorts/letters/show.html", context)


@require_safe
@login_required
def look(request, public_id):
    """The letter in the school's look, as a page of its own."""
    letter = access.organised_text(request.user, public_id)
    return render(request, "school/letters/letter.html", shown(letter))


@require_POST
@login_required
def again(request, public_id):
    letter, _refusal = access.organised_letter(request.user, public_id, now=now())
    made = mending.again(letter=letter, by=request.user, now=now())
    messages.success(request, _("De brief gaat opnieuw naar %s.") % made.to)
    return redirect("letters_office:show", made.public_id)


@require_POST
@login_required
def free(request):
    _letters, refusals = access.organised_letters(request.user)
    form = AddressForm(request.POST, refusals=refusals)
    if not form.is_valid():
        messages.info(request, _("Dat adres is al vrij."))
        return redirect("letters_office:list")
    refusal = form.cleaned_data["address"]
    mending.free(refusal=refusal, by=request.user, now=now())
    messages.success(request, _("Wat voor %s bleef liggen, gaat nu weg.") % refusal)
    return redirect("letters_office:list")
