"""The addresses of the school as they are in the demo; there, cohorts/urls adds its doors."""

from django.urls import include, path

from cohorts.urls import demo_urls
from school import urls

handler500 = urls.handler500
urlpatterns = [path("", include((demo_urls, "demo"))), *urls.urlpatterns]
