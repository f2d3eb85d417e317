"""How a conversation begins, is handed to the bot, goes on without one, and is replaced by the next."""

from roundel.core import announcements, delivery, effects, inbox, panel, talk, timeline
from roundel.core.envelopes import envelope as new_envelope
from roundel.core.renew import renew
from roundel.core.state import Bot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import AskKind, Conversation, Envelope, Full, JsonObject, Online, Payload, Revived, Text


def begin(m: "Messenger", at: int, identity: str) -> None:
    """Put a new, empty conversation in the place of the one before."""
    renew(m, conversation=fresh(m, at, identity), shown=timeline.new())
    welcome = m.features.get("welcome")
    if welcome:
        welcome.greet(m, at)


def expire(m: "Messenger", at: int) -> None:
    """An input comes: a conversation that is over by its policy ends, so that a new one begins."""
    if talk.is_over(m.conversation, m.endpoint.get("Policy"), at):
        delivery.end(m, {}, at)


def fresh(m: "Messenger", at: int, identity: str) -> "Conversation":
    """A conversation as the options of `init` want it."""
    return talk.new(m.new_id(), identity, at, m.options["context"], m.options["textInputDisabled"])


def ready(m: "Messenger", at: int) -> None:
    """The conversation can receive messages: say so, then let the bot begin or go on, then hand it what waits."""
    organization = m.options["organization"]
    tell_ready(m)
    if m.conversation["begun"]:
        m.effects.append(effects.ask(new_envelope("resume", talk.resume(m.conversation, organization), "", at)))
    else:
        payload = talk.start(m.conversation, user(m), organization)
        talk.begin(m.conversation, new_envelope("start", payload, m.new_id(), at), at)
    inbox.hand_over(m)
    delivery.advance(m, at)


def tell_ready(m: "Messenger") -> None:
    """The host page hears that the conversation is there."""
    m.effects.append(
        effects.emit(
            "Messenger",
            {
                "type": "CONVERSATION",
                "value": "Ready",
                "identity": m.conversation["identity"],
                "conversationId": m.conversation["id"],
            },
        )
    )


def tell_bot(m: "Messenger", kind: "AskKind", payload: "Payload", at: int) -> None:
    """Hand the bot something that needs no answer; a bot that is not loaded yet will hear of it in its start."""
    if m.bot.status == "ready":
        m.effects.append(effects.ask(new_envelope(kind, payload, "", at)))


def user(m: "Messenger") -> "JsonObject":
    """What the host page has said in `init` of who talks."""
    said = {
        name: m.options[name]
        for name in ("organization", "sbRegion", "shortBotId", "url", "customerReference", "userToken")
    }
    return said | {"lang": m.lang}


def bot_ready(m: "Messenger", envelope: "Envelope") -> None:
    """The bot is loaded. With `autoStart: false` the conversation waits for the visitor."""
    m.bot = Bot("ready")
    if m.options["autoStart"] or m.conversation["begun"] or inbox.begins(m):
        ready(m, envelope["at"])


def network(m: "Messenger", envelope: "Envelope[Online]") -> None:
    """The browser has lost the network, or has it again; then the bot is fetched that could not be meanwhile."""
    offline = not envelope["payload"]["online"]
    if m.offline == offline:
        return
    m.offline = offline
    if not offline:
        announcements.announce(m, m.words["backOnline"])
        if m.bot.lost:
            restart(m, envelope["at"])
        elif m.run.down:
            retry(m, envelope["at"])


def storage(m: "Messenger", envelope: "Envelope[Full]") -> None:
    """The browser has no room for what is said, or has it again; the conversation goes on in memory meanwhile."""
    m.full = envelope["payload"]["full"]
    if m.full and not m.filled:  # near its end a storage may be full at every other message
        m.filled = True
        announcements.announce(m, m.words["notKept"])
        m.effects.append(
            effects.error(
                "full",
                "The browser's storage is full. The conversation continues in memory, and a reload will forget what "
                "is said now. Check what else your site stores.",
            )
        )


def bot_failed(m: "Messenger", envelope: "Envelope[Text]") -> None:
    """The bot can't be loaded: the visitor is told, the owner is told why, and nobody waits for it. Without a network
    it is tried again, and what has been written waits.
    """
    if m.offline:
        renew(m, m.bot.status)
        m.bot.lost = True
        return
    renew(m, "missing")
    text = envelope["payload"]["text"]
    m.effects.append(effects.error("bot", text))
    inbox.reject(m, text)
    talk.empty_inbox(m.conversation)


def proceed(m: "Messenger", at: int) -> None:
    """Hand over what waits; a conversation that the bot has ended, or that waits for the visitor, starts now."""
    if m.bot.status == "ready" and not m.conversation["begun"]:
        ready(m, at)
    elif m.conversation["ended"]:
        tell_bot(m, "forget", {}, at)
        before = m.conversation
        renew(m, conversation=talk.after(before, fresh(m, at, before["identity"]), ("count", "session", "inbox")))
        if m.bot.status == "ready":
            ready(m, at)
    else:
        inbox.hand_over(m)


def reset(m: "Messenger", at: int) -> None:
    """End the conversation, forget it, and begin a new one."""
    inbox.reject(m, "The conversation was reset before the bot took this.")
    m.forget()
    tell_bot(m, "forget", {}, at)
    begin(m, at, m.conversation["identity"])
    panel.write(m, "")
    if m.bot.status == "ready" and m.options["autoStart"]:
        ready(m, at)


def restart(m: "Messenger", at: int) -> None:
    """End the bot and start it anew: dialogues go on where they were, and what it has not taken is asked again."""
    if m.bot.stuck:
        delivery.show(m, new_envelope("message", {"text": m.words["botError"], "own": True}, "", at))
    renew(m, "starting")
    m.effects.append(effects.restart())


def revived(m: "Messenger", envelope: "Envelope[Revived]") -> None:
    """Python did something that does not end, and has been started anew: `{"seconds", "dialogue"}`.

    The dialogue that was heard of last is not repeated: it would be stuck again. Without seconds the host page has
    wanted it so.
    """
    payload = envelope["payload"]
    talk.finish(m.conversation, payload["dialogue"])
    delivery.show(m, new_envelope("message", {"text": m.words["botError"], "own": True}, "", envelope["at"]))
    if payload["seconds"]:
        text = (
            f"The bot did not respond for {payload['seconds']} seconds and was restarted. Look for a loop in it that "
            "does not end."
        )
        m.effects.append(effects.error("stuck", text))


def retry(m: "Messenger", at: int) -> None:
    """Try to reach the bot's server now."""
    tell_bot(m, "retry", {}, at)
