"""Who gets in where: every address of the school, for everybody in the cast.

A new address fails the first test until it has a row here. Rows are `method url-name`; a cell is
the status, or "login" for a redirect to sign in.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.addresses import arguments_of

PEOPLE = ["aaltje", "berend", "roelof", "geesje", "henk", "ineke", "nobody"]
EVERYONE = [200] * 7
# The POSTs are empty: 422 is the form shown again with errors, 302 an action carried out.
MATRIX = {
    "get account_login": [302] * 6 + [200],
    "get account_request_login_code": [302] * 6 + [200],
    "get account_confirm_login_code": [302] * 6 + ["login"],
    "get account_logout": [200] * 6 + [302],
    "get account_signup": EVERYONE,
    "get account": [302] * 7,
    "get account_inactive": EVERYONE,
    "get account_reauthenticate": [404] * 6 + ["login"],
    "get account_email": [200] * 6 + ["login"],
    "get account_email_verification_sent": [302] * 6 + ["login"],
    "get robots": EVERYONE,
    "get sitemap": EVERYONE,
    "get wagtail_serve": EVERYONE,
    "get kickoff:sign_up": EVERYONE,
    "get kickoff:sent": EVERYONE,
    "get kickoff:way": [404] * 7,
    "post kickoff:seen": [204] * 7,
    "get kickoff:ticket": [404] * 7,
    "get kickoff:pdf": [404] * 7,
    "get kickoff:ics": [404] * 7,
    "post kickoff:confirm": [404] * 7,
    "post kickoff:accept": [404] * 7,
    "get kickoff:choose": [404] * 7,
    "get kickoff:cancel": [404] * 7,
    "get kickoff:drop": [404] * 7,
    "get print:show": [200, 404, 404, 404, 404, 404, "login"],
    "post print:retry": [302, 404, 404, 404, 404, 404, "login"],
    "get print:pdf": [404, 404, 404, 404, 404, 404, "login"],
    "get journey:arrive": [302, 302, 302, 302, 302, 302, "login"],
    "get journey:dashboard": [200, 200, 404, 404, 404, 404, "login"],
    "post journey:choose": [302, 302, 404, 404, 404, 404, "login"],
    "post journey:pause": [422, 422, 404, 404, 404, 404, "login"],
    "post journey:resume": [302, 302, 404, 404, 404, 404, "login"],
    "post journey:mark_read": [302, 302, 404, 404, 404, 404, "login"],
    "post journey:check": [302, 302, 404, 404, 404, 404, "login"],
    "get journey:programme": [200, 200, 200, 200, 200, 200, "login"],
    "get agenda:show": [200, 200, 200, 200, 200, 404, "login"],
    "post agenda:renew": [302, 302, 302, 302, 302, 404, "login"],
    "get agenda:download": [200, 200, 200, 200, 200, 404, "login"],
    "get agenda:feed": [404] * 7,
    "get work:desk": [200, 200, 404, 404, 404, 404, "login"],
    "post work:save": [422, 422, 404, 404, 404, 404, "login"],
    "post work:autosave": [404, 404, 404, 404, 404, 404, "login"],
    "post work:hand_in": [422, 422, 404, 404, 404, 404, "login"],
    "get work:dialogue": [200, 200, 404, 404, 404, 404, "login"],
    "get work:file": [404, 404, 404, 404, 404, 404, "login"],
    "post workbook:week": [302, 302, 302, 302, 302, 302, "login"],
    "post workbook:all_weeks": [302, 302, 302, 302, 302, 302, "login"],
    "get plan:show": [200, 200, 404, 404, 404, 404, "login"],
    "post plan:order": [409, 409, 404, 404, 404, 404, "login"],
    "post plan:name": [302, 302, 404, 404, 404, 404, "login"],
    "get plan:chapter": [200, 404, 404, 404, 404, 404, "login"],
    "post plan:save_chapter": [422, 404, 404, 404, 404, 404, "login"],
    "post plan:share": [422, 422, 404, 404, 404, 404, "login"],
    "post plan:withdraw": [302, 404, 404, 404, 404, 404, "login"],
    "get plan:shared": EVERYONE,
    "get plan:shared_picture": [404] * 7,
    "post plan:shared_order": [302] * 7,
    "get plan:shared_document": EVERYONE,
    "get plan:shared_pdf": [302] * 7,
    "get referrals:own": [200, 200, 200, 200, 200, 404, "login"],
    "get referrals:choose": [200, 200, 200, 200, 200, 404, "login"],
    "get referrals:to_noaber": [200, 200, 404, 200, 200, 404, "login"],
    "get referrals:to_partner": [200, 200, 200, 200, 200, 404, "login"],
    "post referrals:accept": [302, 404, 404, 404, 404, 404, "login"],
    "post referrals:let_pass": [302, 404, 404, 404, 404, 404, "login"],
    "post referrals:tell": [422, 404, 404, 404, 404, 404, "login"],
    "get partners:directory": EVERYONE,
    "get partners:ask": [200, 200, 200, 200, 200, 404, "login"],
    "post partners:withdraw": [302, 404, 404, 404, 404, 404, "login"],
    "post partners:talked": [409, 404, 404, 404, 404, 404, "login"],
    "get partners:pile": [404, 404, 404, 200, 404, 404, "login"],
    "get partners:introduce": [404, 404, 404, 200, 404, 404, "login"],
    "post partners:tell": [404, 404, 404, 302, 404, 404, "login"],
    "get sun:wall": EVERYONE,
    "get sun:screen": EVERYONE,
    "get sun:choose": [200, 200, 200, 200, 200, 404, "login"],
    "get sun:say": [200, 200, 404, 200, 200, 404, "login"],
    "get sun:own": [200, 200, 200, 200, 200, 404, "login"],
    "get sun:one": [404] * 7,
    "get sun:photo": [404] * 7,
    "get sun:picture": [404] * 7,
    "get sun:agree": [200, 404, 404, 404, 404, 404, "login"],
    "post sun:take_away": [302, 404, 404, 404, 404, 404, "login"],
    "get sun:cohort": [404, 404, 404, 200, 404, 404, "login"],
    "get milestones:show": [200, 200, 404, 404, 404, 404, "login"],
    "get milestones:name": [200, 200, 404, 404, 404, 404, "login"],
    "get milestones:note": [200, 200, 404, 404, 404, 404, "login"],
    "post milestones:tick": [302, 302, 404, 404, 404, 404, "login"],
    "post milestones:take_back": [302, 302, 404, 404, 404, 404, "login"],
    "post milestones:count_along": [302, 302, 404, 404, 404, 404, "login"],
    "post milestones:stop_counting": [302, 302, 404, 404, 404, 404, "login"],
    "get milestones:cohort": [404, 404, 404, 200, 404, 404, "login"],
    "post milestones:vouch": [404, 404, 404, 409, 404, 404, "login"],
    "get review:queue": [404, 404, 200, 404, 200, 404, "login"],
    "get review:show": [404, 404, 200, 200, 404, 404, "login"],
    "post review:claim": [404, 404, 302, 302, 404, 404, "login"],
    "post review:save": [404, 404, 302, 302, 404, 404, "login"],
    "post review:autosave": [404, 404, 200, 200, 404, 404, "login"],
    "post review:keep_line": [404, 404, 422, 422, 404, 404, "login"],
    "post review:decide": [404, 404, 422, 422, 404, 404, "login"],
    "post review:pass_on": [404, 404, 409, 409, 404, 404, "login"],
    "post review:reassign": [404, 404, 404, 302, 404, 404, "login"],
    "post review:ask_second": [404, 404, 422, 422, 404, 404, "login"],
    "post review:read_second": [404, 404, 404, 404, 404, 404, "login"],
    "get mentors:week": [404, 404, 200, 404, 200, 404, "login"],
    "post mentors:keep_comment": [404, 404, 422, 404, 422, 404, "login"],
    "post mentors:change_comment": [404, 404, 422, 404, 404, 404, "login"],
    "get mentors:absences": [404, 404, 200, 404, 200, 404, "login"],
    "post mentors:withdraw_absence": [404, 404, 302, 404, 404, 404, "login"],
    "get stuck:at_lesson": [200, 200, 404, 404, 404, 404, "login"],
    "get stuck:at_assignment": [200, 200, 404, 404, 404, 404, "login"],
    "get stuck:show": [200, 404, 200, 200, 404, 404, "login"],
    "post stuck:come": [404, 404, 404, 404, 404, 404, "login"],
    "post stuck:reply": [422, 404, 422, 422, 404, 404, "login"],
    "post stuck:close": [302, 404, 404, 404, 404, 404, "login"],
    "get noaberschap:board": [200, 200, 200, 200, 200, 404, "login"],
    "get noaberschap:ask": [200, 200, 200, 200, 200, 404, "login"],
    "get noaberschap:offer": [200, 200, 200, 200, 200, 404, "login"],
    "get noaberschap:change": [200, 404, 404, 404, 404, 404, "login"],
    "post noaberschap:take_down": [302, 404, 404, 404, 404, 404, "login"],
    "post noaberschap:propose": [404, 302, 302, 302, 302, 404, "login"],
    "post noaberschap:accept": [302, 404, 404, 404, 404, 404, "login"],
    "post noaberschap:decline": [302, 404, 404, 404, 404, 404, "login"],
    "post noaberschap:withdraw": [404, 404, 302, 404, 404, 404, "login"],
    "get noaberschap:match": [200, 404, 200, 404, 404, 404, "login"],
    "post noaberschap:stronger": [302, 404, 302, 404, 404, 404, "login"],
    "post noaberschap:unsay": [302, 404, 302, 404, 404, 404, "login"],
    "get noaberschap:phone": [200, 200, 200, 200, 200, 404, "login"],
    "get circle:own": [200, 200, 200, 200, 200, 404, "login"],
    "get circle:cohort": [404, 404, 404, 200, 404, 404, "login"],
    "post circle:introduce": [404, 404, 404, 422, 404, 404, "login"],
    "get coffee:machine": [200, 200, 200, 200, 200, 404, "login"],
    "post coffee:come_in": [422, 422, 422, 422, 422, 404, "login"],
    "post coffee:leave": [302, 302, 302, 302, 302, 404, "login"],
    "post coffee:lay_down": [422, 422, 422, 422, 422, 404, "login"],
    "post coffee:take_back": [302, 404, 404, 404, 404, 404, "login"],
    "post coffee:choose": [422, 422, 422, 422, 422, 404, "login"],
    "post coffee:had": [302, 404, 302, 404, 404, 404, "login"],
    "post coffee:share": [302, 404, 302, 404, 404, 404, "login"],
    "get letters:stop": EVERYONE,
    "get people:details": [200] * 6 + ["login"],
    "get office:overview": [404, 404, 404, 200, 404, 404, "login"],
    "post office:take_up": [404, 404, 404, 409, 404, 404, "login"],
    "get office:cohort": [404, 404, 404, 200, 404, 404, "login"],
    "get office:table_csv": [404, 404, 404, 200, 404, 404, "login"],
    "get logbook:show": [404, 404, 404, 200, 404, 404, "login"],
    "get entrance:phones": [404, 404, 404, 200, 404, 404, "login"],
    "post entrance:invite": [404, 404, 404, 302, 404, 404, "login"],
    "get entrance:hall": [404, 404, 404, 200, 404, 404, "login"],
    "post entrance:badges": [404, 404, 404, 302, 404, 404, "login"],
    "get entrance:code": [404, 404, 404, 200, 404, 404, "login"],
    "get entrance:qr": [404, 404, 404, 200, 404, 404, "login"],
    "post entrance:revoke": [404, 404, 404, 302, 404, 404, "login"],
    "post entrance:let_in": [404, 404, 404, 302, 404, 404, "login"],
    "get door:page": EVERYONE,
    "get door:worker": EVERYONE,
    "post door:admit": [415] * 7,  # a person is no phone; school/door/test_views.py tells the rest
    "get door:pair": EVERYONE,
    "get ceremony:show": [404, 404, 404, 200, 404, 404, "login"],
    "post ceremony:choose": [404, 404, 404, 422, 404, 404, "login"],
    "post ceremony:hand_out": [404, 404, 404, 302, 404, 404, "login"],
    "get ceremony:withdraw": [404, 404, 404, 404, 404, 404, "login"],
    "get editions:editions": [404, 404, 404, 200, 404, 404, "login"],
    "get editions:make": [404, 404, 404, 200, 404, 404, "login"],
    "get editions:edition": [404, 404, 404, 200, 404, 404, "login"],
    "get editions:copy": [404, 404, 404, 200, 404, 404, "login"],
    "get editions:change": [404, 404, 404, 200, 404, 404, "login"],
    "get editions:call_off": [404, 404, 404, 200, 404, 404, "login"],
    "get editions:way": [404, 404, 404, 200, 404, 404, "login"],
    "post editions:drop_way": [404, 404, 404, 302, 404, 404, "login"],
    "get editions:funnel": [404, 404, 404, 200, 404, 404, "login"],
    "get forgetting:plan": [404, 404, 404, 200, 404, 404, "login"],
    "get letters_office:list": [404, 404, 404, 200, 404, 404, "login"],
    "post letters_office:free": [404, 404, 404, 302, 404, 404, "login"],
    "get letters_office:show": [404, 404, 404, 200, 404, 404, "login"],
    "get letters_office:look": [404, 404, 404, 200, 404, 404, "login"],
    "post letters_office:again": [404, 404, 404, 302, 404, 404, "login"],
    "get applications:thanks": EVERYONE,
    "get applications:with_ticket": [404] * 7,
    "get applications:add": EVERYONE,
    "get applications:pile": [404, 404, 404, 200, 404, 404, "login"],
    "get applications:show": [404, 404, 404, 200, 404, 404, "login"],
    "post applications:accept": [404, 404, 404, 422, 404, 404, "login"],
    "post applications:wait": [404, 404, 404, 422, 404, 404, "login"],
    "post applications:decline": [404, 404, 404, 422, 404, 404, "login"],
    "get meetings:own": [200, 200, 404, 404, 404, 404, "login"],
    "post meetings:answer": [302, 302, 404, 404, 404, 404, "login"],
    "get meetings:list": [404, 404, 200, 200, 404, 404, "login"],
    "get meetings:presence": [404, 404, 200, 200, 404, 404, "login"],
    "get meetings:change": [404, 404, 404, 200, 404, 404, "login"],
    "get report:show": [404, 404, 404, 200, 404, 404, "login"],
    "post report:order": [404, 404, 404, 409, 404, 404, "login"],
    "get planning:new": [404, 404, 404, 200, 404, 404, "login"],
    "get planning:copy": [404, 404, 404, 200, 404, 404, "login"],
    "get planning:change": [404, 404, 404, 200, 404, 404, "login"],
    "get planning:close": [404, 404, 404, 200, 404, 404, "login"],
    "post planning:reopen": [404, 404, 404, 302, 404, 404, "login"],
    "get members:list": [404, 404, 404, 200, 404, 404, "login"],
    "post members:add": [404, 404, 404, 422, 404, 404, "login"],
    "post members:mentor": [404, 404, 404, 302, 404, 404, "login"],
    "post members:balance": [404, 404, 404, 302, 404, 404, "login"],
    "post members:remove": [404, 404, 404, 302, 404, 404, "login"],
    "get agenda:cohort": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:show": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:people_csv": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:people_xlsx": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:stones_csv": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:stones_xlsx": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:visitors_csv": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:visitors_xlsx": [404, 404, 404, 200, 404, 404, "login"],
    "get exports:school": [404, 404, 404, 404, 404, 200, "login"],
    "post exports:pack": [404, 404, 404, 404, 404, 302, "login"],
    "get exports:box": [404, 404, 404, 404, 404, 404, "login"],
    "get imports:upload": [404, 404, 404, 200, 404, 404, "login"],
    "get imports:example_csv": [404, 404, 404, 200, 404, 404, "login"],
    "get imports:example_xlsx": [404, 404, 404, 200, 404, 404, "login"],
    "get imports:show": [404, 404, 404, 200, 404, 404, "login"],
    "get imports:choose": [404, 404, 404, 200, 404, 404, "login"],
    "post imports:carry_out": [404, 404, 404, 302, 404, 404, "login"],
    "get imports:faults": [404, 404, 404, 200, 404, 404, "login"],
    "post imports:discard": [404, 404, 404, 302, 404, 404, "login"],
    "get certificates:find": EVERYONE,
    "post certificates:successor": [404, 404, 404, 404, 404, 404, "login"],
    "get certificates:check": [404] * 7,
    "get certificates:pdf": [404] * 7,
    "get certificates:credential": [404] * 7,
    "get certificates:picture": [404] * 7,
    "get credentials:did": [404] * 7,
    "get credentials:status_list": [404] * 7,
}
# Those of Wagtail and allauth, which school/test_cms.py and school/people/ try.
FOREIGN = ("wagtail", "mfa_", "usersessions_", "documents:", "images:", "pages:", "None")


def names(resolver=None, space=""):
    """The full name of every address; one without a name is no address of ours."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            yield from names(entry, f"{entry.namespace}:" if entry.namespace else space)


def is_ours(name):
    """Whether a name is of this house: whatever is not known to be somebody else's."""
    return name == "wagtail_serve" or not name.startswith(FOREIGN)


def test_every_address_has_a_row():
    assert {row.split()[1] for row in MATRIX} == {name for name in names() if is_ours(name)}


@pytest.fixture
def address(submission, aaltje, roelof, week, monday, apply):
    """A function from a URL name to an address of Aaltje's own things."""
    arguments = arguments_of(submission, aaltje, roelof, week, monday, apply)
    return lambda name: reverse(name, args=arguments.get(name, []))


@pytest.mark.parametrize("row", MATRIX)
@pytest.mark.parametrize("person", PEOPLE)
def test_who_gets_in(client, person, row, address, request):
    if person != "nobody":
        member = request.getfixturevalue(person)
        client.force_login(getattr(member, "user", member))

    method, name = row.split()
    response = getattr(client, method)(address(name))

    to_login = response.headers.get("Location", "").startswith("/inloggen/")
    answer = "login" if to_login else response.status_code
    assert answer == MATRIX[row][PEOPLE.index(person)]
