"""The crispy pack "school" against the form-field contract of DESIGN.md §7."""

import pytest
from crispy_forms.bootstrap import FieldWithButtons, FormActions, PrependedText, StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template
from django.test.html import parse_html

ALERT = (
    '<svg class="icon" aria-hidden="true"><use href="/static/school/img/icons.svg#alert"/></svg>'
)
FAULT = '<span class="visually-hidden">Fout: </span>'


class Table(forms.Widget):
    """A widget that draws itself, as the table field of a hand-in does."""

    use_fieldset = True
    fieldset_class = "table-field"

    def render(self, name, value, attrs=None, renderer=None):
        return forms.TextInput().render(f"{name}-0-0", value, {"id": f"{attrs['id']}-0-0"})

    def id_for_label(self, id_):
        return f"{id_}-0-0"


def drawn(field, *, data=None, errors=(), initial=None):
    """The HTML of `field` in a form that was posted with `data`, or not yet."""
    form_class = type("Form", (forms.Form,), {"naam": field})
    form = form_class(data, initial={"naam": initial})
    for error in errors:
        form.add_error("naam", error)
    return parse_html(
        Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form}))
    )


def error(sentence):
    return f'<p class="field-error" id="id_naam_error">{ALERT} <span>{FAULT}{sentence}</span></p>'


def test_a_text_field_without_fault():
    assert drawn(forms.CharField(label="Naam")) == parse_html(
        '<div class="field" id="div_id_naam">'
        '<label class="field-label" for="id_naam">Naam</label>'
        '<input class="input" id="id_naam" name="naam" type="text" required></div>'
    )


def test_help_comes_before_the_fault_and_both_are_pointed_to():
    field = forms.CharField(label="Naam", help_text="Zoals op je certificaat.")
    field.widget.attrs["autocomplete"] = "name"
    assert drawn(field, data={}) == parse_html(
        '<div class="field is-error" id="div_id_naam">'
        '<label class="field-label" for="id_naam">Naam</label>'
        '<p class="field-help" id="id_naam_helptext">Zoals op je certificaat.</p>'
        f"{error('Vul dit nog in.')}"
        '<input class="input" id="id_naam" name="naam" type="text" autocomplete="name" required'
        ' aria-invalid="true" aria-describedby="id_naam_helptext id_naam_error"></div>'
    )


def test_more_faults_are_a_list():
    field = forms.CharField(label="Naam", required=False)
    assert drawn(field, data={}, errors=["Te kort", "Te vreemd"]) == parse_html(
        '<div class="field is-error" id="div_id_naam"><label class="field-label" for="id_naam">'
        'Naam <span class="field-optional">(mag leeg blijven)</span></label>'
        f'<div class="field-error" id="id_naam_error">{ALERT} <ul><li>{FAULT}Te kort</li>'
        f"<li>{FAULT}Te vreemd</li></ul></div>"
        '<input class="input" id="id_naam" name="naam" type="text"'
        ' aria-invalid="true" aria-describedby="id_naam_error"></div>'
    )


def control(markup):
    """A valid, required field around `markup`."""
    return parse_html(
        '<div class="field" id="div_id_naam">'
        f'<label class="field-label" for="id_naam">Naam</label>{markup}</div>'
    )


@pytest.mark.parametrize(
    ("widget", "markup"),
    [
        (
            forms.NumberInput(),
            '<input class="input input-short" id="id_naam" name="naam" type="number" required>',
        ),
        (
            forms.DateInput(attrs={"type": "date"}),
            '<input class="input input-short" id="id_naam" name="naam" type="date" required>',
        ),
        (
            forms.TextInput(attrs={"class": "input-short", "placeholder": "Naam"}),
            '<input class="input input-short" id="id_naam" name="naam" type="text" required>',
        ),
        (
            forms.TextInput(attrs={"autocomplete": "one-time-code"}),
            '<input class="input input-code" id="id_naam" name="naam" type="text" required'
            ' autocomplete="one-time-code">',
        ),
        (
            forms.TextInput(attrs={"data-affix": "€", "inputmode": "decimal"}),
            '<div class="input-group input-short">'
            '<span class="input-affix" aria-hidden="true">€</span>'
            '<input class="input" id="id_naam" name="naam" type="text" inputmode="decimal"'
            " required></div>",
        ),
        (
            forms.Select(choices=[("", "Kies"), ("e", "Emmen")]),
            '<select class="input" id="id_naam" name="naam" required>'
            '<option value="" selected>Kies</option><option value="e">Emmen</option></select>',
        ),
        (
            forms.SelectMultiple(choices=[("e", "Emmen")], attrs={"size": 3}),
            '<select class="input" id="id_naam" name="naam" required multiple size="3">'
            '<option value="e">Emmen</option></select>',
        ),
        (
            forms.Textarea(attrs={"rows": 4}),
            '<textarea class="input" id="id_naam" name="naam" rows="4" required></textarea>',
        ),
        (
            forms.FileInput(attrs={"accept": ".pdf"}),
            '<div class="upload"><input id="id_naam" name="naam" type="file" accept=".pdf"'
            " required></div>",
        ),
    ],
)
def test_every_kind_of_control(widget, markup):
    assert drawn(forms.Field(label="Naam", widget=widget)) == control(markup)


def test_a_long_text_counts_its_words():
    field = forms.CharField(label="Naam", widget=forms.Textarea(attrs={"data-max-words": 200}))
    assert drawn(field, initial="Ik maak  kaas.") == control(
        '<textarea class="input" id="id_naam" name="naam" rows="10" data-max-words="200" required'
        ' aria-describedby="id_naam_count">Ik maak  kaas.</textarea>'
        '<p class="field-count" id="id_naam_count">3 van 200 woorden</p>'
    )


def test_radios_stand_in_a_fieldset_that_points_to_help_and_fault():
    choices = [("1", "Eenmanszaak"), ("2", "Vof\nMet twee of meer mensen")]
    field = forms.ChoiceField(
        label="Naam", help_text="Kies er een.", choices=choices, widget=forms.RadioSelect
    )
    assert drawn(field, data={}) == parse_html(
        '<fieldset class="field is-error" id="div_id_naam"'
        ' aria-describedby="id_naam_helptext id_naam_error"><legend>Naam</legend>'
        '<p class="field-help" id="id_naam_helptext">Kies er een.</p>'
        f"{error('Vul dit nog in.')}"
        '<div class="choice"><input type="radio" name="naam" id="id_naam_0" value="1" required>'
        '<label for="id_naam_0">Eenmanszaak</label></div>'
        '<div class="choice"><input type="radio" name="naam" id="id_naam_1" value="2" required>'
        '<label for="id_naam_1">Vof</label><small>Met twee of meer mensen</small></div></fieldset>'
    )


def test_a_checkbox_list_may_be_cards_and_says_that_it_may_stay_empty():
    field = forms.MultipleChoiceField(
        label="Naam",
        required=False,
        choices=[("1", "Prijzen")],
        widget=forms.CheckboxSelectMultiple(attrs={"data-cards": True}),
    )
    assert drawn(field, initial=["1"]) == parse_html(
        '<fieldset class="field" id="div_id_naam">'
        '<legend>Naam <span class="field-optional">(mag leeg blijven)</span></legend>'
        '<div class="choice-cards"><div class="choice">'
        '<input type="checkbox" name="naam" id="id_naam_0" value="1" checked>'
        '<label for="id_naam_0">Prijzen</label></div></div></fieldset>'
    )


def test_one_checkbox_has_its_fault_above_and_its_help_as_small_print():
    field = forms.BooleanField(label="Naam", help_text="Je kunt altijd terug.")
    assert drawn(field, data={}) == parse_html(
        f'<div class="field is-error" id="div_id_naam">{error("Vul dit nog in.")}'
        '<div class="choice"><input type="checkbox" name="naam" id="id_naam" required'
        ' aria-invalid="true" aria-describedby="id_naam_helptext id_naam_error">'
        '<label for="id_naam">Naam</label>'
        '<small id="id_naam_helptext">Je kunt altijd terug.</small></div></div>'
    )


def test_a_widget_that_draws_itself_stands_in_a_fieldset_of_its_own_class():
    assert drawn(forms.CharField(label="Naam", help_text="Eén regel.", widget=Table)) == parse_html(
        '<fieldset class="field table-field" id="div_id_naam" aria-describedby="id_naam_helptext">'
        '<legend>Naam</legend><p class="field-help" id="id_naam_helptext">Eén regel.</p>'
        '<input type="text" name="naam-0-0" id="id_naam-0-0"></fieldset>'
    )


def test_a_hidden_field_is_bare():
    assert drawn(forms.CharField(widget=forms.HiddenInput), initial="3") == parse_html(
        '<input type="hidden" name="naam" value="3" id="id_naam">'
    )


class Form(forms.Form):
    naam = forms.CharField(label="Naam")
    vorm = forms.ChoiceField(label="Vorm", choices=[("1", "Vof")], widget=forms.RadioSelect)
    regels = forms.CharField(label="Regels", widget=Table)

    def clean(self):
        raise forms.ValidationError("Samen klopt het niet")


def test_the_summary_links_to_the_first_control_of_each_field():
    summary = Template('{% include "school/error_summary.html" %}').render(
        Context({"form": Form({})})
    )
    assert parse_html(summary) == parse_html(
        '<div class="error-summary" id="error-summary" role="alert" tabindex="-1"'
        ' aria-labelledby="error-summary-titel">'
        '<h2 id="error-summary-titel">Er klopt nog iets niet</h2>'
        "<p>Wat je invulde, staat er nog.</p><ul>"
        '<li><a href="#form_error">Samen klopt het niet</a></li>'
        '<li><a href="#id_naam">Naam: vul dit nog in.</a></li>'
        '<li><a href="#id_vorm_0">Vorm: vul dit nog in.</a></li>'
        '<li><a href="#id_regels-0-0">Regels: vul dit nog in.</a></li></ul></div>'
    )


@pytest.mark.parametrize("form", [None, Form()])
def test_without_faults_there_is_no_summary(form):
    template = Template('{% include "school/error_summary.html" %}')
    assert template.render(Context({"form": form})).strip() == ""


def test_a_fault_of_the_whole_form_stands_above_its_fields():
    html = Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(
        Context({"form": Form({})})
    )
    assert html.index("Samen klopt het niet") < html.index("div_id_naam")
    assert 'id="form_error"' in html


def test_a_whole_form_is_built_from_a_layout():
    class Search(forms.Form):
        zoek = forms.CharField(label="Zoeken")
        naam = forms.CharField(label="Naam")

    form = Search()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        FieldWithButtons("zoek", StrictButton("Zoek", type="submit", css_class="button")),
        Div(Fieldset("Wie", "naam"), css_class="flow"),
        FormActions(Submit("stuur", "Stuur op"), HTML('<a href="/">Laat maar</a>')),
    )
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(
        Context({"form": form, "csrf_token": "t"})
    )
    assert parse_html(html) == parse_html(
        '<form class="form" method="post" novalidate>'
        '<input type="hidden" name="csrfmiddlewaretoken" value="t">'
        '<div class="field" id="div_id_zoek">'
        '<label class="field-label" for="id_zoek">Zoeken</label><div class="input-group">'
        '<input class="input" id="id_zoek" name="zoek" type="text" required>'
        '<button class="btn button" type="submit">Zoek</button></div></div>'
        '<div class="flow"><fieldset class="flow"><legend><h2>Wie</h2></legend>'
        '<div class="field" id="div_id_naam"><label class="field-label" for="id_naam">Naam</label>'
        '<input class="input" id="id_naam" name="naam" type="text" required></div></fieldset></div>'
        '<div class="form-actions"><button class="button" type="submit" name="stuur"'
        ' value="Stuur op" id="submit-id-stuur">Stuur op</button>'
        '<a href="/">Laat maar</a></div></form>'
    )


def test_a_layout_may_put_a_sign_before_a_field():
    class Price(forms.Form):
        naam = forms.CharField(label="Naam")

    form = Price()
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.layout = Layout(PrependedText("naam", "€"))
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))
    assert parse_html(html) == control(
        '<div class="input-group input-short"><span class="input-affix" aria-hidden="true">€</span>'
        '<input class="input" id="id_naam" name="naam" type="text" required></div>'
    )
