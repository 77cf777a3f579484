"""What dialogues are on the red thread: where voices were asked for, and the themes they led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.answers.models import Theme
from malmoandan.dialogue.models import DialogueState
from malmoandan.dialogue.queries import dialogues_visible_to
from malmoandan.trace.registry import Choice, Node, describes, leads_from, leads_to, offers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor

_LONGEST_ID = 18
DIALOGUE, THEME = "dialogue.dialogue", "answers.theme"
MOST = 100  # ties of one thing
TIED_BY = ("answers.theme_made", "answers.theme_merged", "voices.gathering_opened")


@describes(DIALOGUE)
def dialogues(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Dialogues this actor may see. Once closed they stand at the step where the answer is."""
    return {
        str(each.pk): Node(
            _("Dialogue: %(title)s") % {"title": each.title},
            reverse("dialogue:dialogue", args=[each.pk]),
            "answered" if each.state == DialogueState.CLOSED else "said",
            (each.ended_at if each.state == DialogueState.CLOSED else each.published_at) or each.drafted_at,
        )
        for each in dialogues_visible_to(actor).filter(pk__in=_numbers(ids))
    }


@leads_from(DIALOGUE, *TIED_BY)
def from_dialogues(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A dialogue leads to the themes in which its voices were gathered."""
    keys = [str(number) for number in _numbers(ids)]
    return _ties(gathering__subject_id__in=keys)


@leads_to(THEME, *TIED_BY)
def to_themes(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A theme comes from the dialogue whose voices it gathers."""
    return _ties(pk__in=_numbers(ids))


@offers(gettext_lazy("Dialogues"))
def dialogues_to_choose(actor: Actor) -> Iterable[Choice]:
    """The dialogues this actor may read, the latest first."""
    rows = dialogues_visible_to(actor).order_by("-pk")[:MOST]
    return [Choice(each.ref, each.title) for each in rows]


def _ties(**which: object) -> Iterable[tuple[str, str]]:
    """From each dialogue to its themes that stand."""
    rows = Theme.objects.filter(**which, gathering__subject_kind=DIALOGUE, merged_into__isnull=True)
    for dialogue, theme in rows.order_by("pk").values_list("gathering__subject_id", "pk")[:MOST]:
        yield f"{DIALOGUE}:{dialogue}", f"{THEME}:{theme}"


def _numbers(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) <= _LONGEST_ID]
