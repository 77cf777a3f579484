"""Choose an SQLite that can be trusted.

Rule: never run on an SQLite older than 3.51.3. Older ones can lose a committed transaction when the
write-ahead log is reset while another connection reads (sqlite.org, release notes of 3.51.3).
"""

import sys

OLDEST_SQLITE = (3, 51, 3)


def use_bundled_sqlite() -> None:
    """Let ``import sqlite3`` give the SQLite that `pysqlite3` brings, where it is installed."""
    try:
        import pysqlite3  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - absent on some systems
        from pysqlite3 import dbapi2  # noqa: PLC0415 - as above
    except ModuleNotFoundError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def sqlite_is_trusted(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the fix for the write-ahead log reset fault."""
    return version >= OLDEST_SQLITE
