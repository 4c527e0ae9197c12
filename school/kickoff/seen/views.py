"""Where the page of the kick-off tells that it was opened: a POST, since GET never writes.

It tells nothing else, and nobody gets a cookie for it. So there is no CSRF token, and nobody whose
name a forged one could use: only a page of ours may tell, as the browser itself says in
Sec-Fetch-Site. Reloads, robots and who asks not to be followed are left out by seen.js.
"""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from school import access
from school.kickoff.seen import actions
from school.limits import limited


@csrf_exempt
@require_POST
@limited("seen", per=20, minutes=60)
def note(request):
    kickoff = access.open_kickoff(now=now())
    if kickoff and request.headers.get("Sec-Fetch-Site") == "same-origin":
        actions.note_view(kickoff=kickoff, now=now())
    return HttpResponse(status=204)
