"""/organisatie/kick-off/…: the phones at the door, what went wrong there, who is in the hall."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cohorts import access
from school.door import actions
from school.door.hall import counts
from school.door.keys import pairing_code
from school.door.models import CODE_LASTS, CheckIn, Device
from school.qr import qr


@require_safe
@login_required
def phones(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    context = {
        "kickoff": kickoff,
        "devices": kickoff.device_set.paired(),
        "refused": kickoff.checkin_set.refused(),
        "doubles": kickoff.checkin_set.doubles(),
        "counts": counts(kickoff),
    }
    return render(request, "cohorts/kickoff/phones.html", context)


@require_POST
@login_required
def invite(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    device = actions.invite(kickoff=kickoff, by=request.user, now=now())
    return redirect("entrance:code", device.public_id)


@require_safe
@login_required
def code(request, public_id):
    device = access.organised_at_door(request.user, Device, public_id)
    context = {
        "device": device,
        "address": _address(request, device),
        "is_open": device.has_open_code(now=now()),
        "until": device.made_at + CODE_LASTS,
    }
    return render(request, "cohorts/kickoff/code.html", context)


@require_safe
@login_required
def qr_code(request, public_id):
    device = access.organised_at_door(request.user, Device, public_id)
    return HttpResponse(qr(_address(request, device)), "image/svg+xml")


@require_POST
@login_required
def revoke(request, public_id):
    device = access.organised_at_door(request.user, Device, public_id)
    actions.revoke(device=device, now=now())
    return redirect("entrance:phones", device.kickoff.public_id)


@require_POST
@login_required
def let_in(request, public_id):
    check_in = access.organised_at_door(request.user, CheckIn, public_id)
    actions.let_in(check_in=check_in, by=request.user, now=now())
    return redirect("entrance:phones", check_in.kickoff.public_id)


@require_safe
@login_required
def hall(request, public_id):
    kickoff = access.organised_kickoff(request.user, public_id)
    context = {"kickoff": kickoff, "counts": counts(kickoff)}
    return render(request, "cohorts/kickoff/hall.html", context)


def _address(request, device):
    return request.build_absolute_uri(reverse("door:pair", args=[pairing_code(device)]))
