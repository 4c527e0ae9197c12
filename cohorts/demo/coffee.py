"""The demo's coffee machine: drawn each Monday, and a few people who are in today."""

from cohorts.noaberschap.coffee import actions
from cohorts.noaberschap.coffee.models import CoffeePair

IN = [
    ("berend-oosting", "Aan de grote tafel", "tot 12 uur"),
    ("priscilla-hassell", "Werkplek bij het raam", ""),
    ("hiwot-berhane", "In de keuken", "ik kook, eet mee"),
    ("wim-scholte", "Aan de grote tafel", "vanaf 15 uur"),
]
SILENT = "mehmet.aydin@example.nl"  # who has had no coffee yet, for the organiser to notice
THOUGHTS = [
    ("hiwot-berhane", "Waarom vraagt niemand ooit wat het kost als het lekker is?"),
    ("berend-oosting", "Ik heb nog eiken planken. Wie weet er iets kleins van te maken?"),
]


def fill(story, members, *, weeks):
    """Draw in each of the `weeks` so far, and let the pairs before this week have their coffee."""
    for number in range(1, weeks + 1):
        monday = story.moment(f"w{number} ma 07:05")
        actions.draw(now=monday)
        actions.tell(now=monday)
        if number < weeks:
            _drink(monday, now=story.moment(f"w{number} vr 10:30"))
    for key, place, when in IN:
        actions.come_in(place=place, when=when, by=members[key].user, now=story.now)
    for key, text in THOUGHTS:
        actions.lay_down(text=text, by=members[key].user, now=story.now)


def _drink(monday, *, now):
    for pair in CoffeePair.objects.of_week(now=monday):
        people = [seat.user for seat in pair.coffeeseat_set.select_related("user")]
        if SILENT not in {each.email for each in people}:
            actions.had(pair=pair, by=people[0], now=now)
