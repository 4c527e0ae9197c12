"""Badges as a picture of 96 dots an inch, which is how a browser draws them."""

import io

import pytest
import zxingcpp
from django.template.loader import render_to_string
from PIL import Image

from cohorts.kickoff.badges import sheets
from school.pdf import FOLDER
from tests.school.door.conftest import hold_kickoff, sign_up


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_every_code_on_a_sheet_can_be_read(page):
    kickoff = hold_kickoff(capacity=10)
    tickets = [sign_up(kickoff, f"Gast {n}", n) for n in range(1, 11)]
    context = {"kickoff": kickoff, "sheets": sheets(kickoff), "stamp": kickoff.doors_at}
    page.set_content(render_to_string("cohorts/kickoff/badges.html", context))
    page.add_style_tag(content=(FOLDER / "print" / "badges.css").read_text())

    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))

    read = {code.text.rpartition("/ticket/")[2] for code in zxingcpp.read_barcodes(picture)}
    assert read == {f"{ticket.token}/" for ticket in tickets}
