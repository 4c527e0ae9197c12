"""Every path of the cohorts."""

from django.conf import settings
from django.urls import include, path

from cohorts.certificates import views as certificates
from cohorts.demo import views as demo
from cohorts.journey import views as journey
from cohorts.mentors import views as mentors
from cohorts.office import views as office
from cohorts.plan import sharing
from cohorts.plan import views as plan
from cohorts.review import colleagues
from cohorts.review import views as review
from cohorts.stuck import views as stuck
from cohorts.work import views as work

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
    path("", include((plan_urls, "plan"))),
    path("", include((review_urls, "review"))),
    path("", include((mentor_urls, "mentors"))),
    path("", include((stuck_urls, "stuck"))),
    path("", include((office_urls, "office"))),
    path("", include((certificate_urls, "certificates"))),
]
if settings.DEMO:  # the doors without a code exist nowhere else
    urlpatterns.append(path("", include((demo_urls, "demo"))))
