"""Every model that tells something about a person, and why it goes or stays.

A test fails when there is one that is in neither RULES nor here. Exporting and erasing what there
is of one account join this list: what STAYS until then says so in `until`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Stay:
    """Models that no rule of time forgets: `what` they hold and `until` when, as people read it.

    `models` are labels such as "cohorts.Draft".
    """

    what: Promise
    until: Promise
    models: tuple[str, ...]


# They tell nothing by themselves, and lose it with the row that they hang on.
HANG_ON = {
    "school.Offer": "school.Visitor",
    "school.WorkshopPlace": "school.Ticket",
    "school.OptOut": "school.Visitor",  # by address; a person's own goes with the account
    "cohorts.Addition": "cohorts.Application",
    "cohorts.SlipWord": "cohorts.Slip",
    "cohorts.ImportRow": "cohorts.Import",
}
STAYS = [
    Stay(
        _("Accounts: naam, adres, tweede stap, agenda-adres en rechten"),
        _("zolang iemand een account heeft"),
        (
            "school.User",
            "school.User_groups",
            "school.User_user_permissions",
            "account.EmailAddress",
            "account.EmailConfirmation",
            "mfa.Authenticator",
            "cohorts.AgendaKey",
            "wagtailusers.UserProfile",
        ),
    ),
    Stay(
        _("Aanmeldingen voor de school die lopen of zijn toegelaten"),
        _("zolang iemand wacht of meedoet"),
        ("cohorts.Application",),
    ),
    Stay(
        _("Wat deelnemers inleveren en plannen, en wat mentoren antwoorden"),
        _("twee jaar na de lichting; dat wissen gaat nog niet vanzelf"),
        (
            "cohorts.Absence",
            "cohorts.CheckAnswer",
            "cohorts.Comment",
            "cohorts.Draft",
            "cohorts.LessonMark",
            "cohorts.Membership",
            "cohorts.Pause",
            "cohorts.PlanChapter",
            "cohorts.PlanCover",
            "cohorts.PlanShare",
            "cohorts.Review",
            "cohorts.ReviewDraft",
            "cohorts.SecondReading",
            "cohorts.StuckCall",
            "cohorts.StuckReply",
            "cohorts.Submission",
            "cohorts.Upload",
        ),
    ),
    Stay(
        _("Noaberschap: briefjes, kennismakingen, koffie, mijlpalen en het zonnetje"),
        _("tot iemand het weghaalt, of zolang iemand een account heeft"),
        (
            "cohorts.Attendance",
            "cohorts.CoffeeSeat",
            "cohorts.Introduction",
            "cohorts.Milestone",
            "cohorts.NoaberCard",
            "cohorts.NoaberMatch",
            "cohorts.PartnerIntroduction",
            "cohorts.Referral",
            "cohorts.Slip",
            "cohorts.Spotlight",
            "cohorts.Stronger",
            "cohorts.StuckReach",
            "cohorts.TempoConsent",
        ),
    ),
    Stay(
        _("Wie er vandaag is, en wat er op de grote tafel ligt"),
        _("tot middernacht"),
        ("cohorts.CoffeeVisit", "cohorts.TableThought"),
    ),
    Stay(
        _("Lijsten met mensen die de organisatie inleest"),
        _("tot ze zijn ingelezen, hooguit een dag"),
        ("cohorts.Import",),
    ),
    Stay(
        _("Adressen die de mailserver weigert"),
        _("tot iemand het adres verbetert of vrijgeeft"),
        ("school.Refusal",),
    ),
    Stay(
        _("Wie er bij een partner de mail leest"),
        _("zolang de partner meedoet; een redacteur haalt hem weg"),
        ("cohorts.Partner",),
    ),
    Stay(
        _("Certificaten"),
        _("altijd, zodat na te gaan is of er een echt is"),
        ("cohorts.Certificate",),
    ),
    Stay(
        _("Welke redacteur aan een bladzijde werkte"),
        _("zolang de bladzijde er is"),
        (
            "wagtailadmin.EditingSession",
            "wagtailadmin.FormState",
            "wagtailcore.Comment",
            "wagtailcore.CommentReply",
            "wagtailcore.Page",
            "wagtailcore.PageSubscription",
            "wagtailcore.Revision",
            "wagtailcore.TaskState",
            "wagtailcore.UploadedFile",
            "wagtailcore.WorkflowState",
            "wagtaildocs.Document",
            "wagtailimages.Image",
            "wagtailimages.Rendition",
        ),
    ),
]
