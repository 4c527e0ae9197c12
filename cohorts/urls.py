"""Every path of the cohorts."""

from django.conf import settings
from django.urls import include, path

from cohorts.certificates import views as certificates
from cohorts.demo import views as demo
from cohorts.journey import views as journey
from cohorts.kickoff import badges, entrance
from cohorts.kickoff import views as kickoff
from cohorts.mentors import views as mentors
from cohorts.office import views as office
from cohorts.review import colleagues
from cohorts.review import views as review
from cohorts.stuck import views as stuck
from cohorts.work import views as work
from cohorts.workbook import views as workbook

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
    path("mentor/week/agenda.ics", mentors.agenda, name="agenda"),
    path("mentor/week/zinnen/", mentors.keep_comment, name="keep_comment"),
    path("mentor/week/zinnen/<uuid:public_id>/", mentors.change_comment, name="change_comment"),
    path("mentor/afwezig/", mentors.absences, name="absences"),
    path("mentor/afwezig/<uuid:public_id>/", mentors.withdraw_absence, name="withdraw_absence"),
]
stuck_urls = [
    path("mijn/les/<uuid:key>/vast/", stuck.at_lesson, name="at_lesson"),
    path("mijn/week-<int:number>/vast/", stuck.at_assignment, name="at_assignment"),
    path("vast/<uuid:public_id>/", stuck.show, name="show"),
    path("vast/<uuid:public_id>/antwoord/", stuck.reply, name="reply"),
    path("vast/<uuid:public_id>/afsluiten/", stuck.close, name="close"),
]
office_urls = [
    path("organisatie/", office.overview, name="overview"),
    path("organisatie/lichting/<uuid:public_id>/", office.overview, name="cohort"),
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
kickoff_urls = [
    path("organisatie/kick-off/", kickoff.editions, name="editions"),
    path("organisatie/kick-off/nieuw/", kickoff.make, name="make"),
    path("organisatie/kick-off/<uuid:public_id>/", kickoff.edition, name="edition"),
    path("organisatie/kick-off/<uuid:public_id>/kopie/", kickoff.copy, name="copy"),
    path("organisatie/kick-off/<uuid:public_id>/wijzigen/", kickoff.change, name="change"),
    path("organisatie/kick-off/<uuid:public_id>/afgelasten/", kickoff.call_off, name="call_off"),
]
certificate_urls = [
    path("certificaat/", certificates.find, name="find"),
    path("certificaat/<str:code>.pdf", certificates.pdf, name="pdf"),
    path("certificaat/<str:code>/", certificates.check, name="check"),
]
demo_urls = [
    path("demo/", demo.door, name="door"),
    path("demo/binnen/", demo.enter, name="enter"),
    path("demo/brieven/", demo.letters, name="letters"),
]

urlpatterns = [
    path("", include((journey_urls, "journey"))),
    path("", include((work_urls, "work"))),
    path("", include((workbook_urls, "workbook"))),
    path("", include((review_urls, "review"))),
    path("", include((mentor_urls, "mentors"))),
    path("", include((stuck_urls, "stuck"))),
    path("", include((office_urls, "office"))),
    path("", include((entrance_urls, "entrance"))),
    path("", include((kickoff_urls, "editions"))),
    path("", include((certificate_urls, "certificates"))),
]
if settings.DEMO:  # the doors without a code exist nowhere else
    urlpatterns.append(path("", include((demo_urls, "demo"))))
