"""A BroadcastMsg: a banner above the timeline, from its moment on until it is closed.

The conversation has its banners beside its timeline: ``{"id", "from" (milliseconds), "shown", "elements": [element]}``.
"""

from roundel.core import effects, talk, visitor
from roundel.elements.kit import Kind, chosen, el, find, hand, number, one_of, options, text
from roundel.view import icons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Banner, Element, Envelope, PressBanner, Tree, Words

CLOSED = "broadcastMessageClosed"


def close_banner(m: "Messenger", envelope: "Envelope[PressBanner]") -> None:
    """The visitor closes a banner, or chooses one of its options."""
    payload = envelope["payload"]
    found = [one for one in m.conversation["banners"] if one["id"] == payload["banner"] and one["shown"]]
    if not found:
        return
    element = found[0]["elements"][0]
    way = find([element], payload["path"])[1:] if payload["path"] else []
    made = chosen(way[-1], payload["path"]) if way and not way[-1]["url"] else None
    if payload["path"] and (not made or m.bot.status == "missing"):
        return
    talk.set_banners(m.conversation, [one for one in m.conversation["banners"] if one is not found[0]])
    m.effects.append(effects.focus("timeline"))
    if made:
        hand(m, element, made, envelope)
    elif m.bot.status != "missing":
        visitor.interact(
            m, {"id": CLOSED, "title": element["title"] or element["body"]}, envelope["id"], envelope["at"]
        )


class BroadcastMsg(Kind):
    """A notice."""

    attributes = {
        "style": one_of("info", "warning", "error"),
        "title": text(),
        "body": text(),
        "delay": number(0, 0, 3600),
    }
    children = ("Option",)
    handlers = ({}, {"gesture banner": close_banner}, {})

    def arrive(self, m: "Messenger", element: "Element", at: int) -> bool:
        """It is no part of an entry."""
        delay = int(element["delay"] * 1000)
        shown: "Banner" = {"id": m.new_id(), "from": at + delay, "shown": not delay, "elements": [element]}
        talk.set_banners(m.conversation, m.conversation["banners"] + [shown])
        m.effects.append(effects.save("elements", True))
        if delay:
            m.effects.append(effects.later("due", delay))
        return False


def banner(item: "Banner", words: "Words") -> "Tree":
    """A banner that is shown."""
    element = item["elements"][0]
    press = {"data-gesture": "banner", "data-banner": item["id"]}
    here = {"press": press, "made": None}
    return el(
        "div",
        {
            "class": "banner banner-" + element["style"],
            "part": "banner",
            "dir": element["dir"],
            "role": "alert" if element["style"] == "error" else "status",
            "key": item["id"],
        },
        el(
            "div",
            {"class": "announced"},
            el("strong", {"class": "heading"}, element["title"]) if element["title"] else None,
            el("div", {"class": "words"}, element["body"]) if element["body"] else None,
            options(element["children"], "0", here),
        ),
        el(
            "button",
            press | {"type": "button", "class": "tool", "data-path": "", "aria-label": words["closeBanner"]},
            icons.cross(),
        ),
    )
