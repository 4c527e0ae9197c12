"""One form field for each kind of question.

A draft keeps whatever was typed, so while `final` is False only limits are checked and the
value comes back as it came; a hand-in is read, required and normalised.
"""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from curriculum.assignments import amounts, tables
from curriculum.assignments.widgets import (
    MOST_ROWS,
    DateInput,
    FilesInput,
    NumberInput,
    TableInput,
)
from school.uploads import check_upload

MOST_RADIOS = 6
MOST_FILES = 5
FILE_KINDS = ".pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp"
DATE_SHAPES = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]


class Answer(forms.Field):
    """What all kinds share: label, help, a longest length and the two ways of cleaning."""

    longest = 300
    nothing = ""

    def __init__(self, question, *, final):
        self.question, self.final = question, final
        super().__init__(
            label=question.label,
            help_text=self.hint(question.help),
            required=question.required,
            widget=self.control(),
        )

    def hint(self, help_text):
        return help_text

    def control(self):
        return forms.TextInput()

    def clean(self, value):
        """The answer: as typed for a draft, normalised for a hand-in; or ValidationError."""
        value = value or self.nothing
        self.limit(value)
        return self.finish(value) if self.final else value

    def limit(self, value):
        if len(value) > self.longest:
            sentence = _(
                "Maak ‘%(label)s’ korter: het zijn %(length)s tekens, er passen er %(longest)s."
            )
            sizes = {"length": len(value), "longest": self.longest}
            raise ValidationError(sentence, params={"label": self.label, **sizes})

    def finish(self, value):
        value = value.strip()
        if not value and self.required:
            raise ValidationError(self.missing(), code="required")
        return self.read(value) if value else ""

    def missing(self):
        return _("Vul ‘%(label)s’ in.") % {"label": self.label}

    def read(self, value):
        return value


class LongAnswer(Answer):
    longest = 20_000

    def hint(self, help_text):
        if not self.question.max_words:
            return help_text
        most = _("Hooguit %(most)s woorden.") % {"most": self.question.max_words}
        return f"{help_text} {most}".strip()

    def control(self):
        most = self.question.max_words
        return forms.Textarea(attrs={"rows": 6, **({"data-max-words": most} if most else {})})

    def read(self, value):
        words, most = len(value.split()), self.question.max_words
        if most and words > most:
            sentence = _("Maak ‘%(label)s’ korter: het zijn %(words)s woorden, hooguit %(most)s.")
            raise ValidationError(
                sentence, params={"label": self.label, "words": words, "most": most}
            )
        return value


class NumberAnswer(Answer):
    example = _("Vul bij ‘%(label)s’ een getal in, zoals 12 of 12,5.")

    def control(self):
        return NumberInput()

    def read(self, value):
        number = amounts.read(value)
        if number is None:
            raise ValidationError(self.example, params={"label": self.label})
        return amounts.keep(number)


class MoneyAnswer(NumberAnswer):
    example = _("Vul bij ‘%(label)s’ een bedrag in, zoals 18,50.")

    def control(self):
        return NumberInput(money=True)

    def read(self, value):
        kept = super().read(value)
        if amounts.decimals(amounts.read(kept)) > 2:
            raise ValidationError(self.example, params={"label": self.label})
        return kept


class DateAnswer(Answer):
    def control(self):
        return DateInput()

    def read(self, value):
        for shape in DATE_SHAPES:
            try:
                day = datetime.strptime(value, shape).date()
            except ValueError:
                continue
            if 1900 <= day.year <= 2100:
                return day.isoformat()
        sentence = _("Vul bij ‘%(label)s’ een datum in die bestaat, zoals 14-02-2027.")
        raise ValidationError(sentence, params={"label": self.label})


class UrlAnswer(Answer):
    longest = 2_000
    valid = URLValidator(schemes=["http", "https"])

    def control(self):
        return forms.URLInput(attrs={"autocomplete": "url"})

    def read(self, value):
        url = value if "://" in value else f"https://{value}"
        try:
            self.valid(url)
        except ValidationError:
            sentence = _("Vul bij ‘%(label)s’ een webadres in, zoals https://jouwnaam.nl.")
            raise ValidationError(sentence, params={"label": self.label}) from None
        return url


class ChoiceAnswer(Answer):
    def control(self):
        choices = [(option, option) for option in self.question.options]
        if len(choices) <= MOST_RADIOS:
            return forms.RadioSelect(choices=choices)
        return forms.Select(choices=[("", _("Kies een antwoord")), *choices])

    def missing(self):
        return _("Kies een antwoord bij ‘%(label)s’.") % {"label": self.label}

    def read(self, value):
        if value not in self.question.options:
            raise ValidationError(self.missing())
        return value


class TableAnswer(Answer):
    """Its value is a list of rows, each a list of str, one a column."""

    longest = 1_000
    nothing = []

    def control(self):
        return TableInput(self.question.columns)

    def limit(self, value):
        if len(tables.filled(value)) > MOST_ROWS:
            sentence = _("Laat bij ‘%(label)s’ hooguit %(most)s regels staan.")
            raise ValidationError(sentence, params={"label": self.label, "most": MOST_ROWS})
        super().limit(max((cell for row in value for cell in row), key=len, default=""))

    def finish(self, value):
        numbered = enumerate(([cell.strip() for cell in row] for row in value), 1)
        rows = [(number, row) for number, row in numbered if any(row)]
        if not rows and self.required:
            raise ValidationError(self.missing(), code="required")
        if halves := [fault for number, row in rows for fault in self._halves(number, row)]:
            raise ValidationError(halves)
        return [row for _number, row in rows]

    def missing(self):
        return _("Vul minstens één regel in bij ‘%(label)s’.") % {"label": self.label}

    def _halves(self, number, row):
        if row[0] and any(row[1:]):
            return
        column = self.question.columns[1 if row[0] else 0]
        sentence = _(
            "Regel %(number)s is half ingevuld. Vul ook ‘%(column)s’ in, of maak de regel leeg."
        )
        yield ValidationError(sentence, params={"number": number, "column": column})


class FileAnswer(Answer):
    """Its value is the list of new uploads; `kept` are the files of before, `accepted` the new."""

    def __init__(self, question, *, final):
        super().__init__(question, final=final)
        self.keep([])
        self.accepted = []

    def hint(self, help_text):
        kinds = _("Pdf, Word, Excel, PowerPoint, jpg, png of webp; hooguit 5 bestanden van 25 MB.")
        return f"{help_text} {kinds}".strip()

    def control(self):
        return FilesInput(attrs={"accept": FILE_KINDS, "multiple": True})

    def keep(self, files):
        self.kept = self.widget.kept = files

    def clean(self, value):
        self.accepted = []
        if faults := [fault for upload in value for fault in self._refusals(upload)]:
            raise ValidationError(faults)
        if self.final and self.required and not self.kept and not self.accepted:
            raise ValidationError(self.missing(), code="required")
        return self.kept

    def missing(self):
        return _("Voeg een bestand toe bij ‘%(label)s’.") % {"label": self.label}

    def _refusals(self, upload):
        if len(self.kept) + len(self.accepted) >= MOST_FILES:
            sentence = _("‘%(name)s’ past er niet meer bij: er kunnen hooguit %(most)s bestanden.")
            yield ValidationError(sentence, params={"name": upload.name, "most": MOST_FILES})
            return
        try:
            self.accepted.append(check_upload(upload))
        except ValidationError as refusal:
            yield ValidationError(f"‘{upload.name}’: {refusal.message}", code=refusal.code)


KINDS = {
    "text": Answer,
    "long": LongAnswer,
    "number": NumberAnswer,
    "money": MoneyAnswer,
    "date": DateAnswer,
    "url": UrlAnswer,
    "choice": ChoiceAnswer,
    "table": TableAnswer,
    "file": FileAnswer,
}
