"""A site of one page, which breaks."""

from django.urls import path

from school import urls

handler500 = urls.handler500


def crash(request):
    raise RuntimeError("stuk")


urlpatterns = [path("", crash)]
