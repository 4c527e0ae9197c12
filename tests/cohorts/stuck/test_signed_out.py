"""What somebody wrote when their session had ended waits until they are back."""

from urllib.parse import unquote

import pytest
from django.utils.timezone import now

from cohorts.stuck import actions
from cohorts.stuck.models import StuckCall
from tests.conftest import hidden


def signed_out(client, user, page, typed, *, to, number=0):
    """Post what was typed on `page` after the session ended, and sign in again."""
    client.force_login(user)
    note = hidden(client.get(page), "kept")[number]
    client.logout()
    sent = client.post(to, {**typed, "kept": note})
    assert sent.url.startswith("/inloggen/?next=")
    client.force_login(user)
    return {**typed, "kept": note}, unquote(sent.url.partition("=")[2])


def test_a_call_of_who_was_signed_out_waits_for_them(client, aaltje, berend, week):
    lesson = week.lessons[0]
    address = f"/mijn/les/{lesson.translation_key}/vast/"
    read = f"/programma/week-1/{lesson.slug}/"
    block = lesson.blocks[1].id
    typed = {"company": "noaber", "text": "De rekensom", "place": block}
    for page in (address, read, f"{address}?plek={block}"):
        typed, back = signed_out(client, aaltje.user, page, typed, to=address)
        assert back == address
        shown = client.get(back)
        assert "Je was intussen uitgelogd." in shown.text
        assert "De rekensom</textarea>" in shown.text
        assert shown.context["form"]["place"].value() == block
        assert not StuckCall.objects.exists()
    client.force_login(berend.user)
    assert "De rekensom" not in client.get(address).text
    client.force_login(aaltje.user)
    signed_out(client, aaltje.user, address, typed, to=address)
    client.post(address, typed)
    assert StuckCall.objects.get().inside == block
    assert "De rekensom" not in client.get(address).text


@pytest.mark.parametrize(("number", "way"), [(0, "antwoord"), (1, "afsluiten")])
def test_a_reply_and_thanks_of_who_was_signed_out_wait_for_them(
    client, aaltje, berend, week, number, way
):
    place = {"week": week, "place": "", "where": "Week 1, opdracht", "text": "De rekensom"}
    made = actions.call(**place, company="noaber", by=aaltje, now=now())
    actions.reply(call=made, text="Kom langs", by=berend, now=now())
    page = f"/vast/{made.public_id}/"
    typed = {("text", "thanks")[number]: "Dinsdag graag"}
    typed, back = signed_out(client, aaltje.user, page, typed, to=f"{page}{way}/", number=number)
    assert back == page
    shown = client.get(page).text
    assert "Dinsdag graag</textarea>" in shown
    assert shown.count("Je was intussen uitgelogd.") == 1
    client.post(f"{page}{way}/", typed)
    assert "Je was intussen uitgelogd." not in client.get(page).text
    assert client.get(page).text.count("Dinsdag graag") == 1
