"""What all tests share: a client that checks every page, the moment NOON, query counting and a browser."""

from __future__ import annotations

import gc
import os
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.unittest import UnitTestCase
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import cast
from tests.needs import ADVICE, chromium, is_required
from tests.pages import faults_of_fragment, faults_of_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from django.test.client import _MonkeyPatchedWSGIResponse as Page
    from playwright.sync_api import Browser, BrowserContext
    from pytest_django import DjangoDbBlocker
    from pytest_django.live_server_helper import LiveServer

    from malmoandan.kernel.actors import Actor


DATABASE = {"db", "transactional_db", "django_db_setup", "client", "live", "live_server"}
APART = ("tests/faults", "tests/project", "tests/journeys")  # they start programs that ask the database


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database is asked once, on SQLite."""
    if connection.vendor == "sqlite":
        return
    left_out = [item for item in items if not asks_the_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if asks_the_database(item)]


def asks_the_database(item: pytest.Item) -> bool:
    """By its mark, by a fixture of its own, or since the library's kind of test cases does not tell."""
    return (
        not isinstance(item, pytest.Function)
        or isinstance(item.parent, UnitTestCase)
        or item.get_closest_marker("django_db") is not None
        or not DATABASE.isdisjoint(item.fixturenames)
        or item.nodeid.startswith(APART)
    )


def pytest_collection_finish() -> None:
    """What has been loaded by now stays: looking through it for rubbish took a tenth of every run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


class PageCheckingClient(Client):
    """A client that fails the test at the first page that breaks a rule of `tests.pages`."""

    def request(self, **request: Any) -> Page:
        """Fetch, and check what came if it is HTML."""
        page = super().request(**request)
        if (
            page.headers.get("Content-Type", "").startswith("text/html")
            and not page.streaming
            and page.content
        ):
            html = page.content.decode(page.charset)
            is_fragment = "HTTP_HX_REQUEST" in request or not html.lstrip().lower().startswith("<!doctype")
            faults = faults_of_fragment(html) if is_fragment else faults_of_page(html)
            assert not faults, f"{request['PATH_INFO']} ({page.status_code}):\n  " + "\n  ".join(faults)
        return page

    def sign_in(self, actor: Actor) -> PageCheckingClient:
        """Become this member of the cast, under her mandate, surely known."""
        self.force_login(cast.person_of(actor))
        session = self.session
        session["mandate"] = actor.mandate or 0
        session["account_authentication_methods_user"] = str(actor.person)
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
        session.save()
        return self


@pytest.fixture
def client(db: None) -> PageCheckingClient:  # noqa: ARG001 - every page asks the database
    """A client that checks every page; `client.sign_in(cast.auditor())` makes it somebody."""
    return PageCheckingClient()


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> None:
    """What the process remembers for a minute belongs to one test."""
    cache.clear()


@pytest.fixture(autouse=True)
def _words_are_english() -> Iterator[None]:
    """What commands say is asserted in English, as the code says it. Pages follow their address."""
    with translation.override("en"):
        yield


@pytest.fixture
def at() -> datetime:
    """The moment at which things happen in tests."""
    return cast.NOON


@pytest.fixture
def same_queries() -> Callable[..., int]:
    """Asserts that a page costs the same number of queries before and after its list has grown."""

    def measure(fetch: Callable[[], object], grow: Callable[[], object], *, most: int = 10) -> int:
        fetch()  # whatever is remembered for the life of the process is remembered now
        cache.clear()  # and what is remembered until the next act is not, neither before nor after
        with CaptureQueriesContext(connection) as few:
            fetch()
        grow()
        cache.clear()
        with CaptureQueriesContext(connection) as many:
            fetch()
        asked = "\n".join(str(query["sql"]) for query in many.captured_queries)
        assert len(many) <= len(few), f"{len(few)} queries became {len(many)}:\n{asked}"
        with CaptureQueriesContext(connection) as usual:
            fetch()
        assert len(usual) <= most, f"{len(usual)} queries, more than {most}:\n{asked}"
        return len(many)

    return measure


# --- The database of tests


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Tables come straight from the models; `tests/project/test_migrations.py` proves that they are the same.

    A hundred migrations, each imagining all models anew, would take every worker half a minute.
    """
    return False


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 - the plugin's, which makes the tables
    django_db_blocker: DjangoDbBlocker,
    django_test_environment: None,  # noqa: ARG001 - as above
) -> Iterator[None]:
    """Then what migrations do beside tables: triggers, first rows, and the list of migrations themselves."""
    settings.MIGRATION_MODULES = {}  # the plugin hid them, and pages of health ask for them
    with django_db_blocker.unblock():
        run_code_of_migrations()
    yield
    with django_db_blocker.unblock():
        end_other_sessions()


def end_other_sessions() -> None:
    """A browser that has not let go of the live server holds a session, and PostgreSQL drops nothing then."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def run_code_of_migrations() -> None:
    """All of our migrations that is Python, in order, and note of every migration that it has been done.

    The search's own tables are no plain tables on SQLite: it makes them itself.
    """
    loader, recorder = MigrationLoader(connection), MigrationRecorder(connection)
    recorder.ensure_schema()
    editor = connection.schema_editor()
    plans = [loader.graph.forwards_plan(leaf) for leaf in loader.graph.leaf_nodes()]
    for key in dict.fromkeys(chain.from_iterable(plans)):
        migration = loader.graph.nodes[key]
        for operation in migration.operations if migration.__module__.startswith("malmoandan.") else ():
            if isinstance(operation, RunPython):
                operation.code(apps, editor)  # type: ignore[arg-type]  # today's models, not a state's
        if key[0] != "modelsearch":
            recorder.record_applied(*key)
    with connection.cursor() as cursor:
        for table in ("modelsearch_indexentry_fts", "modelsearch_indexentry"):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
    call_command("migrate", "modelsearch", verbosity=0)


# --- Tests that commit, and browsers


# Filled by migrating and changed by no test. Emptied, they would have to be filled anew after every test.
KEPT_TABLES = {"django_content_type", "auth_permission"}


@pytest.fixture(autouse=True, scope="session")
def _tables_are_emptied_quickly() -> Iterator[None]:
    """After a test that commits only what it filled is emptied; the guarding triggers step aside meanwhile.

    Django would empty all tables (PostgreSQL rewrites each) and then make all permissions again.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: empty_filled_tables())
        yield


def empty_filled_tables() -> None:
    """Leave every table as an empty one, without its triggers and keys having a say."""
    if filled := filled_tables():
        lifted = lift_triggers()
        quoted = [connection.ops.quote_name(name) for name in filled]
        connection.ops.execute_sql_flush([f"DELETE FROM {name}" for name in quoted])  # noqa: S608 - our own names
        restore_triggers(lifted)


def filled_tables() -> list[str]:
    """The tables that hold a row, by one question."""
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    questions = [
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})"  # noqa: S608 - our own
        for name in sorted(tables - KEPT_TABLES)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions))
        return [name for (name,) in cursor.fetchall()]


def lift_triggers() -> list[str]:
    """Take all triggers away and give back the statements that make them anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            return ["SET session_replication_role = DEFAULT"]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found: list[tuple[str, str]] = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f'DROP TRIGGER "{name}"')
        return [sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1) for _, sql in found]


def restore_triggers(statements: list[str]) -> None:
    """Put the triggers back."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def _other_databases_may_be_opened(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> None:  # noqa: ARG001 - after it
    """Django's tests refuse connections they were not told of; put the true method back."""
    guarded = BaseDatabaseWrapper.ensure_connection
    while guarded.__name__ == "patched_ensure_connection":
        kept = dict(zip(guarded.__code__.co_freevars, guarded.__closure__ or (), strict=True))
        guarded = kept["real_ensure_connection"].cell_contents
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", guarded)


# The last lets it find no other machine than this one. Routing every request through playwright would do the
# same, but also switches the browser's cache off, so that each page would fetch and read all styles anew.
BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window. Without it browser tests are left out (or fail, if required)."""
    if not (path := chromium()):
        if is_required("chromium"):
            pytest.fail(ADVICE["chromium"])
        pytest.skip(ADVICE["chromium"])
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # playwright's loop runs in this thread; ours stays synchronous
    )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=BROWSER)
        yield started
        started.close()


@pytest.fixture
def live(live_server: LiveServer, browser: Browser) -> Iterator[LiveBrowser]:
    """A running server and a browser that can reach nothing else."""
    opened = LiveBrowser(live_server.url, browser)
    yield opened
    opened.close()
    assert not opened.faults, "\n".join(opened.faults)


class LiveBrowser:
    """Opens browser contexts on the running server and notes whatever went wrong in any of them."""

    def __init__(self, url: str, browser: Browser) -> None:
        self.url = url
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(self, **options: Any) -> BrowserContext:
        """A fresh context (own cookies); options as playwright names them (`viewport`, `locale`, …)."""
        context = self.browser.new_context(base_url=self.url, **options)
        context.set_default_timeout(30_000)  # milliseconds; a busy machine is slow, not wrong
        context.on("request", lambda request: self.heed(request.url))
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("console", lambda said: self.note(said.type, said.text))
        self.contexts.append(context)
        return context

    def sign_in(self, actor: Actor, **options: Any) -> BrowserContext:
        """A context in which this member of the cast is signed in, under her mandate."""
        client = PageCheckingClient().sign_in(actor)
        context = self.open(**options)
        context.add_cookies(
            [
                {"name": name, "value": cookie.value, "url": self.url}
                for name, cookie in client.cookies.items()
            ]
        )
        return context

    def heed(self, address: str) -> None:
        """Remember every attempt to go elsewhere; it fails, for the browser knows no other machine."""
        if not address.startswith((self.url, "data:", "blob:")):
            self.faults.append(f"the page asked for {address}")

    def note(self, kind: str, words: str) -> None:
        """The console's errors (a refused inline script, say) are faults; a 4xx page on purpose is not."""
        if kind == "error" and "the server responded with a status of 4" not in words:
            self.faults.append(f"console: {words}")

    def close(self) -> None:
        """Close all that was opened."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def axe_clean() -> Callable[[Any], None]:
    """Asserts that axe finds nothing at all on a browser page, in WCAG 2.2 AA and its best practices."""
    import axe_playwright_python.sync_playwright as axe  # type: ignore[import-untyped]  # noqa: PLC0415 - needs a browser

    def check(page: Any) -> None:
        found = axe.Axe().run(page).response["violations"]
        told = [
            f"{fault['id']}: {fault['help']} at {[node['target'] for node in fault['nodes']]}"
            for fault in found
        ]
        assert not told, f"{page.url}:\n  " + "\n  ".join(told)

    return check
