"""What is chosen by a press: buttons and links, and how they look once a choice was made."""

from roundel.view import icons
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Attributes, Element, Here, Tree


def options(children: "list[Any]", path: str, here: "Here", style: str = "option") -> "Tree | None":
    """A button or a link for each option of the element at this path."""
    if not children:
        return None
    return el(
        "div",
        {"class": "options"},
        [option(child, path + "." + str(index), here, style) for index, child in enumerate(children)],
    )


def option(element: "Element", path: str, here: "Here", style: str = "option") -> "Tree":
    """One option: a link where it has an address. Beside its icon its title reads in its own direction."""
    title = element.get("title") or element.get("label") or element["id"]
    if element.get("url"):
        return link(element["url"], element["urlTitle"] or title, style)
    return press(path, here, style, el("bdi", {}, title))


def press(path: str, here: "Here", style: str, *content: object) -> "Tree":
    """A button that chooses; after the choice it says whether it was this one, and keeps the focus it may have."""
    made = here["made"]
    chosen = bool(made) and made["path"] == path
    attributes: Attributes = {"type": "button", "class": style + " made" if chosen else style, "part": style}
    if made:
        attributes = attributes | {"aria-disabled": "true", "aria-pressed": "true" if chosen else "false"}
    else:
        attributes = attributes | here["press"] | {"data-path": path}
    return el("button", attributes, list(content), icons.tick() if chosen else None)


def link(url: str, title: str, style: str = "option") -> "Tree":
    """A link, which opens beside the host page and tells nobody where it stood."""
    return el(
        "a",
        {"class": style + " link", "part": style, "href": url, "target": "_blank", "rel": "noopener noreferrer"},
        el("bdi", {}, title or url),
        icons.away(),
    )


def image(url: str, style: str, alt: str = "") -> "Tree":
    """A picture."""
    return el(
        "img",
        {
            "class": style,
            "src": url,
            "alt": alt,
            "loading": "lazy",
            "decoding": "async",
            "referrerpolicy": "no-referrer",
        },
    )


def heading(text: str) -> "Tree | None":
    """What an element is about."""
    return el("div", {"class": "heading"}, text) if text else None


def words(text: str) -> "Tree | None":
    """A text in an element."""
    return el("div", {"class": "words"}, text) if text else None


def done(element: "Element", here: "Here", *shown: object) -> "list[Any]":
    """What was filled in and sent."""
    made = here["made"]
    return [
        heading(element["title"]),
        el(
            "div",
            {"class": "done"},
            icons.tick(),
            el("span", {"class": "unseen"}, here["words"]["chosen"] + ": "),
            list(shown) or [el("span", {"class": "words"}, made["title"])],
        ),
        el(
            "dl",
            {"class": "lines"},
            [part for line in made["lines"] for part in (el("dt", {}, line[0]), el("dd", {}, line[1]))],
        )
        if made["lines"]
        else None,
    ]
