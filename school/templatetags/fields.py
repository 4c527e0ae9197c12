"""What the crispy pack "school" needs to know of a field; the contract is DESIGN.md §7."""

from django import forms, template
from django.template.loader import render_to_string

register = template.Library()

SHORT = (forms.NumberInput, forms.DateInput, forms.TimeInput, forms.DateTimeInput)


@register.filter
def kind(field):
    """How a BoundField is drawn: "hidden", "checkbox", "options", "group", "file" or "input"."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "options"
    if field.use_fieldset:
        return "group"
    return "file" if isinstance(widget, forms.FileInput) else "input"


@register.filter
def widget_attr(field, name):
    """An attribute that the form gave the widget, such as data-affix or data-max-words; or ""."""
    return field.field.widget.attrs.get(name, "")


@register.filter
def word_count(field):
    """How many words the field holds now."""
    return len(str(field.value() or "").split())


@register.filter
def first_control(field):
    """The id that a link to this field jumps to: its first control."""
    if kind(field) == "options":
        return f"{field.auto_id}_0"
    return field.id_for_label or f"div_{field.auto_id}"


@register.filter
def fault(field, error):
    """An error as the summary says it: with the field's name where the words alone do not tell."""
    if error == forms.Field.default_error_messages["required"]:
        return f"{field.label}: {error[:1].lower()}{error[1:]}"
    return error


def input_class(field):
    """The classes of one framed control, those of the widget itself included."""
    widget = field.field.widget
    own = widget.attrs.get("class", "")
    if isinstance(widget, SHORT) and "data-affix" not in widget.attrs:
        own = f"input-short {own}"
    if widget.attrs.get("autocomplete") == "one-time-code":
        own = f"input-code {own}"
    return f"input {own}".strip()


def described_by(field):
    """The ids of help, error and word count, those that are there; None when the widget has it."""
    ids = field.aria_describedby
    if ids is not None and widget_attr(field, "data-max-words"):
        ids = f"{ids} {field.auto_id}_count".strip()
    return ids


@register.simple_tag
def control(field):
    """The bare widget of a BoundField, with class and aria-describedby as the contract says.

    Widgets that stand in a fieldset draw themselves; a placeholder is never shown.
    """
    unseen = ("placeholder", "data-affix")
    attrs = {name: False for name in unseen if name in field.field.widget.attrs}
    if kind(field) == "input":
        attrs["class"] = input_class(field)
    if isinstance(field.field.widget, forms.Textarea):
        attrs["cols"] = False
    if ids := described_by(field):
        attrs["aria-describedby"] = ids
    return field.as_widget(attrs={} if kind(field) == "group" else attrs)


@register.filter
def options(field):
    """The options of radios or a checkbox list, as dicts with input, id, label and small.

    A label of two lines has its second line in small. A radio may not carry aria-invalid; the
    fieldset points to the error.
    """
    for option in field.subwidgets:
        for name in ("aria-invalid", "data-cards"):
            option.data["attrs"].pop(name, None)
        label, _, small = str(option.choice_label).partition("\n")
        yield {"input": option.tag(), "id": option.id_for_label, "label": label, "small": small}


@register.simple_tag
def field(bound_field, label=None, help_text=None):
    """One field as the pack draws it, with another label or help text than its form's."""
    if label is not None:
        bound_field.label = label
    if help_text is not None:
        bound_field.help_text = help_text
    return render_to_string("school/field.html", {"field": bound_field})
