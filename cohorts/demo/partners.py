"""The demo's partners, one of each O and invented, and two who asked to meet them."""

from cohorts.noaberschap.partners import actions
from cohorts.noaberschap.partners.models import Circle, Partner

PARTNERS = [
    {
        "circle": Circle.GOVERNMENT,
        "name": "Ondernemersloket Emmen",
        "place": "Emmen",
        "helps": "Eén gesprek over vergunningen, regels en ruimte. We wijzen je de weg in het "
        "gemeentehuis en gaan de eerste keer mee.",
        "question": "Welke regels gelden er als ik thuis een werkplaats begin?",
        "contact_name": "Jeltje Venema",
        "contact_email": "loket@example.nl",
    },
    {
        "circle": Circle.EDUCATION,
        "name": "Praktijklab Zuidoost",
        "place": "Emmen",
        "helps": "Studenten zoeken iets met jou uit: een proefmodel, een filmpje, een rekensom. "
        "Het kost je aandacht en geen geld.",
        "question": "Past mijn vraag bij een klas van dit voorjaar?",
        "contact_name": "Corné Schut",
        "contact_email": "lab@example.nl",
    },
    {
        "circle": Circle.BUSINESS,
        "name": "Bedrijvenkring De Monden",
        "place": "Klazienaveen",
        "helps": "Een avond in de maand, met soep. Je vertelt in drie minuten wat je doet en "
        "gaat met twee namen naar huis.",
        "question": "Mag ik een keer aanschuiven om te kijken?",
        "contact_name": "Trijnie Beuker",
        "contact_email": "kring@example.nl",
    },
]
ASKED = [
    ("hiwot-berhane", 0, "w4 di 10:00", "w4 wo 09:00", "Ik wil weten of ik thuis mag koken."),
    ("tomasz-wrobel", 2, "w5 ma 09:30", None, "Ik wil vertellen over leemstuc bij oude huizen."),
]


def fill(story, members, *, by):
    """Put the partners in the directory; the organiser `by` introduces who asked in time."""
    partners = [Partner.objects.create(**each, is_shown=True) for each in PARTNERS]
    for key, number, asked, made, about in ASKED:
        question = {"about": about, "by": members[key].user, "now": story.moment(asked)}
        introduction = actions.ask(partner=partners[number], **question)
        if made:
            text = f"Graag stel ik jullie aan elkaar voor. {about} Groet, {by.user.first_name}"
            sent = {"text": text, "by": by.user, "now": story.moment(made)}
            actions.introduce(introduction=introduction, **sent)
