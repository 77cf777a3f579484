"""How every form looks: one field template, one error summary. `{{ form }}` is enough in a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.renderers import TemplatesSetting

if TYPE_CHECKING:
    from django.http import HttpRequest

WIDGET_CLASSES = {"file": "ds-input field-file"}
GROUPS = {
    "radio.html",
    "checkbox_select.html",
    "multiple_input.html",
    "splitdatetime.html",
    "multiwidget.html",
}
LEFT_TO_RIGHT = {"email", "url", "tel"}  # addresses read from left to right in every language


class FieldRenderer(TemplatesSetting):
    """Renders forms, fields and widgets from `web/forms/`, dressed in the design system's classes."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    formset_template_name = "web/forms/formset.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Give a widget its class and direction on its way out."""
        if (widget := context.get("widget")) and isinstance(widget.get("attrs"), dict):
            context = {**context, "widget": {**widget, "attrs": dressed(widget)}}
            if isinstance(value := widget.get("value"), str):  # a refused NUL must not come back in the page
                context["widget"]["value"] = value.replace("\0", "")
        return super().render(template_name, context, request)


def dressed(widget: dict[str, Any]) -> dict[str, Any]:
    """The widget's attributes with the design system's class, and `dir` where its value has a direction.

    Radio groups and the like dress their options in their own template. A text area's `cols` is dropped: its
    width is the page's matter.
    """
    attrs, kind = dict(widget["attrs"]), widget.get("type", "")
    if kind == "hidden" or widget["template_name"].rpartition("/")[2] in GROUPS:
        return attrs
    attrs.pop("cols", None)
    attrs["class"] = " ".join(filter(None, [WIDGET_CLASSES.get(kind, "ds-input"), attrs.get("class", "")]))
    if kind in LEFT_TO_RIGHT:
        attrs.setdefault("dir", "ltr")
    elif kind in {"text", "search", ""} and "optgroups" not in widget:
        attrs.setdefault("dir", "auto")
    return attrs
