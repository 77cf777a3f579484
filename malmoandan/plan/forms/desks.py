"""A page where something is written: a form, and under it rows of other forms, all sent together.

Rule: nothing that was typed is ever lost. A button adds an empty row without any script; the page comes back
with every word in it, whether a row was asked for, a field was faulty, or the command said no.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.forms.boundfield import BoundField
    from django.utils.datastructures import MultiValueDict
    from django.utils.functional import _StrPromise

    Words = _StrPromise | str

MOST_ROWS = 40


class Rows(BaseFormSet):  # type: ignore[type-arg]  # of any form
    """Rows of one sort. A row left empty is no row; one that is ticked away is gone."""

    def initial_form_count(self) -> int:
        """None once it is sent: then every row may be left empty."""
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Each row can be ticked away, in words."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take this row away")

    @property
    def filled(self) -> list[dict[str, Any]]:
        """What the rows say, without the empty and those ticked away."""
        return [
            {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
            for form in self.forms
            if form.has_changed() and form not in self.deleted_forms
        ]


@dataclass(frozen=True, slots=True)
class RowKind:
    """A sort of row: its name in addresses and commands, its form, and what people call one and another."""

    name: str
    form: type[forms.Form]
    one: Words
    add: Words


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: where it is, its heading, a hint, fields of the form, rows."""

    anchor: str
    fields: tuple[str, ...]
    title: Words = ""
    hint: Words = ""
    rows: RowKind | None = None


@dataclass(frozen=True, slots=True)
class BlockOnPage:
    """A block with its fields and rows, ready to be drawn."""

    block: Block
    fields: list[BoundField]
    rows: Rows | None


class Desk:
    """A form with its rows: filled in as things are (`start`), or as they were sent (`data`)."""

    def __init__(
        self,
        form: type[forms.Form],
        blocks: Sequence[Block],
        *,
        data: MultiValueDict[str, str] | None = None,
        start: Mapping[str, Any] | None = None,
        rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        given: Mapping[str, Any] | None = None,
        row_given: Mapping[str, Any] | None = None,
    ) -> None:
        self.data = data
        self.adds = str(data.get("add", "")) if data is not None else ""
        sent = None if self.adds else data
        typed = _typed(form(**(given or {})), data) if self.adds and data is not None else start
        self.form = form(sent, initial=dict(typed or {}), **(given or {}))
        self.blocks = tuple(blocks)
        self.formsets: dict[str, Rows] = {}
        for block in self.blocks:
            if block.rows is not None:
                first = list((rows or {}).get(block.rows.name, ()))
                self.formsets[block.rows.name] = self._formset(block.rows, sent, first, row_given or {})

    def _formset(
        self,
        kind: RowKind,
        sent: MultiValueDict[str, str] | None,
        first: list[Mapping[str, Any]],
        given: Mapping[str, Any],
    ) -> Rows:
        is_here = self.adds == kind.name
        if self.adds and self.data is not None:
            first = list(_typed_rows(kind, self.data, given))
        extra = 1 if is_here or not first else 0
        made = formset_factory(
            kind.form, formset=Rows, extra=extra, can_delete=True, max_num=MOST_ROWS, validate_max=True,
            absolute_max=MOST_ROWS + 10,
        )  # fmt: skip
        formset = made(
            sent, initial=None if sent is not None else first, prefix=kind.name, form_kwargs=dict(given)
        )
        if is_here and formset.forms:
            next(iter(formset.forms[-1].fields.values())).widget.attrs["autofocus"] = True
        return cast("Rows", formset)

    def is_valid(self) -> bool:
        """Whether all of it is in shape; never when only a row was asked for."""
        if self.data is None or self.adds:
            return False
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.formsets.values())])

    @property
    def facts(self) -> dict[str, Any]:
        """What the form says."""
        return dict(self.form.cleaned_data)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """What the rows of this name say."""
        return self.formsets[name].filled

    @property
    def on_page(self) -> list[BlockOnPage]:
        """The blocks in their order."""
        return [
            BlockOnPage(
                block,
                [self.form[name] for name in block.fields if name in self.form.fields],
                self.formsets[block.rows.name] if block.rows else None,
            )
            for block in self.blocks
        ]

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """Every fault of the form and its rows: the id of the field, its label, the fault."""
        return list(self._faults()) if self.data is not None and not self.adds else []

    def _faults(self) -> Iterator[tuple[str, str, str]]:
        for rows in self.formsets.values():
            yield from (("", "", str(fault)) for fault in rows.non_form_errors())
        for form in [self.form, *(row for rows in self.formsets.values() for row in rows.forms)]:
            yield from (("", "", str(fault)) for fault in form.non_field_errors())
            for field in form.visible_fields():
                yield from ((field.id_for_label, str(field.label), fault) for fault in field.errors)

    def words(self) -> dict[str, str]:
        """What stands in each field and in each sort of row, by label, as people read it."""
        told = {str(field.label): said_in(field) for field in self.form.visible_fields()}
        for block in self.blocks:
            if block.rows is not None:
                lines = [_line(form) for form in self.formsets[block.rows.name].forms]
                told[str(block.title)] = "\n".join(line for line in lines if line)
        return told


def differences(theirs: Desk, hers: Desk) -> list[tuple[str, str]]:
    """What stands there now, by label, wherever it is not what she wrote."""
    mine = hers.words()
    return [(label, said) for label, said in theirs.words().items() if said != mine.get(label, "")]


def said_in(field: BoundField) -> str:
    """What stands in a field, as people read it: the name of a choice, yes for a tick."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return _("Yes") if value in {True, "on", "True", "true"} else ""
    if isinstance(field.field, forms.ChoiceField):
        return dict(_flat(field.field.choices)).get(str(value or ""), "") if value else ""
    if isinstance(value, str):
        return "\n".join(value.split("\n")).replace("\r", "").strip()
    return "" if value is None else str(value)


def _line(form: forms.Form) -> str:
    """A row in one line; nothing for an empty one and one ticked away."""
    if said_in(form["DELETE"]):
        return ""
    shown = [field for field in form.visible_fields() if field.name != "DELETE"]
    if all(field.value() in {None, "", field.field.initial} for field in shown):
        return ""
    return " · ".join(filter(None, map(said_in, shown)))


def _flat(choices: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - Django's choices, in groups or not
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(key), str(label)


def _typed(form: forms.Form, data: MultiValueDict[str, str]) -> dict[str, Any]:
    """What was typed, as it was typed, whether sound or not."""
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def _typed_rows(
    kind: RowKind, data: MultiValueDict[str, str], given: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """The rows that were typed."""
    told = str(data.get(f"{kind.name}-TOTAL_FORMS", "0"))
    count = int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 0  # noqa: PLR2004 - digits
    for index in range(min(count, MOST_ROWS)):
        form = kind.form(prefix=f"{kind.name}-{index}", **given)
        form.fields["DELETE"] = forms.BooleanField(required=False)
        typed = _typed(form, data)
        if any(value and value != form.fields[name].initial for name, value in typed.items()):
            yield typed
