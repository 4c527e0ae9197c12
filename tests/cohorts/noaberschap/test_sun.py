"""In het zonnetje: nobody sees it without a yes, and it is gone the second that is taken back."""

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from PIL import Image

from cohorts.group.models import Role
from cohorts.noaberschap.board import actions as board
from cohorts.noaberschap.sun import actions
from cohorts.noaberschap.sun.models import Audience, Spotlight, never_in_the_sun
from cohorts.noaberschap.sun.photo import square
from cohorts.noaberschap.sun.picture import picture_of
from school.conflict import Conflict
from school.letters.models import Letter

TEXT = "Ze belde terug om te vragen waarom, en kreeg alsnog de klus."
YES = {"audience": "everyone", "has_full_name": "ja"}


@pytest.fixture
def said(aaltje, berend, monday):
    """What Berend said of Aaltje."""
    return actions.say(about=aaltje.user, text=TEXT, by=berend.user, now=monday)


@pytest.fixture
def agree(said, monday):
    """A function by which Aaltje says yes to it."""

    def agreed(audience=Audience.EVERYONE, **shown):
        yes = {"consent": "Ja", "has_full_name": True, **shown}
        actions.agree(spotlight=said, audience=audience, **yes, by=said.about, now=monday)
        return Spotlight.objects.get(pk=said.pk)

    return agreed


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    """A private storage of this test alone."""
    options = {**settings.STORAGES["private"].get("OPTIONS", {}), "location": tmp_path}
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": options},
    }
    return storages["private"]


def jpeg(*colours):
    """A picture of equal columns in these colours, with where it was made in it."""
    image = Image.new("RGB", (300 * len(colours), 300))
    for number, colour in enumerate(colours):
        image.paste(colour, (300 * number, 0, 300 * (number + 1), 300))
    exif = Image.Exif()
    exif[0x010E] = "Klazienaveen"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def test_the_one_it_is_about_hears_and_nobody_sees_it(client, said):
    assert [(each.key, each.user) for each in Letter.objects.all()] == [("sun_said", said.about)]
    assert TEXT not in client.get("/in-het-zonnetje/").text
    client.force_login(said.by)
    assert TEXT not in client.get("/in-het-zonnetje/").text
    assert client.get(f"/in-het-zonnetje/{said.public_id}/").status_code == 404


def test_a_yes_for_the_school_is_for_the_school(client, agree, henk):
    shown = agree(Audience.SCHOOL)
    address = f"/in-het-zonnetje/{shown.public_id}/"
    assert client.get(address).status_code == 404
    assert TEXT not in client.get("/in-het-zonnetje/").text
    assert TEXT not in client.get("/in-het-zonnetje/scherm/").text
    client.force_login(henk.user)
    assert TEXT in client.get("/in-het-zonnetje/").text
    assert "noindex" in client.get(address).text
    assert client.get(f"{address}plaatje.png").status_code == 404


def test_a_yes_for_everyone_is_on_the_wall_with_what_was_chosen(client, agree, berend):
    shown = agree(has_full_name=False)
    shown.about.last_name = "Dijkhuis"
    shown.about.save()
    page = client.get("/in-het-zonnetje/")
    assert TEXT in page.text
    assert "Dijkhuis" not in page.text
    assert "gezegd door Berend" in page.text
    assert page["Cache-Control"] == "no-store, private"
    assert [each.key for each in Letter.objects.filter(user=berend.user)] == ["sun_shown"]


def test_taken_back_it_is_gone_with_its_photo_and_nobody_hears(
    client, agree, private, django_capture_on_commit_callbacks
):
    shown = agree(photo=square(jpeg("red"), across="midden", down="midden"))
    assert client.get(f"/in-het-zonnetje/{shown.public_id}/foto.jpg").status_code == 200
    letters = Letter.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            actions.take_away(spotlight=shown, by=shown.about)
    for page in ("", "foto.jpg", "plaatje.png"):
        assert client.get(f"/in-het-zonnetje/{shown.public_id}/{page}").status_code == 404
    assert not private.exists(shown.photo_path)
    assert (Spotlight.objects.count(), Letter.objects.count()) == (0, letters)


def test_another_photo_takes_the_place_of_the_first(
    agree, private, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        first = agree(photo=square(jpeg("red"), across="midden", down="midden")).photo_path
    with django_capture_on_commit_callbacks(execute=True):
        second = agree(photo=square(jpeg("blue"), across="midden", down="midden")).photo_path
    assert (private.exists(first), private.exists(second)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        assert agree(drop_photo=True).photo == ""
    assert not private.exists(second)


def test_a_photo_is_cut_around_where_somebody_stands_and_tells_nothing_else():
    for across, colour in [("begin", (255, 0, 0)), ("midden", (0, 128, 0)), ("eind", (0, 0, 255))]:
        photo = Image.open(
            io.BytesIO(square(jpeg("red", "green", "blue"), across=across, down="midden"))
        )
        assert photo.size == (640, 640)
        assert all(abs(a - b) < 12 for a, b in zip(photo.getpixel((320, 320)), colour, strict=True))
        assert not photo.getexif()


def test_saying_the_same_again_is_once_and_something_else_waits(said, berend, monday):
    again = {"about": said.about, "by": berend.user, "now": monday}
    assert actions.say(text=TEXT, **again) == said
    with pytest.raises(Conflict):
        actions.say(text="En nog iets.", **again)
    assert Letter.objects.count() == 1


def test_only_its_subject_can_agree_or_take_it_away(client, said, berend, geesje):
    for who in (berend, geesje):
        client.force_login(who.user)
        assert client.post(f"/in-het-zonnetje/{said.public_id}/tonen/", YES).status_code == 404
        assert client.post(f"/in-het-zonnetje/{said.public_id}/weg/").status_code == 404
    assert Spotlight.objects.get().audience == ""


def test_whoever_changes_it_after_it_was_taken_away_hears_so(said, monday):
    Spotlight.objects.all().delete()
    with pytest.raises(Conflict):
        actions.agree(
            spotlight=said,
            audience="school",
            consent="Ja",
            has_full_name=True,
            by=said.about,
            now=monday,
        )


def test_from_saying_to_the_wall_on_the_page(client, aaltje, berend):
    client.force_login(berend.user)
    assert "Aaltje" in client.get("/in-het-zonnetje/zeggen/").text
    address = f"/in-het-zonnetje/zeggen/{aaltje.user.public_id}/"
    empty = client.post(address, {"text": " "})
    assert (empty.status_code, "Schrijf op wat je zag" in empty.text) == (422, True)
    long = client.post(address, {"text": "x" * 501})
    assert (long.status_code, "x" * 501 in long.text) == (422, True)
    assert client.post(address, {"text": TEXT}).status_code == 302

    client.force_login(aaltje.user)
    said = Spotlight.objects.get()
    assert TEXT in client.get("/in-het-zonnetje/over-mij/").text
    address = f"/in-het-zonnetje/{said.public_id}/tonen/"
    none = client.post(address, {"has_full_name": "ja"})
    assert (none.status_code, "Kies wie het mag zien" in none.text) == (422, True)
    photo = SimpleUploadedFile("ik.jpg", jpeg("red", "green"))
    assert client.post(address, {**YES, "photo": photo, "across": "eind"}).status_code == 302
    shown = Spotlight.objects.get()
    assert (shown.audience, bool(shown.photo)) == ("everyone", True)
    assert "iedereen mag dit op de website zien" in shown.consent


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("cv.pdf", b"%PDF-1.4 kapot"), "beschadigd"),
        (("ik.jpg", b"geen plaatje"), "beschadigd"),
        (("ik.heic", b"x"), "jpg of png"),
    ],
)
def test_a_photo_that_is_none_is_told_and_nothing_is_shown(client, said, file, words):
    client.force_login(said.about)
    sent = {**YES, "photo": SimpleUploadedFile(*file)}
    page = client.post(f"/in-het-zonnetje/{said.public_id}/tonen/", sent)
    assert (page.status_code, words in page.text) == (422, True)
    assert Spotlight.objects.get().audience == ""


def test_nobody_puts_oneself_in_the_sun(client, aaltje):
    client.force_login(aaltje.user)
    assert client.get(f"/in-het-zonnetje/zeggen/{aaltje.user.public_id}/").status_code == 404
    assert "Aaltje</span>" not in client.get("/in-het-zonnetje/zeggen/?naam=aal").text


def test_somebody_of_another_cohort_is_found_by_name(client, aaltje, henk):
    client.force_login(aaltje.user)
    assert "Henk" not in client.get("/in-het-zonnetje/zeggen/").text
    assert "Henk" in client.get("/in-het-zonnetje/zeggen/?naam=hen").text
    assert "Niemand gevonden" in client.get("/in-het-zonnetje/zeggen/?naam=zz").text


def test_an_organiser_sees_who_never_stood_there(client, agree, aaltje, berend, geesje):
    participants = geesje.cohort.membership_set.participants()
    assert list(never_in_the_sun(participants)) == [aaltje, berend]
    agree(Audience.SCHOOL)
    assert list(never_in_the_sun(participants)) == [berend]
    client.force_login(geesje.user)
    page = client.get(f"/organisatie/lichting/{geesje.cohort.public_id}/zonnetje/").text
    assert "1 van de 2 deelnemers stond nog niet" in page


def test_the_screen_goes_on_by_itself_and_can_be_held(client, agree, said, join, monday):
    agree()
    other = join("jantje", Role.PARTICIPANT)
    second = actions.say(about=other.user, text="Hij kwam.", by=said.by, now=monday)
    yes = {"audience": "everyone", "consent": "Ja", "has_full_name": True}
    actions.agree(spotlight=second, **yes, by=other.user, now=monday)
    page = client.get("/in-het-zonnetje/scherm/")
    assert page["Refresh"] == "14; url=/in-het-zonnetje/scherm/?n=2"
    last = client.get("/in-het-zonnetje/scherm/?n=2")
    assert last["Refresh"] == "14; url=/in-het-zonnetje/scherm/?n=1"
    assert "Refresh" not in client.get("/in-het-zonnetje/scherm/?n=1&stil=1")
    assert client.get("/in-het-zonnetje/scherm/?n=kwijt").status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_the_wall_takes_as_many_queries(
    client, join, berend, monday, rows, django_assert_num_queries
):
    for number in range(rows):
        about = join(f"noaber {number}", Role.PARTICIPANT).user
        said = actions.say(about=about, text=TEXT, by=berend.user, now=monday)
        yes = {"audience": "everyone", "consent": "Ja", "has_full_name": True}
        actions.agree(spotlight=said, **yes, by=about, now=monday)
    client.get("/in-het-zonnetje/")
    with django_assert_num_queries(4):
        page = client.get("/in-het-zonnetje/")
    assert len(page.context["page"]) == min(rows, 24)


def test_the_social_picture_holds_the_longest_words(agree):
    shown = agree()
    shown.text = "Wolkenkrabber" * 38
    picture = Image.open(io.BytesIO(picture_of(shown)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_the_database_wants_a_consent_and_another_person(said, aaltje, monday):
    for wrong in ({"audience": "everyone"}, {"by": aaltje.user}, {"photo": "ab"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Spotlight.objects.filter(pk=said.pk).update(**wrong)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ten_clicks_at_once_say_it_once(aaltje, berend, monday):
    def click(_number):
        with closing(connection):
            return actions.say(about=aaltje.user, text=TEXT, by=berend.user, now=monday).pk

    with ThreadPoolExecutor(10) as threads:
        assert set(threads.map(click, range(10))) == {Spotlight.objects.get().pk}
    assert Letter.objects.count() == 1


def test_a_sentence_of_who_became_stronger_goes_to_whom_it_is_about(agreed, aaltje, berend, monday):
    said = {"match": agreed, "by": aaltje.user, "now": monday}
    board.say_stronger(**said, text="Hij rekende mee.", consent="")
    assert not Spotlight.objects.exists()
    board.say_stronger(**said, text="Hij rekende mee.", consent="Ja")
    board.say_stronger(**said, text="Hij rekende alles na.", consent="Ja")
    spotlight = Spotlight.objects.get()
    assert (spotlight.about, spotlight.by) == (berend.user, aaltje.user)
    assert (spotlight.text, spotlight.audience) == ("Hij rekende alles na.", "")
    board.unsay_stronger(**said)
    assert not Spotlight.objects.exists()


def test_all_that_fits_is_kept(client, aaltje, berend):
    client.force_login(berend.user)
    words = "Ze belde terug. " * 31
    client.post(f"/in-het-zonnetje/zeggen/{aaltje.user.public_id}/", {"text": words})
    assert Spotlight.objects.get().text == words.strip()
