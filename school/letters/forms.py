"""What an editor may change about a letter."""

from wagtail.admin.forms import WagtailAdminModelForm

from school.pages.models import SchoolSettings
from school.pages.schema import fills
from school.text import clean


class WordingForm(WagtailAdminModelForm):
    """Subject and text, held to what school.yaml is held to when it is loaded."""

    def clean_body(self):
        return clean(self.cleaned_data["body"]) + "\n"  # as the file has it

    def clean(self):
        cleaned = super().clean()
        letter = {name: cleaned.get(name, "") for name in self.fields}
        school = {"placeholders": SchoolSettings.load().placeholders, "letters": {"": letter}}
        for place, fault in fills(school, ""):
            self.add_error(place.rpartition(".")[2], fault)
        return cleaned
