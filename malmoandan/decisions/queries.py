"""What has been decided jointly, by whom, and what is waiting. All of it is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import Count, Exists, OuterRef, Prefetch, prefetch_related_objects

from malmoandan.decisions.models import Decision, Dissent, Key
from malmoandan.parties.models import Body
from malmoandan.parties.queries import PARTY_MADE, known_parties
from malmoandan.record.remembering import until_next_entry
from malmoandan.web.marks import KeyHalf, TwoKeys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Party
    from malmoandan.web.marks import KeyState

# The acts that can change what a mark says: of decisions, and of the names that stand on their keys.
CHANGED_BY = ("decisions", *PARTY_MADE, "parties.body_changed", "parties.erasure_decided")
KEYS = Prefetch("keys", Key.objects.select_related("party", "body", "mandate__body").order_by("pk"))
DISSENTS = Prefetch("dissents", Dissent.objects.select_related("body").order_by("pk"))


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:  # noqa: ARG001 - every model has this door
    """Every decision, for everyone: what is put to the parties is public, and so is what became of it."""
    return Decision.objects.all()


def decisions_with_keys(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """The same decisions with all their keys and dissents, in a constant number of queries."""
    return decisions.prefetch_related(KEYS, DISSENTS)


def decision_on(ref: Ref) -> Decision | None:
    """The current decision on this thing, if it has been put to the parties."""
    return Decision.objects.filter(subject=str(ref), superseded_at__isnull=True).first()


def decisions_waiting_for(party: str) -> QuerySet[Decision]:
    """What is before the parties and has no key of this party yet, the oldest first."""
    turned = Key.objects.filter(party__slug=party, withdrawn_at__isnull=True).values("decision")
    open_now = Decision.objects.filter(joint_at__isnull=True, superseded_at__isnull=True)
    return open_now.exclude(pk__in=turned).order_by("pk")


def decision_to_read(ref: Ref) -> Decision | None:
    """The current decision on this thing with its keys and dissents, for a page; kept until one changes."""
    put = Decision.objects.filter(subject=str(ref), superseded_at__isnull=True)
    return until_next_entry(f"decisions.on.{ref}", decisions_with_keys(put).first, *CHANGED_BY)


def approved_by_all(ref: Ref, digest: str) -> bool:
    """Whether every party has adopted exactly this text."""
    joint = Decision.objects.filter(subject=str(ref), digest=digest, joint_at__isnull=False)
    return joint.filter(superseded_at__isnull=True).exists()


def two_keys(ref: Ref) -> TwoKeys:
    """The two-key mark of one thing; all halves wait where nothing has been put to decision."""
    return mark_of(decision_to_read(ref), known_parties())


def two_keys_of(refs: Iterable[Ref]) -> dict[Ref, TwoKeys]:
    """The marks of many things in a constant number of queries."""
    wanted = list(refs)
    everyone = known_parties()
    spoken = Exists(Dissent.objects.filter(decision=OuterRef("pk")))
    current = Decision.objects.filter(subject__in={str(ref) for ref in wanted}, superseded_at__isnull=True)
    found = {each.subject: each for each in current.annotate(has_dissents=spoken).prefetch_related(KEYS)}
    prefetch_related_objects([each for each in found.values() if each.has_dissents], DISSENTS)
    return {ref: mark_of(found.get(str(ref)), everyone) for ref in wanted}


def mark_of(decision: Decision | None, everyone: Sequence[Party]) -> TwoKeys:
    """The mark of a decision fetched with its keys.

    On a joint decision only the parties that made it have a half: one that came later did not decide.
    """
    if decision is None:
        return TwoKeys(tuple(KeyHalf(party.name) for party in everyone))
    standing = {key.party_id: key for key in decision.keys.all() if key.is_standing}
    parties_shown = [p for p in everyone if p.pk in standing or not decision.is_joint]
    words = dissents_by_party(decision) if getattr(decision, "has_dissents", True) else {}
    halves = (half_of(party, standing.get(party.pk), words.get(party.pk, "")) for party in parties_shown)
    return TwoKeys(tuple(halves), title=decision.title)


def half_of(party: Party, key: Key | None, dissent: str) -> KeyHalf:
    """One party's half of the mark."""
    if key is None:
        return KeyHalf(party.name, dissent=dissent)
    return KeyHalf(
        party.name,
        state=cast("KeyState", key.outcome),
        body=key.body.name,
        decided_on=key.decided_on,
        paragraph=key.paragraph,
        registry_no=key.registry_no,
        document_url=key.document_url,
        dissent=dissent,
        turned_by=key.mandate.title or key.mandate.get_role_display(),
    )


def dissents_by_party(decision: Decision) -> dict[int, str]:
    """The standing dissents of each party's bodies, as one text per party's key."""
    texts: dict[int, list[str]] = {}
    for dissent in decision.dissents.all():
        if dissent.withdrawn_at is None and dissent.body.party_id is not None:
            texts.setdefault(dissent.body.party_id, []).append(dissent.text)
    return {party: "\n\n".join(written) for party, written in texts.items()}


def history_of(decision: Decision) -> QuerySet[Decision]:
    """Every text put to decision on the same thing, newest first, with how many keys were turned on each."""
    texts = Decision.objects.filter(subject=decision.subject).order_by("-pk")
    return texts.annotate(keys_turned=Count("keys"))


def bodies_that_may_decide(party: str) -> QuerySet[Body]:
    """The bodies a party may name on its key."""
    return Body.objects.filter(party__slug=party).order_by("name")
