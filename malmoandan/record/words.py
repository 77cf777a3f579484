"""What the record calls the topics its entries belong to."""

from django.utils.translation import gettext_lazy as _

TOPICS = {
    "agreement": _("The agreement"),
    "consultation": _("Consultations"),
    "decisions": _("Joint decisions"),
    "matters": _("Questions to the coordinators"),
    "outreach": _("Letters and news"),
    "parties": _("Parties, bodies and mandates"),
    "record": _("The record itself"),
    "site": _("The site"),
    "trace": _("Links between things"),
}
