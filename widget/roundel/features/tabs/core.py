"""One conversation in several tabs of a site: only the tab that leads runs the bot and writes.

Fetched when a second tab is there. Every tab has the whole messenger; one that follows shows what the leading tab has
stored, and its `m.bot.status` is "elsewhere".
"""

from roundel.core import announcements, conversation, delivery, effects, talk, timeline, visitor
from roundel.core.renew import renew

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Handlers, StoredTalk, Text, Timeline


def is_busy(m: "Messenger") -> bool:
    """Whether something is under way that would have to be done again if another tab led."""
    return bool(m.run.working or m.display.growing or m.conversation["inbox"]) and not m.bot.stuck


def follow(m: "Messenger", envelope: "Envelope[StoredTalk]") -> None:
    """Another tab has written: show the stored conversation, and keep what belongs to this tab alone."""
    payload = envelope["payload"]
    at = envelope["at"]
    stored = m.usable(payload["stored"], at) if payload["stored"] is not None else None
    if not stored:
        return
    before = m.conversation
    shown = m.timeline
    same = stored["id"] == before["id"]
    m.restore(stored, payload["entries"], at)
    if same:
        timeline.stand(m.timeline, shown["scroll"], shown["seen"])
        keep(m.timeline, shown)
    else:
        renew(m, shown=m.timeline)
    answered = [entry for entry in m.timeline["entries"] if entry["by"] == "visitor" and entry["n"] >= before["count"]]
    if answered or not same or stored["suggestions"] != before["suggestions"]:
        delivery.offer(m, stored["suggestions"])
    if m.panel.open:
        known = before["count"] if same else 0
        for entry in m.timeline["entries"]:
            if entry["n"] >= known and entry["by"] == "bot" and entry.get("stream") != "growing":
                announcements.arrived(m, entry)
        talk.see(stored)
    if stored["begun"] and not before["begun"]:
        conversation.tell_ready(m)
    place(m)


def keep(now: "Timeline", before: "Timeline") -> None:
    """Entries that are as they were stay the same objects, which need not be drawn again; drafts stay too."""
    known = {entry["n"]: entry for entry in before["entries"]}
    for index, entry in enumerate(now["entries"]):
        old = known.get(entry["n"])
        if old and timeline.stored(old) == entry:
            now["entries"][index] = old
        elif old and "draft" in old and old.get("chosen") == entry.get("chosen"):
            now["entries"][index] = entry | {"draft": old["draft"]}


def hold(m: "Messenger", envelope: "Envelope[Text]") -> None:
    """The visitor has written here while the bot is at work in another tab: shown now, and sent when this one leads."""
    text = visitor.said(envelope["payload"]["text"])
    if text:
        timeline.stand(m.timeline, -1)
        m.held = m.held + [{"n": 0, "by": "visitor", "text": text, "at": envelope["at"]}]
        place(m)


def place(m: "Messenger") -> None:
    """What is held stands behind what is stored."""
    m.held = [entry | {"n": m.conversation["count"] + index} for index, entry in enumerate(m.held)]


def lead(m: "Messenger", envelope: "Envelope") -> None:
    """Run the bot here from now on: dialogues go on where they were, as after a reload."""
    m.held = []
    if m.stale:  # what is stored belongs to somebody else
        m.forget()
        m.disown()
        for entry in m.timeline["entries"]:
            m.store(entry["n"])
    conversation.expire(m, envelope["at"])
    conversation.restart(m, envelope["at"])


def rest(m: "Messenger", envelope: "Envelope") -> None:
    """The bot runs in another tab from now on."""
    if m.bot.status == "starting" and m.conversation["begun"]:
        conversation.tell_ready(m)
    renew(m, "elsewhere")
    m.effects.append(effects.rest())


HANDLERS: "Handlers" = ({"follow": follow, "hold": hold, "lead": lead, "rest": rest}, {}, {})
