"""What participants have: their weeks, work, plan, milestones and agenda."""

from django.urls import include, path

from cohorts.agenda import views as agenda
from cohorts.journey import views as journey
from cohorts.milestones import views as milestones
from cohorts.plan import sharing
from cohorts.plan import views as plan
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

urlpatterns = [
    path("", include((journey_urls, "journey"))),
    path("", include((agenda_urls, "agenda"))),
    path("", include((work_urls, "work"))),
    path("", include((workbook_urls, "workbook"))),
    path("", include((plan_urls, "plan"))),
    path("", include((milestone_urls, "milestones"))),
]
