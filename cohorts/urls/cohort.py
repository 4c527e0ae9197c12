"""The office of organisers: one cohort, its people, weeks and certificates."""

from django.urls import include, path

from cohorts.ceremony import views as ceremony
from cohorts.exports import views as exports
from cohorts.imports import views as imports
from cohorts.meetings import views as meetings
from cohorts.members import views as members
from cohorts.office import views as office
from cohorts.planning import views as planning
from cohorts.today import views as today

office_urls = [
    path("organisatie/", today.show, name="overview"),
    path("organisatie/vandaag/<slug:source>/<slug:step>/", today.take_up, name="take_up"),
    path("organisatie/lichting/<uuid:public_id>/", office.cohort, name="cohort"),
    path("organisatie/lichting/<uuid:public_id>/stand.csv", office.table_csv, name="table_csv"),
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

urlpatterns = [
    path("", include((office_urls, "office"))),
    path("", include((planning_urls, "planning"))),
    path("", include((member_urls, "members"))),
    path("", include((meeting_urls, "meetings"))),
    path("", include((import_urls, "imports"))),
    path("", include((export_urls, "exports"))),
    path("", include((ceremony_urls, "ceremony"))),
]
