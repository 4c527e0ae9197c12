"""The front door: which app answers which path."""

from allauth.account import views as account
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cohorts.applications import views as applications
from school.door import views as door
from school.kickoff import views as kickoff
from school.kickoff.seen import views as seen
from school.letters import views as letters
from school.pages import views as pages
from school.people.views import SignIn, nothing
from school.print import views as documents

handler400 = "school.doors.bad_request"
handler403 = "school.doors.denied"
handler500 = "school.doors.failed"

# allauth's pages are named one by one, so that none with a password exists. allauth and Wagtail
# look these names up.
account_urls = [
    path("inloggen/", SignIn.as_view(), name="account_login"),
    path("inloggen/", SignIn.as_view(), name="account_request_login_code"),
    path("inloggen/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("meedoen/", applications.apply, name="account_signup"),
    path("account/", RedirectView.as_view(pattern_name="account_email"), name="account"),
    path("account/gesloten/", account.account_inactive, name="account_inactive"),
    path("account/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("account/e-mail/", account.email, name="account_email"),
    path(
        "account/e-mail/code/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessies/", include("allauth.usersessions.urls")),
]
letters_urls = [
    path("brieven/uit/<str:token>/", letters.stop, name="stop"),
]
cms_urls = [
    path("cms/login/", nothing),
    path("cms/password_reset/", nothing),
    path("_util/login/", nothing),
    path("cms/logout/", account.logout, name="wagtailadmin_logout"),
    path("cms/", include(wagtailadmin_urls)),
]
machine_urls = [
    path("robots.txt", pages.robots, name="robots"),
    path("sitemap.xml", pages.sitemap, name="sitemap"),
]
door_urls = [
    path("deur/", door.page, name="page"),
    path("deur/hulp.js", door.worker, name="worker"),
    path("deur/contact/", door.admit, name="admit"),
    path("deur/koppelen/<str:code>/", door.pair, name="pair"),
]
kickoff_urls = [
    path("dag-van-de-ondernemer/aanmelden/", kickoff.sign_up, name="sign_up"),
    path("dag-van-de-ondernemer/aanmelden/verstuurd/", kickoff.sent, name="sent"),
    path("dag-van-de-ondernemer/kaart/<uuid:public_id>/", kickoff.way, name="way"),
    path("dag-van-de-ondernemer/gezien/", seen.note, name="seen"),
    path("ticket/<str:token>.pdf", kickoff.pdf, name="pdf"),
    path("ticket/<str:token>.ics", kickoff.ics, name="ics"),
    path("ticket/<str:token>/", kickoff.ticket, name="ticket"),
    path("ticket/<str:token>/bevestigen/", kickoff.confirm, name="confirm"),
    path("ticket/<str:token>/aannemen/", kickoff.accept, name="accept"),
    path("ticket/<str:token>/wijzigen/", kickoff.choose, name="choose"),
    path("ticket/<str:token>/annuleren/", kickoff.cancel, name="cancel"),
    path("ticket/<str:token>/zonder/<int:number>/", kickoff.drop, name="drop"),
]
print_urls = [
    path("document/<uuid:public_id>/", documents.show, name="show"),
    path("document/<uuid:public_id>/opnieuw/", documents.retry, name="retry"),
    path("document/<uuid:public_id>/<slug:filename>.pdf", documents.pdf, name="pdf"),
]

urlpatterns = [
    *account_urls,
    *cms_urls,
    *machine_urls,
    path("", include((door_urls, "door"))),
    path("", include((kickoff_urls, "kickoff"))),
    path("", include((print_urls, "print"))),
    path("", include((letters_urls, "letters"))),
    path("", include("cohorts.urls")),
    path("", include(wagtail_urls)),
]
