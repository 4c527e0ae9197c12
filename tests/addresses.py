"""Something of everybody, so that every address of the school has something to show."""

from datetime import date, time, timedelta
from uuid import uuid4

from django.utils.timezone import now

from cohorts.applications.models import Addition, Application
from cohorts.imports import actions as imports
from cohorts.mentors.models import Absence, Comment
from cohorts.milestones import actions as milestones
from cohorts.noaberschap.board import actions as board
from cohorts.noaberschap.board.models import Kind as SlipKind
from cohorts.noaberschap.coffee import actions as coffee
from cohorts.noaberschap.coffee.models import CoffeeDraw, CoffeePair, CoffeeSeat, TableThought
from cohorts.noaberschap.partners import actions as partners
from cohorts.noaberschap.partners.models import Circle, Partner
from cohorts.noaberschap.referrals import actions as referrals
from cohorts.noaberschap.sun import actions as sun
from cohorts.plan import actions as plan
from cohorts.stuck import actions as stuck
from school.door.keys import pairing_code
from school.door.models import CheckIn, Device, Outcome
from school.kickoff import actions as editions
from school.kickoff.words import Kind
from school.letters.links import SIGNER
from school.letters.models import Letter
from school.print import actions as documents


def at_the_door(edition, user, monday):
    """(Device, CheckIn): a code that no phone used yet, and who waits outside."""
    device = Device.objects.create(kickoff=edition, made_by=user, made_at=now())
    came = {"kickoff": edition, "device": device, "at": monday, "received_at": monday}
    refused = {"name": "Wubbe", "kind": Kind.PARTNER, "outcome": Outcome.FULL}
    return device, CheckIn.objects.create(public_id=uuid4(), **came, **refused)


def between(aaltje, roelof, now):
    """(Slip, NoaberMatch that waits, one to which both said yes): Aaltje's, and Roelof's yes."""
    offer = board.hang(kind=SlipKind.OFFER, text="Ik bak", by=aaltje.user, now=now)
    ask = board.hang(kind=SlipKind.ASK, text="Wie kent een melkboer?", by=aaltje.user, now=now)
    agreed = board.propose(slip=offer, by=roelof.user, now=now - timedelta(days=1))
    board.accept(match=agreed, by=aaltje.user, now=now - timedelta(days=1))
    return ask, board.propose(slip=ask, by=roelof.user, now=now), agreed


def over_coffee(aaltje, roelof, monday):
    """(CoffeePair, TableThought): Aaltje drinks with Roelof, and lay something on the table."""
    coffee.lay_down(text="Zou het?", by=aaltje.user, now=monday)
    drawn = CoffeeDraw.objects.create(monday=monday.date(), drawn_at=monday)
    pair = CoffeePair.objects.create(draw=drawn)
    for member in (aaltje, roelof):
        CoffeeSeat.objects.create(pair=pair, draw=drawn, user=member.user)
    return pair, TableThought.objects.get()


HALL = {"place": "De broedplaats", "capacity": 120}


def arguments_of(submission, aaltje, roelof, week, monday, apply):
    """{URL name: arguments} of Aaltje's own things, made for it."""
    place = {"week": week, "place": "", "where": "Week 1, opdracht"}
    call = stuck.call(**place, company="mentor", text="Help", by=aaltje, now=monday)
    lesson = week.lessons[0]
    line = Comment.objects.create(user=roelof.user, text="Bel er één.")
    away = Absence.objects.create(member=roelof, since=monday.date(), until=monday.date())
    about = {"title": "Werkboek", "filename": "werkboek", "owner": aaltje.user}
    paper = {"template": "500.html", "context": {}, "stamp": monday, "now": now()}
    document = documents.order(**about, **paper)
    edition = editions.make(
        date=date(2099, 11, 20), doors=time(15), ends=time(20), **HALL, workshops=[], by=None
    )
    device, waits = at_the_door(edition, aaltje.user, monday)
    link = plan.share(days=7, with_unapproved=True, by=aaltje, now=now())
    for _ in range(2):
        apply(aaltje.cohort)
    pair, thought = over_coffee(aaltje, roelof, monday)
    ask, waits_for_yes, agreed = between(aaltje, roelof, now())
    application, addition = Application.objects.get(), Addition.objects.get()
    domain = milestones.tick(kind="domain", on=monday.date(), by=aaltje)
    about = {"cohort": aaltje.cohort, "name": "lijst.csv", "head": ["Voornaam", "E-mail"]}
    listed = imports.take_in(**about, rows=[(2, ["Jan", "j@example.nl"])], by=None, now=now())
    said = sun.say(about=aaltje.user, text="Ze belde terug.", by=roelof.user, now=now())
    about = {"name": "Loket", "contact_name": "Jeltje", "contact_email": "loket@example.nl"}
    partner = Partner.objects.create(circle=Circle.GOVERNMENT, **about, is_shown=True)
    meeting = partners.ask(partner=partner, about="Regels", by=aaltje.user, now=now())
    letter = Letter.objects.filter(user=aaltje.user).first()
    Letter.objects.filter(pk=letter.pk).update(sent_at=monday)
    words = {"client": "Een stel", "why": "Een tafel"}
    slip = referrals.send(to=aaltje.user, **words, by=roelof.user, now=now())
    return {
        "referrals:to_noaber": [roelof.user.public_id],
        "referrals:to_partner": [partner.public_id],
        "referrals:accept": [slip.public_id],
        "referrals:let_pass": [slip.public_id],
        "referrals:tell": [slip.public_id],
        "partners:ask": [partner.public_id],
        "partners:withdraw": [meeting.public_id],
        "partners:talked": [meeting.public_id],
        "partners:introduce": [meeting.public_id],
        "partners:tell": [meeting.public_id],
        "sun:say": [roelof.user.public_id],
        "sun:one": [said.public_id],
        "sun:photo": [said.public_id],
        "sun:picture": [said.public_id],
        "sun:agree": [said.public_id],
        "sun:take_away": [said.public_id],
        "sun:cohort": [aaltje.cohort.public_id],
        "milestones:note": ["website"],
        "milestones:tick": ["domain"],
        "milestones:take_back": ["company"],
        "milestones:cohort": [aaltje.cohort.public_id],
        "milestones:vouch": [domain.public_id],
        "plan:chapter": [1],
        "plan:save_chapter": [1],
        "plan:withdraw": [link.public_id],
        "plan:shared": [link.token],
        "plan:shared_picture": [link.token, link.public_id],
        "plan:shared_order": [link.token],
        "plan:shared_document": [link.token],
        "plan:shared_pdf": [link.token],
        "wagtail_serve": [""],
        "kickoff:way": [edition.public_id],
        "kickoff:ticket": ["7K3M9QWX2F4C"],
        "kickoff:pdf": ["7K3M9QWX2F4C"],
        "kickoff:ics": ["7K3M9QWX2F4C"],
        "kickoff:confirm": ["7K3M9QWX2F4C"],
        "kickoff:accept": ["7K3M9QWX2F4C"],
        "kickoff:choose": ["7K3M9QWX2F4C"],
        "kickoff:cancel": ["7K3M9QWX2F4C"],
        "kickoff:drop": ["7K3M9QWX2F4C", 1],
        "print:show": [document.public_id],
        "print:retry": [document.public_id],
        "print:pdf": [document.public_id, document.filename],
        "journey:mark_read": [lesson.translation_key],
        "journey:check": [1],
        "journey:programme": [f"week-1/{lesson.slug}/"],
        "work:desk": [1],
        "work:save": [1],
        "work:autosave": [1],
        "work:hand_in": [1],
        "work:dialogue": [1],
        "work:file": [submission.public_id],
        "workbook:week": [1],
        "review:show": [submission.public_id],
        "review:claim": [submission.public_id],
        "review:save": [submission.public_id],
        "review:autosave": [submission.public_id],
        "review:keep_line": [submission.public_id],
        "review:decide": [submission.public_id],
        "review:pass_on": [submission.public_id],
        "review:reassign": [submission.public_id],
        "review:ask_second": [submission.public_id],
        "review:read_second": [submission.public_id],
        "mentors:change_comment": [line.public_id],
        "mentors:withdraw_absence": [away.public_id],
        "stuck:at_lesson": [lesson.translation_key],
        "stuck:at_assignment": [1],
        "stuck:show": [call.public_id],
        "stuck:come": [call.public_id],
        "stuck:reply": [call.public_id],
        "stuck:close": [call.public_id],
        "noaberschap:change": [ask.public_id],
        "noaberschap:take_down": [ask.public_id],
        "noaberschap:propose": [ask.public_id],
        "noaberschap:accept": [waits_for_yes.public_id],
        "noaberschap:decline": [waits_for_yes.public_id],
        "noaberschap:withdraw": [waits_for_yes.public_id],
        "noaberschap:match": [agreed.public_id],
        "noaberschap:stronger": [agreed.public_id],
        "noaberschap:unsay": [agreed.public_id],
        "circle:cohort": [aaltje.cohort.public_id],
        "circle:introduce": [aaltje.cohort.public_id],
        "coffee:take_back": [thought.public_id],
        "coffee:had": [pair.public_id],
        "coffee:share": [pair.public_id],
        "letters:stop": [SIGNER.sign_object([aaltje.user_id, "week_opened"])],
        "office:take_up": ["stil", "gedaan"],
        "office:cohort": [aaltje.cohort.public_id],
        "office:table_csv": [aaltje.cohort.public_id],
        "entrance:phones": [edition.public_id],
        "entrance:invite": [edition.public_id],
        "entrance:hall": [edition.public_id],
        "entrance:badges": [edition.public_id],
        "entrance:code": [device.public_id],
        "entrance:qr": [device.public_id],
        "entrance:revoke": [device.public_id],
        "entrance:let_in": [waits.public_id],
        "door:pair": [pairing_code(device)],
        "ceremony:show": [aaltje.cohort.public_id],
        "ceremony:choose": [aaltje.cohort.public_id],
        "ceremony:hand_out": [aaltje.cohort.public_id],
        "ceremony:withdraw": ["OSE-2027-0001"],
        "editions:edition": [edition.public_id],
        "editions:copy": [edition.public_id],
        "editions:change": [edition.public_id],
        "editions:call_off": [edition.public_id],
        "editions:way": [edition.public_id],
        "editions:drop_way": [edition.public_id],
        "editions:funnel": [edition.public_id],
        "meetings:answer": [1],
        "meetings:list": [aaltje.cohort.public_id],
        "meetings:presence": [aaltje.cohort.public_id, 1],
        "meetings:change": [aaltje.cohort.public_id, 1],
        "planning:copy": [aaltje.cohort.public_id],
        "planning:change": [aaltje.cohort.public_id],
        "planning:close": [aaltje.cohort.public_id],
        "planning:reopen": [aaltje.cohort.public_id],
        "members:list": [aaltje.cohort.public_id],
        "members:add": [aaltje.cohort.public_id],
        "members:mentor": [aaltje.cohort.public_id],
        "members:balance": [aaltje.cohort.public_id],
        "members:remove": [aaltje.cohort.public_id],
        "applications:with_ticket": ["7K3M9QWX2F4C"],
        "agenda:cohort": [aaltje.cohort.public_id],
        "exports:show": [aaltje.cohort.public_id],
        "exports:people_csv": [aaltje.cohort.public_id],
        "exports:people_xlsx": [aaltje.cohort.public_id],
        "exports:stones_csv": [aaltje.cohort.public_id],
        "exports:stones_xlsx": [aaltje.cohort.public_id],
        "exports:visitors_csv": [edition.public_id],
        "exports:visitors_xlsx": [edition.public_id],
        "exports:box": [uuid4()],
        "imports:upload": [aaltje.cohort.public_id],
        "imports:example_csv": [aaltje.cohort.public_id],
        "imports:example_xlsx": [aaltje.cohort.public_id],
        "imports:show": [listed.public_id],
        "imports:choose": [listed.public_id],
        "imports:carry_out": [listed.public_id],
        "imports:faults": [listed.public_id],
        "imports:discard": [listed.public_id],
        "applications:add": [addition.public_id],
        "applications:show": [application.public_id],
        "applications:accept": [application.public_id],
        "applications:wait": [application.public_id],
        "applications:decline": [application.public_id],
        "letters_office:show": [letter.public_id],
        "letters_office:look": [letter.public_id],
        "letters_office:again": [letter.public_id],
        "certificates:successor": ["OSE-2027-0001"],
        "certificates:check": ["7K3M-9QWX-2F4C"],
        "certificates:pdf": ["7K3M-9QWX-2F4C"],
        "certificates:picture": ["7K3M-9QWX-2F4C"],
        "certificates:credential": ["7K3M-9QWX-2F4C"],
        "credentials:status_list": [1],
    }
