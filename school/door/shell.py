"""What a phone keeps to open the door's page without network, and the version of it."""

import json
from hashlib import sha256

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.templatetags.static import static

# Named by a template or by another file in it, so perhaps with a hash in its name.
NAMED = [
    "school/tokens.css",
    "school/school.css",
    "school/door/door.js",
    "school/img/icon.svg",
    "school/img/icons.svg",
    "school/fonts/bitter-latin.woff2",
    "school/fonts/bitter-latin-ext.woff2",
    "school/fonts/atkinson-latin.woff2",
    "school/fonts/atkinson-latin-ext.woff2",
    "school/fonts/atkinson-italic-latin.woff2",
]
# Named by a script, which always says the plain name.
PLAIN = [
    "school/door/answer.js",
    "school/door/camera.js",
    "school/door/contact.js",
    "school/door/decoder.js",
    "school/door/guests.js",
    "school/door/search.js",
    "school/door/status.js",
    "school/door/store.js",
    "school/door/words.js",
    "school/vendor/jsqr-1.4.0.js",
]
WORKER = "school/door/worker.js"
TEMPLATES = ["school/door/page.html", "base.html"]


def addresses():
    """Of every file that the page needs, without the page itself."""
    plain = [f"{settings.STATIC_URL}{name}" for name in PLAIN]
    return [static(name) for name in NAMED] + plain


def version():
    """Another one as soon as a byte of any of it is another."""
    whole = sha256(json.dumps(addresses()).encode())
    for name in [*NAMED, *PLAIN, WORKER]:
        with open(finders.find(name), "rb") as file:
            whole.update(file.read())
    for name in TEMPLATES:
        whole.update(get_template(name).template.source.encode())
    return whole.hexdigest()[:16]


def worker(*, page):
    """The service worker as JavaScript: what is particular to this school, then the rest of it."""
    told = json.dumps({"version": version(), "page": page, "files": addresses()})
    there = f"{settings.STATIC_URL}{WORKER}"
    return f"self.DOOR = {told};\nimportScripts({json.dumps(there)});\n"
