"""What anybody may see, and what is each person's own."""

from django.urls import include, path

from cohorts import access
from cohorts.certificates import views as certificates
from cohorts.credentials import views as credentials
from school.people import views as people

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
people_urls = [  # of the ground floor, which cannot know what people are in a cohort
    path("mijn/gegevens/", people.details, {"readers": access.readers}, name="details"),
]

urlpatterns = [
    path("", include((certificate_urls, "certificates"))),
    path("", include((credential_urls, "credentials"))),
    path("", include((people_urls, "people"))),
]
