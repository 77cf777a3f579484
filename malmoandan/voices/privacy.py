"""What voices hold, why and for how long; how her own are given to a person and forgotten."""

from __future__ import annotations

from django.db.models import Q

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.voices.models import AddressOffer, Attachment, Contribution, Reply, Report, Support
from malmoandan.voices.queries.supports import BATCH

TO_HEAR = "To hear what people say, to answer each of them, and to show what became of it."
TASK = "GDPR article 6(1)(e): a task in the public interest"
DOCUMENT = (
    "What has reached a public authority is an official document and is kept until its disposal is decided, "
    "also when its author has hidden it; the tie to a person, her name and her files go when she is erased, "
    "an address when the answer has been told of."
)

tell(
    "voices.Gathering", purpose=TO_HEAR, basis="No personal data.", retention="As long as its subject.",
    public="id subject_kind subject_id question party answerer opens_at closes_at answer_due_on "
    "first_answer_due_on is_public opened_at",
)  # fmt: skip
tell(
    "voices.Contribution", purpose=TO_HEAR, basis=TASK, retention=DOCUMENT,
    public="id gathering number title text language origin body alias entered_why consent meeting_id area "
    "said_at name_hidden_at author_hidden_at withdrawn_at hidden_at hidden_rule hidden_why answered_at "
    "body_supports people_supports reply_count",
    pseudonymous="visitor entered_by hidden_by source_key address_language",
    personal="address", special="person",  # what she says may reveal belief, union or health
    secret="receipt",  # noqa: S106 - a field name
)  # fmt: skip
tell(
    "voices.AddressOffer", purpose="To know that an address belongs to whoever gave it.", basis=TASK,
    retention="Until it is confirmed, or an hour.", pseudonymous="id contribution language wrong_tries "
    "offered_at", personal="address", secret="salt",  # noqa: S106 - a field name
)  # fmt: skip
tell(
    "voices.Attachment", purpose=TO_HEAR, basis=TASK, retention=DOCUMENT,
    public="id contribution number kind name description media_type size digest width height attached_at",
    personal="content",
)  # fmt: skip
tell(
    "voices.Reply", purpose="To let people talk about what was said.", basis=TASK, retention=DOCUMENT,
    public="id contribution parent number text language body alias said_at name_hidden_at author_hidden_at "
    "hidden_at hidden_rule hidden_why",
    pseudonymous="visitor hidden_by", special="person", secret="receipt",  # noqa: S106 - a field name
)  # fmt: skip
tell(
    "voices.Support", purpose="To know how many say the same; people are shown only in tens.", basis=TASK,
    retention="As long as the contribution.", public="contribution body", pseudonymous="id said_at",
    special="supporter",
)  # fmt: skip
tell(
    "voices.Report", purpose="To let a human look at words that break the house rules.", basis=TASK,
    retention="As long as the contribution; who reported only until she is erased.",
    public="rule outcome settled_at settled_why", pseudonymous="id contribution reply reported_at settle_by "
    "settled_by reporter", personal="why",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she has said and replied for herself, and whose words she supports."""
    said = Contribution.objects.filter(person=person, body__isnull=True).order_by("pk")
    replied = Reply.objects.filter(person=person, body__isnull=True).order_by("pk")
    files = Attachment.objects.filter(contribution__in=said).order_by("pk")
    supported = Support.objects.filter(supporter=f"person:{person}").order_by("pk")
    return {
        "contributions": list(
            said.values(
                "gathering__question", "number", "title", "text", "alias", "area", "address", "said_at"
            )
        ),
        "attachments": list(files.values("contribution", "name", "description", "size")),
        "replies": list(replied.values("contribution", "text", "alias", "said_at")),
        "supports": list(supported.values_list("contribution", flat=True)),
    }


def erase(person: int) -> None:
    """Her words stand without her: no tie, no name, no address, no files. A body's words stay the body's."""
    key, own = f"person:{person}", Q(person=person)
    said = Contribution.objects.filter(own)
    AddressOffer.objects.filter(contribution__in=said).delete()
    Attachment.objects.filter(contribution__in=said.filter(body__isnull=True)).delete()
    said.filter(body__isnull=True).update(alias="")
    said.update(person=None, address="", address_language="")
    Reply.objects.filter(own, body__isnull=True).update(alias="")
    Reply.objects.filter(own).update(person=None)
    _take_back_support(key)
    Report.objects.filter(reporter=key).update(reporter="", why="")


def _take_back_support(key: str) -> None:
    """Her support goes, and what is shown of the rest is still whole tens."""
    given = Support.objects.filter(supporter=key)
    supported = list(given.values_list("contribution", flat=True))
    given.delete()
    for contribution in supported:
        people = Support.objects.filter(contribution=contribution, body__isnull=True).count()
        shown = people // BATCH * BATCH
        Contribution.objects.filter(pk=contribution).update(people_supports=shown)


exports("voices", own_data)
erases("voices", erase)
