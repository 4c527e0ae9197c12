"""Every path of the cohorts, a drawer for each kind of person who has them."""

from django.conf import settings
from django.urls import include, path

from cohorts.demo import views as demo
from cohorts.urls import cohort, helping, learning, noabers, office, public

demo_urls = [
    path("demo/", demo.door, name="door"),
    path("demo/binnen/", demo.enter, name="enter"),
    path("demo/brieven/", demo.letters, name="letters"),
]

urlpatterns = [
    *learning.urlpatterns,
    *helping.urlpatterns,
    *noabers.urlpatterns,
    *cohort.urlpatterns,
    *office.urlpatterns,
    *public.urlpatterns,
]
if settings.DEMO:  # the doors without a code exist nowhere else
    urlpatterns.append(path("", include((demo_urls, "demo"))))
