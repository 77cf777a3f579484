"""One foreground process that keeps two others going: the web server and the worker.

The program is loaded once and then forked, so that both share its memory and start in the time it takes to
load. Ctrl-C or SIGTERM ends both in order: requests and the task at hand are finished first.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # it carries no types

from malmoandan.project import clockwork

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)
A_BREATH = 1.0  # seconds before a process that fell is started anew
PATIENCE = 20  # seconds a child gets to finish what it has at hand


class WebServer(BaseApplication):  # type: ignore[misc]  # as above
    """Gunicorn, told in code what docs/run/ says in words."""

    def load_config(self) -> None:
        """Threads, since most of a request's time is the database's; a process for each of WEB_PROCESSES."""
        chosen = {
            "bind": settings.LISTEN,
            "workers": settings.WEB_PROCESSES,
            "worker_class": "gthread",
            "threads": 8,
            "worker_connections": 4_000,  # a room full of phones keeps its connections open
            "timeout": 60,
            "graceful_timeout": PATIENCE,
            "keepalive": 5,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "preload_app": True,
            "control_socket_disable": True,
            "loglevel": "warning",
            "forwarded_allow_ips": "127.0.0.1,::1",
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - gunicorn carries no types
        """The application every request goes to."""
        return get_wsgi_application()


def serve_web() -> None:
    """Answer requests until told to stop."""
    WebServer().run()


def work() -> None:
    """Take tasks and keep the clockwork going until told to stop; the task at hand is finished first."""
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *told: stopped.append(told[0]))
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"worker-{os.getpid()}",
        excluded_queue_names=[],
    )
    clockwork.run(lambda: not stopped, worker.run)


def keep_going(parts: dict[str, Callable[[], None]]) -> None:
    """Fork each part, start anew the one that falls, and end all when told to."""
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *told: stopped.append(told[0]))
    gc.freeze()  # what is loaded is looked at no more, so that its memory stays shared
    alive = {fork(part): name for name, part in parts.items()}
    while not stopped:
        fallen = reap(alive)
        if fallen and not stopped:
            log.error("%s fell and is started anew", fallen)
            time.sleep(A_BREATH)
            alive[fork(parts[fallen])] = fallen
        time.sleep(0.1)
    end(alive)


def fork(part: Callable[[], None]) -> int:
    """Start a part in a process of its own. Connections are never carried over a fork."""
    connections.close_all()
    if child := os.fork():
        return child
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        os.setpgrp()  # Ctrl-C reaches the parent alone, who then ends us in order
        part()
    except SystemExit as leaving:
        os._exit(leaving.code if isinstance(leaving.code, int) else 0)
    except BaseException:
        log.exception("a part of the program fell")
        os._exit(1)
    os._exit(0)


def reap(alive: dict[int, str]) -> str:
    """The name of a part that has ended since we last looked, or nothing."""
    child, _ = os.waitpid(-1, os.WNOHANG)
    return alive.pop(child, "") if child else ""


def end(alive: dict[int, str]) -> None:
    """Ask every part to finish, wait, and end by force what did not."""
    for child in alive:
        os.kill(child, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    while alive and time.monotonic() < until:
        if not reap(alive):
            time.sleep(0.05)
    for child in alive:
        os.kill(child, signal.SIGKILL)
