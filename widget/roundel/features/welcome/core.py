"""The welcome messages of the endpoint document: before the conversation, and beside the roundel."""

from roundel.core import delivery, effects, talk, timeline
from roundel.core.renew import renew
from roundel.core.words import by_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Handlers, Json

LIMIT = 20  # messages; they share the first page of the timeline


def messages(m: "Messenger") -> "list[Json]":
    """The messages for the language that is spoken, else in English: markup, or plain texts."""
    table = m.endpoint.get("WelcomeMessages")
    if not isinstance(table, dict):
        return []
    chosen = by_language(table, m.lang) or by_language(table, "en") or {}
    listed = chosen.get("messages")
    return [one for one in listed if _fits(one)][:LIMIT] if isinstance(listed, list) else []


def texts(m: "Messenger") -> "list[str]":
    """What the messages say in words."""
    said = []
    for source in messages(m):
        if is_markup(source):
            source = m.features["markup"].message(source)["text"]
        if source:
            said.append(source)
    return said


def is_markup(source: object) -> bool:
    """Whether a message is timeline markup, as XML or in its JSON form, and not a plain text."""
    return not isinstance(source, str) or source.strip().startswith("<")


def shown(m: "Messenger") -> bool:
    """Whether there is a splash."""
    return waits(m)


def waits(m: "Messenger") -> bool:
    """Whether the conversation waits for the visitor to begin it."""
    conversation = m.conversation
    return not (m.options["autoStart"] or conversation["begun"] or conversation["session"]["interacted"])


def greet(m: "Messenger", at: int) -> None:
    """Draw the messages as the timeline, if the conversation waits for the visitor. Nothing is stored until the visitor
    does something: see `keep`.
    """
    if not waits(m):
        return
    before = len(m.effects)
    renew(m, shown=timeline.new(), run=False)
    talk.empty(m.conversation)
    for source in messages(m):
        if not is_markup(source):
            m.say("bot", source, at)
        elif "markup" in m.features:
            m.features["markup"].show(m, {"markup": source}, at)
    talk.see(m.conversation)
    delivery.pace(m, 0, 0)
    m.need_not_save(("count", "suggestions", "banners", "unread"))
    m.effects = m.effects[:before] + [effect for effect in m.effects[before:] if effect[0] != "save"]


def keep(m: "Messenger") -> None:
    """The visitor answers the messages: they are stored as the first entries of the conversation."""
    if not (waits(m) and m.timeline["entries"]):
        return
    m.effects.append(effects.save(timeline.key(0), timeline.on_page(m.timeline, 0)))
    if [entry for entry in m.timeline["entries"] if "elements" in entry]:
        m.effects.append(effects.save("elements", True))


def _fits(message: object) -> bool:
    return isinstance(message, dict) or (isinstance(message, str) and bool(message.strip()))


HANDLERS: "Handlers" = ({}, {}, {})
