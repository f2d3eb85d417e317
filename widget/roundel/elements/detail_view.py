"""A DetailView: a card whose button opens a framed page over the panel, which answers by messages.

The page is only asked for when the visitor opens it. It is ``m.display.detail`` then: ``{"n", "path", "title", "url",
"own" (of the host page's origin), "refused"}``, or None; it is never stored.

The frame may run its own scripts, show its own forms and open windows, but lead nowhere else: neither the host page nor
the messenger. It keeps its origin, without which it could neither sign in nor be told apart, unless that is the host
page's own: such a page could take the sandbox off.
"""

from roundel.core import effects
from roundel.elements.kit import Kind, choice, el, find, heading, link, name_of, of_type, open_entry, press, text, words
from roundel.view import icons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import Choice, Detail, Element, Envelope, Here, OpenDetail, Tree, Words

SANDBOX = "allow-scripts allow-forms allow-popups"


def open_detail(m: "Messenger", envelope: "Envelope[OpenDetail]") -> None:
    """The visitor opens the page."""
    payload = envelope["payload"]
    entry = open_entry(m, payload)
    way = find(entry["elements"], payload["path"]) if entry else []
    if way and way[-1]["kind"] == "DetailView" and way[-1]["url"]:
        m.display.detail = {
            "n": payload["n"],
            "path": payload["path"],
            "title": way[-1]["title"],
            "url": way[-1]["url"],
            "own": payload["own"],
            "refused": False,
        }
        m.effects.append(effects.focus("detail"))


def close_detail(m: "Messenger", envelope: "Envelope") -> None:
    """Take the framed page away."""
    m.display.detail = None
    m.effects.append(effects.focus("timeline"))


def hear_detail(m: "Messenger", envelope: "Envelope") -> None:
    """A message of the framed page, whose origin and source the browser's part has checked; its words are untrusted."""
    detail = m.display.detail
    told = envelope["payload"]["told"]
    if not detail:
        return
    kind = told.get("type") if isinstance(told, dict) else told
    if kind == "closeServisBotTask":
        close_detail(m, envelope)
    elif kind == "completeServisBotTask" and kind != told:
        if told.get("closeOnComplete", True) is not False:
            close_detail(m, envelope)
        said = told.get("message")
        if isinstance(said, dict):
            chosen = {"n": detail["n"], "path": detail["path"], "values": {"told": said}}
            m.handle("gesture pick", envelope | {"payload": chosen})


def refuse_detail(m: "Messenger", envelope: "Envelope") -> None:
    """The host page's policy forbids the frame: a link is shown in its place."""
    if m.display.detail:
        m.display.detail = m.display.detail | {"refused": True}


class DetailView(Kind):
    """A page of the owner's."""

    attributes = {"title": text(), "description": text(), "url": of_type("page"), "id": text(), "urlTitle": text()}
    always_event = True
    handlers = (
        {"gesture detail": open_detail, "gesture closeDetail": close_detail, "gesture refused": refuse_detail},
        {"gesture told": hear_detail},
        {},
    )

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The card."""
        return [
            heading(element["title"]),
            words(element["description"]),
            _button(element, here) if element["url"] else None,
        ]

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | None":
        """The framed page says that it is done."""
        told = filled.get("told")
        if not isinstance(told, dict):
            return None
        id = told.get("id")
        made = choice(id if isinstance(id, str) and id else name_of(element), element["title"] or element["url"], path)
        return made | {"data": told.get("data")}


def _button(element: "Element", here: "Here") -> "Tree":
    say = here["words"]
    if here["made"]:
        return el("div", {"class": "done"}, icons.tick(), say["completed"])
    opens = here["press"] | {"data-gesture": "detail", "data-url": element["url"]}
    return press(here["path"], here | {"press": opens}, "prompt", element["urlTitle"] or say["openDetail"])


def framed(shown: "Detail", words: "Words") -> "Tree":
    """The frame with a head: title, a way to open the page in a tab of its own, and the way back."""
    refused = shown["refused"]
    frame = el(
        "iframe",
        {
            "class": "frame",
            "title": shown["title"] or words["detail"],
            "src": shown["url"],
            "key": shown["url"],
            "sandbox": SANDBOX if shown["own"] else SANDBOX + " allow-same-origin",
            "referrerpolicy": "strict-origin-when-cross-origin",
        },
    )
    return el(
        "section",
        {
            "class": "detail",
            "part": "detail",
            "role": "group",
            "tabindex": "-1",
            "key": "detail",
            "aria-label": shown["title"] or words["detail"],
        },
        el(
            "div",
            {"class": "header"},
            el(
                "button",
                {"type": "button", "class": "tool", "data-gesture": "closeDetail", "aria-label": words["closeDetail"]},
                icons.back(),
            ),
            el("div", {"class": "titles"}, el("h2", {"class": "title"}, shown["title"])),
            el(
                "a",
                {
                    "class": "tool",
                    "href": shown["url"],
                    "target": "_blank",
                    "rel": "noopener noreferrer",
                    "aria-label": words["openInTab"],
                },
                icons.away(),
            ),
        ),
        el(
            "div",
            {"class": "refused", "key": "refused"},
            words["cannotFrame"],
            link(shown["url"], words["openInTab"], "prompt"),
        )
        if refused
        else frame,
    )
