import pytest, re
from django.urls import get_resolver, reverse, NoReverseMatch
from wagtail.models import Page

def names(resolver, space=""):
    for e in resolver.url_patterns:
        if hasattr(e, "url_patterns"):
            yield from names(e, f"{space}{e.namespace}:" if e.namespace else space)
        else:
            yield f"{space}{e.name}"

def test_all(client, ineke, programme):
    client.force_login(ineke)
    client.raise_request_exception = False
    for name in sorted(set(names(get_resolver()))):
        if not name.startswith(("wagtail",)): continue
        for args in ([], [1], [programme.pk], [3], ["school","wording"],["school","wording",1]):
            try: url = reverse(name, args=args)
            except NoReverseMatch: continue
            r = client.get(url)
            if r.status_code!=404 and not url.startswith(("/cms/pages","/cms/workf","/cms/rep","/cms/cho")): print(r.status_code, url, r.headers.get("Location",""), )
    assert 0
