"""The office of organisers: what goes over cohorts, and the kick-off."""

from django.urls import include, path

from cohorts.applications import office as application_office
from cohorts.applications import views as applications
from cohorts.applications.models import State
from cohorts.forgetting import views as forgetting
from cohorts.kickoff import badges, entrance, way
from cohorts.kickoff import views as kickoff
from cohorts.letters import views as letters
from cohorts.logbook import views as logbook
from cohorts.report import views as report

decide = application_office.decide
logbook_urls = [
    path("organisatie/logboek/", logbook.show, name="show"),
]
letter_urls = [
    path("organisatie/brieven/", letters.index, name="list"),
    path("organisatie/brieven/adres/", letters.free, name="free"),
    path("organisatie/brief/<uuid:public_id>/", letters.show, name="show"),
    path("organisatie/brief/<uuid:public_id>/opmaak/", letters.look, name="look"),
    path("organisatie/brief/<uuid:public_id>/opnieuw/", letters.again, name="again"),
]
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
forgetting_urls = [
    path("organisatie/vergeten/", forgetting.plan, name="plan"),
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

urlpatterns = [
    path("", include((logbook_urls, "logbook"))),
    path("", include((letter_urls, "letters_office"))),
    path("", include((application_urls, "applications"))),
    path("", include((report_urls, "report"))),
    path("", include((forgetting_urls, "forgetting"))),
    path("", include((kickoff_urls, "editions"))),
    path("", include((entrance_urls, "entrance"))),
]
