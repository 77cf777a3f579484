"""Every stored field says what it holds; models of others are named with the reason."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.core.management import call_command

from malmoandan.kernel import privacy

if TYPE_CHECKING:
    from django.db.models import Model

OF_OTHERS = {
    "auth.Group": "made by Django, never used: rights are policies",
    "auth.Group_permissions": "as above",
    "auth.Permission": "as above",
    "contenttypes.ContentType": "names of models",
    "sessions.Session": "who is signed in; gone when she signs out or it runs out",
    "account.EmailAddress": "a person's address; exported and erased by parties.privacy",
    "account.EmailConfirmation": "unused: addresses are confirmed by code",
    "mfa.Authenticator": "a person's second proof; exported by kind and erased by parties.privacy",
    "django_tasks_database.DBTaskResult": "which task ran when; tasks are given ids and no personal data",
    "modelsearch.IndexEntry": "words of public texts, read again from site.SearchPage",
    "modelsearch.SQLiteFTSIndexEntry": "as above, on SQLite",
}


def name_of(model: type[Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def ours() -> dict[str, set[str]]:
    """Our models and their stored fields, the tables between two models too."""
    return {
        name_of(model): {field.name for field in [*model._meta.local_fields, *model._meta.local_many_to_many]}
        for model in apps.get_models(include_auto_created=True)
        if name_of(model) not in OF_OTHERS
    }


TOLD = {told.model: told for told in privacy.told()}


@pytest.mark.parametrize("model", sorted(ours()))
def test_every_field_is_told_of(model: str) -> None:
    assert model in TOLD, f"tell of {model} in its room's privacy.py"
    assert set(TOLD[model].fields) == ours()[model]


def test_nothing_is_told_of_that_is_not_there() -> None:
    assert not set(TOLD) - set(ours())


def test_each_model_says_why_on_which_ground_and_for_how_long() -> None:
    for told in TOLD.values():
        assert all((told.processing.purpose, told.processing.basis, told.processing.retention)), told.model


def test_a_field_told_of_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="twice"):
        privacy.tell("x.Y", purpose="p", basis="b", retention="r", public="a", personal="a")


def test_the_register_is_printed_from_the_code() -> None:
    out = StringIO()
    call_command("privacy", "register", stdout=out)
    assert "## parties.Person" in out.getvalue()
    assert "**Personal**: email, alias, language" in out.getvalue()


def test_no_field_invites_a_personal_number() -> None:
    forbidden = ("personnummer", "personal_number", "ssn", "ip_address", "remote_addr")
    assert not [
        (model, name)
        for model, names in ours().items()
        for name in names
        if any(bad in name for bad in forbidden)
    ]
