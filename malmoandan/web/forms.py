"""How a form field looks."""
from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    """PLACEHOLDER."""
