"""What the operator leaves out is worked out from what she said."""

from __future__ import annotations

import pytest

from malmoandan.project import environment


@pytest.mark.parametrize(
    ("listen", "address"),
    [
        ("127.0.0.1:8000", "http://localhost:8000"), ("127.0.0.1:8135", "http://localhost:8135"),
        ("0.0.0.0:80", "http://localhost:80"), ("[::]:8080", "http://localhost:8080"),
        (":8001", "http://localhost:8001"), ("192.0.2.1:8000", "http://192.0.2.1:8000"),
        ("unix:/run/malmoandan.sock", "http://localhost"),
    ],
)  # fmt: skip
def test_our_address_is_where_we_listen(listen: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MALMOANDAN_ADDRESS", raising=False)
    assert environment.site_address(listen) == address
    monkeypatch.setenv("MALMOANDAN_ADDRESS", "https://andan.example.org")
    assert environment.site_address(listen) == "https://andan.example.org"
