"""The elements of timeline markup in a conversation: how they arrive. What the visitor does in them is in choices.py.

With markup/ and view/elements/ this is fetched when the first of them comes: a conversation of plain text does without.

An entry with elements has them at "elements"; "chosen" has, by the index of the element, what was made of it, which is
why it cannot be chosen again; "draft" has, in the same way, what is filled in but not sent, and is never stored.
Suggestions and banners are no entries: the conversation has them beside its timeline.
"""

from roundel.core import choices, delivery, effects, talk, visitor
from roundel.core.data import TEXT_LIMIT, is_seen, size
from roundel.markup.choice import choose
from roundel.markup.read import message, restored

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger

CLOSED = "broadcastMessageClosed"


def show(m: "Messenger", payload: dict, at: int) -> None:
    """The bot shows timeline markup."""
    source = payload["markup"]
    bytes = size(source)
    if bytes > TEXT_LIMIT:
        tell(m, "Timeline markup of " + str(bytes) + " bytes is not shown; at most " + str(TEXT_LIMIT) + " are.")
        return
    said = message(source)
    if said["trouble"]:
        tell(m, "Timeline markup is shown as plain text: " + said["trouble"])
    if said["warnings"]:
        m.effects.append(effects.report("warn", "Timeline markup: " + "\n".join(said["warnings"])))
    delivery.pace(m, at, int(said["pace"] * 1000))
    kept = []
    for element in said["elements"]:
        if element["kind"] == "SuggestionPrompt":
            suggest(m, element)
        elif element["kind"] == "BroadcastMsg":
            announce(m, element, at)
        elif element["kind"] != "TextMsg" or is_drawn(element["text"], element["format"]):
            kept.append(element)
    if kept:
        m.say("bot", said["text"], at, {"elements": kept})
    elif said["text"] and not said["elements"]:
        m.say("bot", said["text"], at)
    else:
        return
    if not m.panel.open:
        talk.miss(m.conversation)


def is_drawn(text: str, format: str) -> bool:
    """Whether there is anything to be seen of a text, in plain letters or in Markdown."""
    if format != "markdown":
        return is_seen(text)
    from roundel.markup import markdown

    return is_seen(markdown.words(text)) or "![" in text or {"kind": "rule"} in markdown.read(text)


def tell(m: "Messenger", text: str) -> None:
    """Tell the owner that markup is not shown as it was meant."""
    m.effects.append(effects.emit("error", {"code": "markup", "message": text}))


# --- suggestions and banners


def suggest(m: "Messenger", element: dict) -> None:
    """Options above the text field, until the visitor's next input."""
    delivery.offer(
        m,
        [
            {
                "title": (option["url"] and option["urlTitle"]) or option["title"] or option["id"],
                "id": option["id"] or option["title"],
                "url": option["url"],
                "event": element["interactionType"] == "event",
            }
            for option in element["children"]
        ],
    )


def announce(m: "Messenger", element: dict, at: int) -> None:
    """A banner above the timeline, from its moment on until it is closed."""
    delay = int(element["delay"] * 1000)
    banner = {"id": m.new_id(), "from": at + delay, "shown": not delay, "elements": [element]}
    talk.set_banners(m.conversation, m.conversation["banners"] + [banner])
    m.effects.append(effects.save("elements", True))
    if delay:
        m.effects.append(effects.wait(delay))


def banner(m: "Messenger", envelope: dict) -> None:
    """The visitor closes a banner, or chooses one of its options."""
    payload = envelope["payload"]
    found = [one for one in m.conversation["banners"] if one["id"] == payload["banner"] and one["shown"]]
    if not found:
        return
    element = found[0]["elements"][0]
    made = choose(found[0]["elements"], payload["path"], {}) if payload["path"] else None
    if payload["path"] and (not made or m.bot.status == "missing"):
        return
    talk.set_banners(m.conversation, [one for one in m.conversation["banners"] if one is not found[0]])
    m.effects.append(effects.focus("timeline"))
    if made:
        choices.hand(m, element, made, envelope)
    elif m.bot.status != "missing":
        visitor.interact(
            m, {"id": CLOSED, "title": element["title"] or element["body"]}, envelope["id"], envelope["at"]
        )


def restore_banners(stored: list) -> list:
    """The banners that storage gives back, without those that are none."""
    return [
        one
        for one in stored
        if restored(one.get("elements")) and len(one["elements"]) == 1 and one["elements"][0]["kind"] == "BroadcastMsg"
    ]


HANDLERS: tuple = (
    {
        "gesture hold": choices.hold,
        "gesture turn": choices.turn,
        "gesture detail": choices.open_detail,
        "gesture closeDetail": choices.close_detail,
        "gesture refused": choices.refuse_detail,
    },
    {"gesture pick": choices.pick, "gesture banner": banner, "gesture told": choices.hear_detail},
    {},
)
