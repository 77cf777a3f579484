"""What every page must keep, checked on every page any test fetches.

Rule: a page is whole HTML with a language, a direction, a title, one main heading, labelled fields, named
links and unique ids; nothing is inline, nothing comes from elsewhere, and each form that changes something is
protected against forgery and double sending.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

# html5lib is older than these parts of the living standard.
OUTDATED_COMPLAINTS: frozenset[str] = frozenset()
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_OURS_TO_COUNT = re.compile(
    r"^(/(en|ar|fi))?/konto/"
)  # the sign-in library keeps its own against double sending


# What differs each time a page is made, and no rule looks at: the values of these two hidden fields.
EVER_NEW = re.compile(r'(<input type="hidden" name="(?:csrfmiddlewaretoken|once)" value=")[\w-]*(?=">)')


def faults_of_page(html: str) -> list[str]:
    """Everything wrong with a whole page, in words; empty when it is right."""
    return list(_judged_page(EVER_NEW.sub(r"\1x", html)))


def faults_of_fragment(html: str) -> list[str]:
    """Everything wrong with a part that htmx swaps in."""
    return list(_judged_fragment(EVER_NEW.sub(r"\1x", html)))


@lru_cache(maxsize=1000)  # the same page is met by many tests, and parsing it costs as much as making it
def _judged_page(html: str) -> tuple[str, ...]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    found = [
        f"HTML: {code} at {place}" for place, code, _ in parser.errors if code not in OUTDATED_COMPLAINTS
    ]
    for rule in PAGE_RULES + PART_RULES:
        found += rule(tree)
    if "{%" in html or "{{" in html:
        found.append("template code is shown")
    return tuple(found)


@lru_cache(maxsize=1000)
def _judged_fragment(html: str) -> tuple[str, ...]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(f"<!doctype html><html lang=sv><title>x</title><body>{html}")
    found = [
        f"HTML: {code} at {place}" for place, code, _ in parser.errors if code not in OUTDATED_COMPLAINTS
    ]
    for rule in PART_RULES:
        found += rule(tree)
    return tuple(found)


def text_of(element: Element) -> str:
    """All words inside an element, and the alternative texts of its pictures."""
    pictures = " ".join(image.get("alt", "") for image in element.iter("img"))
    return f"{''.join(element.itertext())} {pictures}".strip()


def name_of(element: Element, tree: Element) -> str:
    """What a screen reader would call it."""
    if said := element.get("aria-label", "").strip():
        return said
    words = [
        text_of(by_id) for ref in element.get("aria-labelledby", "").split() for by_id in with_id(tree, ref)
    ]
    return " ".join(words) or text_of(element) or element.get("title", "") or element.get("value", "")


def with_id(tree: Element, wanted: str) -> list[Element]:
    """The elements that bear this id."""
    return [element for element in tree.iter() if element.get("id") == wanted]


def states_language(tree: Element) -> Iterator[str]:
    """Language and direction stand on the root."""
    if not tree.get("lang"):
        yield "no lang on <html>"
    if tree.get("dir") not in {"ltr", "rtl"}:
        yield "no dir on <html>"


def has_title(tree: Element) -> Iterator[str]:
    """The window has a name."""
    titles = [title for title in tree.findall("./head/title") if text_of(title)]
    if len(titles) != 1:
        yield f"{len(titles)} titles in <head>"


def has_one_main_heading(tree: Element) -> Iterator[str]:
    """One h1, one main; no heading level is jumped over."""
    if (count := len(list(tree.iter("h1")))) != 1:
        yield f"{count} <h1>"
    if (count := len(list(tree.iter("main")))) != 1:
        yield f"{count} <main>"
    levels = [(int(element.tag[1]), text_of(element)) for element in tree.iter() if element.tag in HEADINGS]
    for (before, _), (level, words) in pairwise(levels):
        if level > before + 1:
            yield f"heading “{words}” jumps from level {before} to {level}"


def headings_speak(tree: Element) -> Iterator[str]:
    """No heading is empty."""
    yield from (
        f"empty <{element.tag}>"
        for element in tree.iter()
        if element.tag in HEADINGS and not text_of(element)
    )


def ids_are_unique(tree: Element) -> Iterator[str]:
    """An id is borne once."""
    counted = Counter(bearer for element in tree.iter() if (bearer := element.get("id")) is not None)
    yield from (
        f"id “{name}” is borne {count} times" for name, count in counted.items() if count > 1 or not name
    )


def pointers_hit(tree: Element) -> Iterator[str]:
    """What a label or an ARIA attribute points at exists."""
    borne = {element.get("id") for element in tree.iter()}
    for element in tree.iter():
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for ref in element.get(attribute, "").split():
                if ref not in borne:
                    yield f"<{element.tag} {attribute}={ref}> points at nothing"


def fields_are_labelled(tree: Element) -> Iterator[str]:
    """Every field a person fills in has a label."""
    labelled = {label.get("for") for label in tree.iter("label") if text_of(label)}
    inside = {id(field) for label in tree.iter("label") if text_of(label) for field in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in tree.iter(tag):
            if field.get("type") in UNLABELLED or id(field) in inside or field.get("id") in labelled:
                continue
            if not (field.get("aria-label") or field.get("aria-labelledby")):
                yield f"<{tag} name={field.get('name')}> has no label"


def links_are_named(tree: Element) -> Iterator[str]:
    """Links and buttons say what they do, and links lead somewhere."""
    for tag in ("a", "button"):
        for element in tree.iter(tag):
            if not name_of(element, tree).strip():
                yield f"<{tag} {dict(element.attrib)}> has no name"
    yield from (
        f"link “{text_of(link)}” leads nowhere" for link in tree.iter("a") if link.get("href") in {"", "#"}
    )


def pictures_speak(tree: Element) -> Iterator[str]:
    """Each picture has an alternative text, be it empty; each drawing a name or is hidden."""
    yield from (
        f"<img src={image.get('src')}> has no alt" for image in tree.iter("img") if image.get("alt") is None
    )


def nothing_is_inline(tree: Element) -> Iterator[str]:
    """No style and no script in the page itself; the Content-Security-Policy would refuse them anyhow."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue  # type: ignore[unreachable]  # a comment, whose tag is a function: the stub knows none
        if element.get("style") is not None or element.tag == "style":
            yield f"inline style on <{element.tag}>"
        if element.tag == "script" and not element.get("src") and element.get("type") != "application/json":
            yield "inline script"
        if any(name.startswith("on") for name in element.attrib):
            yield f"inline event handler on <{element.tag}>"
        if element.get("href", "").strip().lower().startswith("javascript:"):
            yield "javascript: address"


def nothing_comes_from_elsewhere(tree: Element) -> Iterator[str]:
    """Style sheets, scripts, pictures and frames are our own: no third party learns of a visit."""
    for tag, attribute in (
        ("script", "src"),
        ("img", "src"),
        ("iframe", "src"),
        ("source", "src"),
        ("link", "href"),
    ):
        for element in tree.iter(tag):
            if "canonical" in element.get("rel", "") or "alternate" in element.get("rel", ""):
                continue
            if re.match(r"^([a-z]+:)?//", element.get(attribute, "")):
                yield f"<{tag} {attribute}={element.get(attribute)}> comes from elsewhere"


def forms_are_protected(tree: Element) -> Iterator[str]:
    """A form that changes something carries the token against forgery and the key against double sending."""
    for form in tree.iter("form"):
        if form.get("method", "get").lower() != "post":
            continue
        names = {field.get("name") for field in form.iter("input")}
        if "csrfmiddlewaretoken" not in names:
            yield f"form to {form.get('action')} has no csrf token"
        if "once" not in names and not NOT_OURS_TO_COUNT.match(form.get("action") or ""):
            yield f"form to {form.get('action')} has no once key"


Rule = Callable[[Element], Iterator[str]]
PAGE_RULES: list[Rule] = [states_language, has_title, has_one_main_heading, pointers_hit]
PART_RULES: list[Rule] = [
    headings_speak,
    ids_are_unique,
    fields_are_labelled,
    links_are_named,
    pictures_speak,
    nothing_is_inline,
    nothing_comes_from_elsewhere,
    forms_are_protected,
]
