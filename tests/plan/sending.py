"""What a browser sends from a writing page: the form as it stands there, with some fields written anew."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient


class _Form(HTMLParser):
    """Gathers what the last form of a page would send."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "form":
            self.sent = {}
        elif tag == "input" and name:
            is_box = said.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in said:
                self.sent.setdefault(name, []).append(said.get("value") or ("on" if is_box else ""))
        elif tag == "textarea":
            self.area = name
            self.sent[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in said or self.select not in self.sent):
            self.sent[self.select] = [said.get("value") or ""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area] = [self.sent[self.area][0] + data]


def form_on(html: str) -> dict[str, Any]:
    """What the last form of a page would send as it stands."""
    reader = _Form()
    reader.feed(html)
    return {
        name: values if len(values) > 1 else values[0].removeprefix("\r\n").removeprefix("\n")
        for name, values in reader.sent.items()
    }


def opened(client: PageCheckingClient, address: str) -> dict[str, Any]:
    """The form of a page as it stands."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    return form_on(page.content.decode())


def sent(client: PageCheckingClient, address: str, **words: Any) -> Any:
    """Open a page, write in it, send it. Names with a dash are written with two underscores."""
    data = opened(client, address)
    return client.post(address, data | {name.replace("__", "-"): said for name, said in words.items()})
