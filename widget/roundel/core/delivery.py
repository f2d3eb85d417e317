"""What the bot sends, on its way to the visitor or the host page, in order and at a readable pace."""

from roundel.core import effects, talk
from roundel.core.envelopes import envelope as new_envelope
from roundel.unicode import is_seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import (
        Changed,
        Envelope,
        Failure,
        Markup,
        Message,
        Notification,
        Offer,
        Report,
        Said,
        Shown,
        Streamed,
        Suggestion,
        Text,
        Unanswered,
        Working,
    )

PACE = 1000
BURST = 10  # of more than these, such as have come while the visitor was away, all but the newest come at once
PRIVATE = "SB:::"


def show(m: "Messenger", envelope: "Envelope") -> None:
    """A message, a notification, suggestions or the end: shown now, or after what already waits."""
    hear(m, envelope)
    talk.queue(m.conversation, envelope)
    if len(m.conversation["pending"]) == 1 or len(m.conversation["pending"]) > BURST:
        advance(m, envelope["at"])


def stream(m: "Messenger", envelope: "Envelope[Streamed]") -> None:
    """Text that grows: not paced. What waits behind something else waits as one."""
    payload = envelope["payload"]
    if "markdown" in m.features and not m.conversation["pending"]:
        hear(m, envelope)
        grow(m, payload, envelope["at"])
    elif talk.lengthen(m.conversation, payload):
        hear(m, envelope)
    else:
        show(m, envelope)


def ripen(m: "Messenger", at: int) -> None:
    """Show the banners whose moment has come, and wait for the others."""
    talk.ripen(m.conversation, at)
    for banner in m.conversation["banners"]:
        if not banner["shown"]:
            m.effects.append(effects.later("due", banner["from"] - at))


def go_on(m: "Messenger", at: int) -> None:
    """What was waited for is there, or the pause is over."""
    m.run.waiting = False
    advance(m, at)


def advance(m: "Messenger", at: int) -> None:
    """Show what is pending, up to the first message whose moment has not come."""
    while m.conversation["pending"] and m.bot.status != "elsewhere":
        flood = len(m.conversation["pending"]) > BURST
        if m.run.waiting and not flood:
            return
        first = m.conversation["pending"][0]
        paced = m.panel.open and not m.reduced_motion and not flood and first["kind"] in ("message", "markup")
        if paced and left(m.display.pause, at):
            m.run.waiting = True
            m.effects.append(effects.later("due", left(m.display.pause, at)))
            return
        if not able(m, first):
            if not m.run.waiting:
                m.run.waiting = True
                m.effects.append(effects.fetch(needs(first)))
            return
        talk.next_pending(m.conversation)
        SHOWN[first["kind"]](m, first["payload"], at)


def left(pause: "tuple[int, int]", at: int) -> int:
    """Milliseconds that are left of a pause, a pair of when it began and how long it is: none before it began, as the
    clock has been put back since.

        left((1000, 500), 1200)     # 300
        left((1000, 500), 10)       # 0
    """
    begun, length = pause
    return begun + length - at if begun <= at < begun + length else 0


def pace(m: "Messenger", at: int, milliseconds: int) -> None:
    """The next message of a burst appears so long after this moment."""
    m.display.pause = (at, milliseconds)


def needs(shown: "Shown") -> "tuple[str, ...]":
    """The features that draw this."""
    payload = shown["payload"]
    if shown["kind"] == "markup" and "markdown" not in str(payload["markup"]):
        return effects.DRAWING[:1]
    return effects.DRAWING if shown["kind"] in ("markup", "stream") or "format" in payload else ()


def able(m: "Messenger", shown: "Shown") -> bool:
    """Whether this can be drawn."""
    return all([name in m.features for name in needs(shown)])


def message(m: "Messenger", payload: "Message", at: int) -> None:
    """The bot says something; what nobody can see is no message."""
    if not (
        m.features["markup"].is_drawn(payload["text"], "markdown") if "format" in payload else is_seen(payload["text"])
    ):
        return
    more: "Any" = {name: value for name, value in (("format", "markdown"), ("own", True)) if name in payload}
    m.say("bot", payload["text"], at, more)
    pace(m, at, PACE)
    if not m.panel.open:
        talk.miss(m.conversation)


def markup(m: "Messenger", payload: "Markup", at: int) -> None:
    """The bot shows timeline markup."""
    m.features["markup"].show(m, payload, at)


def grow(m: "Messenger", payload: "Streamed", at: int) -> None:
    """Text that grows, after what it has waited for."""
    m.features["markdown"].take(m, payload, at)


def notification(m: "Messenger", payload: "Notification", at: int) -> None:
    """A string for the host page, or, if it begins with `SB:::`, a directive that never leaves the messenger."""
    text = payload["text"]
    if not text.startswith(PRIVATE):
        m.effects.append(effects.emit("notification", text))
    elif text in DIRECTIVES:
        talk.set_input_off(m.conversation, DIRECTIVES[text])
    else:
        m.effects.append(
            effects.report(
                "warn",
                f"The bot sent the private notification {text!r}, which means nothing here; known are: "
                f"{', '.join(sorted(DIRECTIVES))}",
            )
        )


DIRECTIVES = {PRIVATE + "UserInputDisabled": True, PRIVATE + "UserInputEnabled": False}


def suggestions(m: "Messenger", payload: "Offer", at: int) -> None:
    """Answers to choose from, until the visitor's next input."""
    offer(m, [{"title": title, "id": title, "url": "", "event": False} for title in payload["options"]])


def offer(m: "Messenger", suggestions: "list[Suggestion]") -> None:
    """Offer other suggestions than before: a press on those does not count for these."""
    talk.offer(m.conversation, suggestions)
    m.offer += 1


def end(m: "Messenger", payload: "Said", at: int) -> None:
    """The bot ends the conversation; it stays readable, and the next input begins a new one."""
    talk.end(m.conversation)


def break_(m: "Messenger", payload: "Said", at: int) -> None:
    """A dialogue breaks off, and what it had asked for with it: suggestions, and a text field that is turned off."""
    talk.offer(m.conversation, [])
    talk.set_input_off(m.conversation, m.options["textInputDisabled"])
    message(m, {"text": m.words["botChanged"], "own": True}, at)


SHOWN: "dict[str, Callable[[Messenger, Any, int], None]]" = {
    "message": message,
    "markup": markup,
    "stream": grow,
    "notification": notification,
    "suggestions": suggestions,
    "end": end,
    "break": break_,
}


def hear(m: "Messenger", envelope: "Envelope") -> None:
    """Keep what an envelope of the bot's carries; there are some that say nothing else."""
    payload = envelope["payload"]
    talk.hear(m.conversation, envelope["kind"], payload)
    if "record" in payload:
        m.run.heard = payload["record"]["id"]


def working(m: "Messenger", envelope: "Envelope[Working]") -> None:
    """The bot is busy with an answer, or no longer."""
    hear(m, envelope)
    m.run.working = envelope["payload"]["on"]


def report(m: "Messenger", envelope: "Envelope[Report]") -> None:
    """The bot tells the owner something: debug or warn."""
    hear(m, envelope)
    m.effects.append(effects.report(envelope["payload"]["level"], envelope["payload"]["text"]))


def unsaid(m: "Messenger", envelope: "Envelope[Text]") -> None:
    """A handler meant to say something and did not; the owner is told."""
    hear(m, envelope)
    m.effects.append(effects.error("unsaid", envelope["payload"]["text"]))


def unanswered(m: "Messenger", envelope: "Envelope[Unanswered]") -> None:
    """The bot has no handler that fits."""
    hear(m, envelope)
    payload = envelope["payload"]
    if payload["kind"] != "start":
        what = "page event " + repr(payload["alias"]) if payload["alias"] else payload["kind"]
        m.effects.append(effects.report("debug", "The bot has no handler for this " + what + "."))


def error(m: "Messenger", envelope: "Envelope[Failure]") -> None:
    """A handler raised: one apologetic line for the visitor, the traceback for the owner. Its dialogue is over."""
    hear(m, envelope)
    show(m, new_envelope("message", {"text": m.words["botError"], "own": True}, "", envelope["at"]))
    m.effects.append(effects.error("handler", envelope["payload"]["text"]))


def changed(m: "Messenger", envelope: "Envelope[Changed]") -> None:
    """Dialogues cannot go on after a reload: one honest line for the visitor, the reason for the owner."""
    hear(m, envelope)
    show(m, new_envelope("break", {}, "", envelope["at"]))
    m.effects.append(effects.error("changed", envelope["payload"]["text"]))
