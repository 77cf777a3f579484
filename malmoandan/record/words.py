"""What the record calls the topics its entries belong to."""

from django.utils.translation import gettext_lazy as _

TOPICS = {
    "agreement": _("The agreement"),
    "answers": _("Answers"),
    "assessments": _("Assessments"),
    "commitments": _("Commitments"),
    "consultation": _("Consultations"),
    "contributions": _("What organisations say of the year"),
    "decisions": _("Joint decisions"),
    "dialogue": _("Dialogues"),
    "matters": _("Questions, obstacles and deviations"),
    "meetings": _("Meetings"),
    "opinions": _("Vote on statements"),
    "outreach": _("Letters and news"),
    "panels": _("Drawn groups"),
    "parties": _("Parties, bodies and mandates"),
    "partnerships": _("Collaborations"),
    "plan": _("The plan"),
    "record": _("The record itself"),
    "report": _("Annual reports"),
    "rounds": _("The committees' reports"),
    "site": _("The site"),
    "steering": _("The steering group"),
    "trace": _("Links between things"),
    "voices": _("Voices"),
    "weighing": _("Weighings"),
    "workshop": _("Workshops"),
}
