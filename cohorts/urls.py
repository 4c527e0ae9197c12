"""Every path of the cohorts."""

from django.conf import settings
from django.urls import include, path

from cohorts import access
from cohorts.agenda import views as agenda
from cohorts.applications import office as application_office
from cohorts.applications import views as applications
from cohorts.applications.models import State
from cohorts.ceremony import views as ceremony
from cohorts.certificates import views as certificates
from cohorts.credentials import views as credentials
from cohorts.demo import views as demo
from cohorts.exports import views as exports
from cohorts.forgetting import views as forgetting
from cohorts.imports import views as imports
from cohorts.journey import views as journey
from cohorts.kickoff import badges, entrance, way
from cohorts.kickoff import views as kickoff
from cohorts.letters import views as letters
from cohorts.logbook import views as logbook
from cohorts.meetings import views as meetings
from cohorts.members import views as members
from cohorts.mentors import views as mentors
from cohorts.milestones import views as milestones
from cohorts.noaberschap.board import views as board
from cohorts.noaberschap.circle import views as circle
from cohorts.noaberschap.coffee import views as coffee
from cohorts.noaberschap.partners import views as partners
from cohorts.noaberschap.referrals import views as referrals
from cohorts.noaberschap.sun import views as sun
from cohorts.office import views as office
from cohorts.plan import sharing
from cohorts.plan import views as plan
from cohorts.planning import views as planning
from cohorts.report import views as report
from cohorts.review import colleagues
from cohorts.review import views as review
from cohorts.stuck import views as stuck
from cohorts.today import views as today
from cohorts.work import views as work
from cohorts.workbook import views as workbook
from school.people import views as people

journey_urls = [
    path("binnen/", journey.arrive, name="arrive"),
    path("mijn/", journey.dashboard, name="dashboard"),
    path("mijn/lichting/", journey.choose, name="choose"),
    path("mijn/stilzetten/", journey.pause, name="pause"),
    path("mijn/verdergaan/", journey.resume, name="resume"),
    path("mijn/les/<uuid:key>/gelezen/", journey.mark_read, name="mark_read"),
    path("mijn/week-<int:number>/zelftest/", journey.check, name="check"),
    path("programma/<path:rest>", journey.programme_page, name="programme"),
]
agenda_urls = [
    path("mijn/agenda/", agenda.show, name="show"),
    path("mijn/agenda/adres/", agenda.renew, name="renew"),
    path("mijn/agenda/bestand.ics", agenda.download, name="download"),
    path("mijn/agenda.ics", agenda.feed, name="feed"),
    path("organisatie/lichting/<uuid:public_id>/meenemen/agenda.ics", agenda.cohort, name="cohort"),
]
work_urls = [
    path("mijn/week-<int:number>/opdracht/", work.desk, name="desk"),
    path("mijn/week-<int:number>/opdracht/bewaren/", work.save, name="save"),
    path("mijn/week-<int:number>/opdracht/tussendoor/", work.autosave, name="autosave"),
    path("mijn/week-<int:number>/opdracht/inleveren/", work.hand_in, name="hand_in"),
    path("mijn/week-<int:number>/gesprek/", work.dialogue, name="dialogue"),
    path("bestand/<uuid:public_id>/", work.file, name="file"),
]
workbook_urls = [
    path("mijn/werkboek/", workbook.all_weeks, name="all_weeks"),
    path("mijn/week-<int:number>/werkboek/", workbook.week, name="week"),
]
plan_urls = [
    path("mijn/plan/", plan.show, name="show"),
    path("mijn/plan/pdf/", plan.order, name="order"),
    path("mijn/plan/voorblad/", plan.name, name="name"),
    path("mijn/plan/week-<int:number>/", plan.chapter, name="chapter"),
    path("mijn/plan/week-<int:number>/bewaren/", plan.save_chapter, name="save_chapter"),
    path("mijn/plan/delen/", plan.share, name="share"),
    path("mijn/plan/delen/<uuid:public_id>/", plan.withdraw, name="withdraw"),
    path("plan/<str:token>/", sharing.show, name="shared"),
    path("plan/<str:token>/foto/<uuid:public_id>/", sharing.picture, name="shared_picture"),
    path("plan/<str:token>/pdf/", sharing.order, name="shared_order"),
    path("plan/<str:token>/pdf/stand/", sharing.document, name="shared_document"),
    path("plan/<str:token>/ondernemersplan.pdf", sharing.pdf, name="shared_pdf"),
]
milestone_urls = [
    path("mijn/mijlpalen/", milestones.show, name="show"),
    path("mijn/mijlpalen/naam/", milestones.name, name="name"),
    path("mijn/mijlpalen/meetellen/", milestones.count_along, name="count_along"),
    path("mijn/mijlpalen/niet-meetellen/", milestones.stop_counting, name="stop_counting"),
    path("mijn/mijlpalen/<str:kind>/", milestones.note, name="note"),
    path("mijn/mijlpalen/<str:kind>/gelukt/", milestones.tick, name="tick"),
    path("mijn/mijlpalen/<str:kind>/weg/", milestones.take_back, name="take_back"),
    path("organisatie/lichting/<uuid:public_id>/mijlpalen/", milestones.cohort, name="cohort"),
    path("organisatie/mijlpaal/<uuid:public_id>/bevestigen/", milestones.vouch, name="vouch"),
]
sun_urls = [
    path("in-het-zonnetje/", sun.wall, name="wall"),
    path("in-het-zonnetje/scherm/", sun.screen, name="screen"),
    path("in-het-zonnetje/zeggen/", sun.choose, name="choose"),
    path("in-het-zonnetje/zeggen/<uuid:public_id>/", sun.say, name="say"),
    path("in-het-zonnetje/over-mij/", sun.own, name="own"),
    path("in-het-zonnetje/<uuid:public_id>/", sun.one, name="one"),
    path("in-het-zonnetje/<uuid:public_id>/foto.jpg", sun.photo, name="photo"),
    path("in-het-zonnetje/<uuid:public_id>/plaatje.png", sun.picture, name="picture"),
    path("in-het-zonnetje/<uuid:public_id>/tonen/", sun.agree, name="agree"),
    path("in-het-zonnetje/<uuid:public_id>/weg/", sun.take_away, name="take_away"),
    path("organisatie/lichting/<uuid:public_id>/zonnetje/", sun.cohort, name="cohort"),
]
partner_urls = [
    path("partners/", partners.directory, name="directory"),
    path("partners/<uuid:public_id>/voorstellen/", partners.ask, name="ask"),
    path("partners/vraag/<uuid:public_id>/intrekken/", partners.withdraw, name="withdraw"),
    path("partners/vraag/<uuid:public_id>/gesproken/", partners.talked, name="talked"),
    path("organisatie/kennismaken/", partners.pile, name="pile"),
    path("organisatie/kennismaken/<uuid:public_id>/", partners.introduce, name="introduce"),
    path("organisatie/kennismaken/<uuid:public_id>/afloop/", partners.tell, name="tell"),
]
referral_urls = [
    path("noaberschap/doorverwijzen/", referrals.own, name="own"),
    path("noaberschap/doorverwijzen/naar/", referrals.choose, name="choose"),
    path(
        "noaberschap/doorverwijzen/noaber/<uuid:public_id>/",
        referrals.to_noaber,
        name="to_noaber",
    ),
    path(
        "noaberschap/doorverwijzen/partner/<uuid:public_id>/",
        referrals.to_partner,
        name="to_partner",
    ),
    path("noaberschap/doorverwijzing/<uuid:public_id>/welkom/", referrals.accept, name="accept"),
    path("noaberschap/doorverwijzing/<uuid:public_id>/niet/", referrals.let_pass, name="let_pass"),
    path("noaberschap/doorverwijzing/<uuid:public_id>/afloop/", referrals.tell, name="tell"),
]
review_urls = [
    path("mentor/", review.queue, name="queue"),
    path("mentor/inlevering/<uuid:public_id>/", review.show, name="show"),
    path("mentor/inlevering/<uuid:public_id>/oppakken/", review.claim, name="claim"),
    path("mentor/inlevering/<uuid:public_id>/bewaren/", review.save, name="save"),
    path("mentor/inlevering/<uuid:public_id>/tussendoor/", review.autosave, name="autosave"),
    path("mentor/inlevering/<uuid:public_id>/zin/", review.keep_line, name="keep_line"),
    path("mentor/inlevering/<uuid:public_id>/beslissen/", review.decide, name="decide"),
    path("mentor/inlevering/<uuid:public_id>/overdragen/", colleagues.pass_on, name="pass_on"),
    path("mentor/inlevering/<uuid:public_id>/toewijzen/", colleagues.reassign, name="reassign"),
    path("mentor/inlevering/<uuid:public_id>/tweede/", colleagues.ask_second, name="ask_second"),
    path("mentor/inlevering/<uuid:public_id>/mee/", colleagues.read_second, name="read_second"),
]
mentor_urls = [
    path("mentor/week/", mentors.week, name="week"),
    path("mentor/week/zinnen/", mentors.keep_comment, name="keep_comment"),
    path("mentor/week/zinnen/<uuid:public_id>/", mentors.change_comment, name="change_comment"),
    path("mentor/afwezig/", mentors.absences, name="absences"),
    path("mentor/afwezig/<uuid:public_id>/", mentors.withdraw_absence, name="withdraw_absence"),
]
stuck_urls = [
    path("mijn/les/<uuid:key>/vast/", stuck.at_lesson, name="at_lesson"),
    path("mijn/week-<int:number>/vast/", stuck.at_assignment, name="at_assignment"),
    path("vast/<uuid:public_id>/", stuck.show, name="show"),
    path("vast/<uuid:public_id>/ik-kom/", stuck.come, name="come"),
    path("vast/<uuid:public_id>/antwoord/", stuck.reply, name="reply"),
    path("vast/<uuid:public_id>/afsluiten/", stuck.close, name="close"),
]
noaberschap_urls = [
    path("noaberschap/", board.board, name="board"),
    *(
        path(f"noaberschap/{word}/", board.hang, {"word": word}, name)
        for word, name in [("vraag", "ask"), ("aanbod", "offer")]
    ),
    path("noaberschap/briefje/<uuid:public_id>/", board.change, name="change"),
    path("noaberschap/briefje/<uuid:public_id>/weg/", board.take_down, name="take_down"),
    path("noaberschap/briefje/<uuid:public_id>/ja/", board.propose, name="propose"),
    path("noaberschap/samen/<uuid:public_id>/", board.match, name="match"),
    path("noaberschap/samen/<uuid:public_id>/ja/", board.accept, name="accept"),
    path("noaberschap/samen/<uuid:public_id>/nee/", board.decline, name="decline"),
    path("noaberschap/samen/<uuid:public_id>/terug/", board.withdraw, name="withdraw"),
    path("noaberschap/samen/<uuid:public_id>/sterker/", board.say_stronger, name="stronger"),
    path("noaberschap/samen/<uuid:public_id>/sterker/weg/", board.unsay_stronger, name="unsay"),
    path("noaberschap/bereikbaar/", board.phone, name="phone"),
]
circle_urls = [
    path("noaberschap/kring/", circle.own, name="own"),
    path("organisatie/lichting/<uuid:public_id>/kring/", circle.cohort, name="cohort"),
    path(
        "organisatie/lichting/<uuid:public_id>/kring/voorstellen/",
        circle.introduce,
        name="introduce",
    ),
]
coffee_urls = [
    path("noaberschap/koffie/", coffee.machine, name="machine"),
    path("noaberschap/koffie/binnen/", coffee.come_in, name="come_in"),
    path("noaberschap/koffie/weg/", coffee.leave, name="leave"),
    path("noaberschap/koffie/tafel/", coffee.lay_down, name="lay_down"),
    path("noaberschap/koffie/tafel/<uuid:public_id>/weg/", coffee.take_back, name="take_back"),
    path("noaberschap/koffie/loting/", coffee.choose, name="choose"),
    path("noaberschap/koffie/<uuid:public_id>/gehad/", coffee.had, name="had"),
    path("noaberschap/koffie/<uuid:public_id>/bereik/", coffee.share, name="share"),
]
people_urls = [  # of the ground floor, which cannot know what people are in a cohort
    path("mijn/gegevens/", people.details, {"readers": access.readers}, name="details"),
]
office_urls = [
    path("organisatie/", today.show, name="overview"),
    path("organisatie/vandaag/<slug:source>/<slug:step>/", today.take_up, name="take_up"),
    path("organisatie/lichting/<uuid:public_id>/", office.cohort, name="cohort"),
    path("organisatie/lichting/<uuid:public_id>/stand.csv", office.table_csv, name="table_csv"),
]
logbook_urls = [
    path("organisatie/logboek/", logbook.show, name="show"),
    path("organisatie/lichting/<uuid:public_id>/", office.cohort, name="cohort"),
    path("organisatie/lichting/<uuid:public_id>/stand.csv", office.table_csv, name="table_csv"),
]
entrance_urls = [
    path("organisatie/kick-off/<uuid:public_id>/deur/", entrance.phones, name="phones"),
    path("organisatie/kick-off/<uuid:public_id>/deur/koppelen/", entrance.invite, name="invite"),
    path("organisatie/kick-off/<uuid:public_id>/zaal/", entrance.hall, name="hall"),
    path("organisatie/kick-off/<uuid:public_id>/badges/", badges.order, name="badges"),
    path("organisatie/telefoon/<uuid:public_id>/", entrance.code, name="code"),
    path("organisatie/telefoon/<uuid:public_id>/code.svg", entrance.qr_code, name="qr"),
    path("organisatie/telefoon/<uuid:public_id>/intrekken/", entrance.revoke, name="revoke"),
    path("organisatie/inloper/<uuid:public_id>/", entrance.let_in, name="let_in"),
]
ceremony_urls = [
    path("organisatie/lichting/<uuid:public_id>/certificaten/", ceremony.show, name="show"),
    path("organisatie/lichting/<uuid:public_id>/certificaten/hoe/", ceremony.choose, name="choose"),
    path(
        "organisatie/lichting/<uuid:public_id>/certificaten/uitreiken/",
        ceremony.hand_out,
        name="hand_out",
    ),
    path("organisatie/certificaat/<str:number>/", ceremony.withdraw, name="withdraw"),
]
kickoff_urls = [
    path("organisatie/kick-off/", kickoff.editions, name="editions"),
    path("organisatie/kick-off/nieuw/", kickoff.make, name="make"),
    path("organisatie/kick-off/<uuid:public_id>/", kickoff.edition, name="edition"),
    path("organisatie/kick-off/<uuid:public_id>/kopie/", kickoff.copy, name="copy"),
    path("organisatie/kick-off/<uuid:public_id>/wijzigen/", kickoff.change, name="change"),
    path("organisatie/kick-off/<uuid:public_id>/opbrengst/", kickoff.funnel, name="funnel"),
    path("organisatie/kick-off/<uuid:public_id>/afgelasten/", kickoff.call_off, name="call_off"),
    path("organisatie/kick-off/<uuid:public_id>/kaart/", way.show, name="way"),
    path("organisatie/kick-off/<uuid:public_id>/kaart/weg/", way.drop, name="drop_way"),
]
forgetting_urls = [
    path("organisatie/vergeten/", forgetting.plan, name="plan"),
]
decide = application_office.decide
application_urls = [  # the form itself is account_signup, in school/urls.py
    path("meedoen/dank/", applications.thanks, name="thanks"),
    path("ticket/<str:token>/meedoen/", applications.apply_with_ticket, name="with_ticket"),
    path("meedoen/erbij/<uuid:public_id>/", applications.add, name="add"),
    path("organisatie/aanmeldingen/", application_office.pile, name="pile"),
    path("organisatie/aanmelding/<uuid:public_id>/", application_office.show, name="show"),
    *(
        path(f"organisatie/aanmelding/<uuid:public_id>/{word}/", decide, {"state": state}, name)
        for word, state, name in [
            ("toelaten", State.ACCEPTED, "accept"),
            ("wachtlijst", State.WAITING, "wait"),
            ("afwijzen", State.DECLINED, "decline"),
        ]
    ),
]
report_urls = [
    path("organisatie/rapport/", report.show, name="show"),
    path("organisatie/rapport/pdf/", report.order, name="order"),
]
meeting_urls = [
    path("mijn/bijeenkomsten/", meetings.own, name="own"),
    path("mijn/bijeenkomst/<int:number>/", meetings.answer, name="answer"),
    path("lichting/<uuid:public_id>/bijeenkomsten/", meetings.every, name="list"),
    path("lichting/<uuid:public_id>/bijeenkomst/<int:number>/", meetings.presence, name="presence"),
    path(
        "organisatie/lichting/<uuid:public_id>/bijeenkomst/<int:number>/",
        meetings.change,
        name="change",
    ),
]
planning_urls = [
    path("organisatie/lichtingen/nieuw/", planning.new, name="new"),
    path("organisatie/lichting/<uuid:public_id>/nog-een/", planning.copy, name="copy"),
    path("organisatie/lichting/<uuid:public_id>/wijzigen/", planning.change, name="change"),
    path("organisatie/lichting/<uuid:public_id>/afsluiten/", planning.close, name="close"),
    path("organisatie/lichting/<uuid:public_id>/heropenen/", planning.reopen, name="reopen"),
]
member_urls = [
    path("organisatie/lichting/<uuid:public_id>/mensen/", members.show, name="list"),
    path("organisatie/lichting/<uuid:public_id>/mensen/erbij/", members.add, name="add"),
    path(
        "organisatie/lichting/<uuid:public_id>/mensen/mentor/", members.give_mentor, name="mentor"
    ),
    path("organisatie/lichting/<uuid:public_id>/mensen/verdelen/", members.balance, name="balance"),
    path("organisatie/lichting/<uuid:public_id>/mensen/weg/", members.remove, name="remove"),
]
import_urls = [
    path("organisatie/lichting/<uuid:public_id>/lijst/", imports.upload, name="upload"),
    *(
        path(
            f"organisatie/lichting/<uuid:public_id>/lijst/voorbeeld.{kind}",
            imports.example,
            {"kind": kind},
            f"example_{kind}",
        )
        for kind in ("csv", "xlsx")
    ),
    path("organisatie/lijst/<uuid:public_id>/", imports.show, name="show"),
    path("organisatie/lijst/<uuid:public_id>/kolommen/", imports.choose, name="choose"),
    path("organisatie/lijst/<uuid:public_id>/uitvoeren/", imports.carry_out, name="carry_out"),
    path("organisatie/lijst/<uuid:public_id>/fouten.xlsx", imports.faults, name="faults"),
    path("organisatie/lijst/<uuid:public_id>/weg/", imports.discard, name="discard"),
]
export_urls = [
    path("organisatie/lichting/<uuid:public_id>/meenemen/", exports.show, name="show"),
    path("organisatie/school/", exports.school, name="school"),
    path("organisatie/school/inpakken/", exports.pack, name="pack"),
    path("organisatie/school/<uuid:public_id>.zip", exports.box, name="box"),
    *(
        path(f"organisatie/{place}.{kind}", view, {"kind": kind}, f"{view.__name__}_{kind}")
        for place, view in [
            ("lichting/<uuid:public_id>/meenemen/mensen", exports.people),
            ("lichting/<uuid:public_id>/meenemen/voortgang", exports.stones),
            ("kick-off/<uuid:public_id>/bezoekers", exports.visitors),
        ]
        for kind in ("csv", "xlsx")
    ),
]
letter_urls = [
    path("organisatie/brieven/", letters.index, name="list"),
    path("organisatie/brieven/adres/", letters.free, name="free"),
    path("organisatie/brief/<uuid:public_id>/", letters.show, name="show"),
    path("organisatie/brief/<uuid:public_id>/opmaak/", letters.look, name="look"),
    path("organisatie/brief/<uuid:public_id>/opnieuw/", letters.again, name="again"),
]
certificate_urls = [
    path("mijn/certificaat/<str:number>/", certificates.successor, name="successor"),
    path("certificaat/", certificates.find, name="find"),
    path("certificaat/<str:code>.pdf", certificates.pdf, name="pdf"),
    path("certificaat/<str:code>.json", certificates.credential, name="credential"),
    path("certificaat/<str:code>/plaatje.png", certificates.picture, name="picture"),
    path("certificaat/<str:code>/", certificates.check, name="check"),
]
credential_urls = [
    path(".well-known/did.json", credentials.did, name="did"),
    path(
        ".well-known/certificaten/<int:number>.json",
        credentials.status_list,
        name="status_list",
    ),
]
demo_urls = [
    path("demo/", demo.door, name="door"),
    path("demo/binnen/", demo.enter, name="enter"),
    path("demo/brieven/", demo.letters, name="letters"),
]

urlpatterns = [
    path("", include((journey_urls, "journey"))),
    path("", include((agenda_urls, "agenda"))),
    path("", include((work_urls, "work"))),
    path("", include((workbook_urls, "workbook"))),
    path("", include((plan_urls, "plan"))),
    path("", include((milestone_urls, "milestones"))),
    path("", include((sun_urls, "sun"))),
    path("", include((referral_urls, "referrals"))),
    path("", include((partner_urls, "partners"))),
    path("", include((review_urls, "review"))),
    path("", include((mentor_urls, "mentors"))),
    path("", include((stuck_urls, "stuck"))),
    path("", include((noaberschap_urls, "noaberschap"))),
    path("", include((circle_urls, "circle"))),
    path("", include((coffee_urls, "coffee"))),
    path("", include((people_urls, "people"))),
    path("", include((office_urls, "office"))),
    path("", include((logbook_urls, "logbook"))),
    path("", include((entrance_urls, "entrance"))),
    path("", include((ceremony_urls, "ceremony"))),
    path("", include((kickoff_urls, "editions"))),
    path("", include((application_urls, "applications"))),
    path("", include((forgetting_urls, "forgetting"))),
    path("", include((meeting_urls, "meetings"))),
    path("", include((report_urls, "report"))),
    path("", include((planning_urls, "planning"))),
    path("", include((member_urls, "members"))),
    path("", include((import_urls, "imports"))),
    path("", include((export_urls, "exports"))),
    path("", include((letter_urls, "letters_office"))),
    path("", include((certificate_urls, "certificates"))),
    path("", include((credential_urls, "credentials"))),
]
if settings.DEMO:  # the doors without a code exist nowhere else
    urlpatterns.append(path("", include((demo_urls, "demo"))))
