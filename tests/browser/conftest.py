"""A real Chromium, as Debian packages it, that reports every fault a page has."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Axe()
ON_PURPOSE = ["status of 409", "status of 422"]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the test's thread


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser tests come last: they wipe the database, and pytest groups them by their browser."""
    missing = pytest.mark.skip(reason="no browser test: install Debian's package chromium")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(missing)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def faults(page, live_server):
    """What the browser complained of: errors, policy violations, other hosts, missing files.

    A form that is shown again is a 422 on purpose, and both texts a 409: those are no faults.
    """
    found = []

    def hear(said):
        if said.type == "error" and not any(each in said.text for each in ON_PURPOSE):
            found.append(said.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(live_server.url) else found.append(asked.url),
    )
    return found


@pytest.fixture
def look(page, live_server, faults):
    """A function that goes to an address, or stays, and finds nothing wrong with the page there."""

    def look(address=None):
        if address:
            page.goto(live_server.url + address)
        violations = AXE.run(page).response["violations"]
        told = [(each["id"], each["nodes"][0]["html"][:200]) for each in violations]
        assert (page.url, told, faults) == (page.url, [], [])
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert page.evaluate(wide) is False, f"{page.url} scrolls sideways"

    return look


@pytest.fixture
def come_in(page, live_server, client):
    """A function by which somebody sits down before the browser, signed in already."""

    def come_in(member):
        client.force_login(member.user)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return come_in
