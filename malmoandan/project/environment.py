"""What the operator decides, read from environment variables. `docs/run/` lists them all."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit


def text(name: str, default: str = "") -> str:
    """The variable MALMOANDAN_<name>, or the default."""
    return os.environ.get(f"MALMOANDAN_{name}", default)


def site_address(listen: str) -> str:
    """MALMOANDAN_ADDRESS, or where this machine itself finds us when we listen at `listen` (host:port)."""
    host, _colon, port = listen.rpartition(":")
    if listen.startswith("unix:") or not port.isdigit():
        return text("ADDRESS", "http://localhost")
    if host in {"", "0.0.0.0", "127.0.0.1", "[::]", "[::1]"}:  # noqa: S104 - what it means, not where we bind
        host = "localhost"
    return text("ADDRESS", f"http://{host}:{port}")


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no variable: 1, true, yes, on mean yes."""
    value = text(name)
    return value.lower() in {"1", "true", "yes", "on"} if value else default


def is_development() -> bool:
    """Whether anybody may sign in as anybody of the sample: never behind TLS, where a site is in earnest."""
    return flag("DEVELOPMENT") and not flag("TLS")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_folder(root: Path) -> Path:
    """Where the embedded database, uploads and keys lie: MALMOANDAN_DATA, or var/ beside the checkout."""
    folder = Path(text("DATA") or root / "var")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """MALMOANDAN_SECRET_KEY, or one made at the first start and kept in the data folder for its owner."""
    if given := text("SECRET_KEY"):
        return given
    kept = folder / "secret-key"
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    made = secrets.token_urlsafe(64)
    with os.fdopen(handle, "w") as file:
        file.write(made)
    return made


def databases(folder: Path, agreements: dict[str, str]) -> dict[str, dict[str, object]]:
    """The database of each host that MALMOANDAN_AGREEMENTS names, and the one called "default".

    On the command line MALMOANDAN_AGREEMENT names the host whose database is the default.
    """
    chosen = agreements[text("AGREEMENT")] if text("AGREEMENT") else text("DATABASE")
    return {"default": database(folder, chosen)} | {
        host: database(folder, url) for host, url in agreements.items()
    }


def database(folder: Path, url: str) -> dict[str, object]:
    """``postgresql://user:password@host:port/name``, ``sqlite:///path``, or nothing: the embedded SQLite.

    The SQLite settings are those of the paper on trust: IMMEDIATE transactions so that two writers queue and
    neither fails, a write-ahead log, and a full sync before anything is acknowledged.
    """
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(unquote(parts.path)) if url else folder / "malmoandan.sqlite3",
            "OPTIONS": sqlite_options(),
        }
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(
            "a database starts with postgresql:// or sqlite:/// (or is left out, for the embedded SQLite)"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite_options() -> dict[str, object]:
    """Connection options of the embedded database."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    }


def identity_providers() -> list[dict[str, str]]:
    """The identity providers named in MALMOANDAN_OIDC, each described by MALMOANDAN_OIDC_<NAME>_….

    For ``MALMOANDAN_OIDC=stad``: _ISSUER, _CLIENT_ID and _CLIENT_SECRET are needed; _NAME is shown on the
    button, _SURE lists the levels of assurance (acr) that count as two proofs; _SCOPE and _ORIGIN are rare.
    """
    return [
        {
            "slug": slug,
            **{key: text(f"OIDC_{slug.upper()}_{key.upper()}") for key in PROVIDER_FACTS},
        }
        for slug in words("OIDC")
    ]


PROVIDER_FACTS = ("name", "issuer", "client_id", "client_secret", "sure", "scope", "origin")
