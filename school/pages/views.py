"""Pages of the school that are no Wagtail pages: for machines."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from school.pages.models import public_pages


@require_safe
def robots(request):
    context = {"sitemap": request.build_absolute_uri(reverse("sitemap"))}
    return render(request, "school/pages/robots.txt", context, content_type="text/plain")


@require_safe
def sitemap(request):
    """The addresses that anyone may read; lessons are not among them, whoever asks."""
    places = [
        (request.build_absolute_uri(page.get_url(request)), page.last_published_at)
        for page in public_pages()
    ]
    return render(
        request, "school/pages/sitemap.xml", {"places": places}, content_type="application/xml"
    )
