"""The messenger's decisions: envelopes go into `take`, and effects come out.

What each kind of envelope leads to is in messages.py; this file holds the state, and what is done for every envelope.
"""

from roundel.core import announcements, conversation, delivery, effects, panel, stored, talk, timeline
from roundel.core.data import whole
from roundel.core.features import part
from roundel.core.messages import HANDLERS, name_of
from roundel.core.state import Bot, Display, Panel, Run
from roundel.core.validation import ENVELOPE_DEPTH, trouble
from roundel.core.view_model import look, view_model
from roundel.core.words import words
from roundel.errors import BadEnvelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from roundel.shapes import (
        By,
        Conversation,
        Effect,
        Endpoint,
        Entry,
        Envelope,
        Handlers,
        More,
        Options,
        OwnRoundel,
        PartName,
        Preview,
        ViewModel,
    )


# What is in addresses, which become links once the pack that finds them is there.
LINKED = ("://", "www.", "@")


class Messenger:
    """One messenger on one page.

    `options` are the checked options of `init`, `endpoint` the endpoint document, `new_id` makes an id.
    `reduced_motion`: the visitor prefers it. `development`: missing words are shown as such. `hidden`: the owner hides
    the messenger on this page.
    """

    def __init__(
        self,
        options: "Options",
        endpoint: "Endpoint",
        new_id: "Callable[[], str]",
        reduced_motion: bool = False,
        development: bool = False,
        hidden: bool = False,
    ) -> None:
        self.options = options
        self.endpoint = endpoint
        self.new_id = new_id
        self.reduced_motion = reduced_motion
        self.handlers = tuple([dict(table) for table in HANDLERS])
        self.features: "dict[str, ModuleType]" = {}  # what can be done beyond plain text; see `add`
        self.development = development
        self.look = look(self)
        self.lang = options["lang"]  # that is wanted...
        self.spoken = self.lang  # ...and that the words are in; language.py
        self.words = words(self.lang, endpoint)
        self.conversation: "Conversation" = {}  # type: ignore[typeddict-item]  # until it wakes
        self.timeline = timeline.new()
        self.panel = Panel(options["displayWidget"] and options["displayLightbox"], hidden)
        self.display = Display()
        self.bot = Bot("starting")
        self.run = Run()
        # Each is written in one module alone.
        self.minute = 0  # when the times in the timeline were last written; page.py
        self.offer = 0  # tells suggestions from those that were offered before
        self.undrawn: "list[str]" = []  # what the owner knows of that cannot be drawn
        self.offline = False  # the browser has no network; conversation.py
        self.full = False  # the browser has no room for what is said...
        self.filled = False  # ...or had none, as has been told
        self.marks: "dict[str, str]" = {}  # what this visitor's browser keeps; features/previews/core.py
        self.preview: "Preview" = {"welcome": [], "due": None}  # features/previews/core.py
        self.roundel: "OwnRoundel" = {"icon": None, "label": ""}  # features/look/core.py
        self.held: "list[Entry]" = []  # entries of the visitor's that wait until this tab leads; tabs.py
        # announcements.py
        self.stated: "list[str]" = []  # what has been said of the state
        self.saying = False  # a `say` envelope is on its way
        self.announced = 0  # the id of the last announcement
        self.hushed = 0  # up to this id, they go the next time
        self.hushing = False  # a `hush` envelope is on its way
        self.stale = False  # what is stored belongs to another identity
        self.effects: "list[Effect]" = []
        self.view_model: "ViewModel" = {}  # what has been drawn last, or is to be
        self._saved: "dict[str, object]" = {}  # the conversation as it was saved
        self._page = -1  # the page of the timeline that is to be saved; -1 for none

    def wake(
        self, at: int, earlier: object, kept: object, entries: "list[Entry]", whole: bool = True
    ) -> "list[Effect]":
        """Begin: go on with what was stored, or start afresh. Returns effects.

        `earlier` is the conversation of earlier pages and `kept` what this tab was like, None where there is none;
        `entries` are the newest of the timeline, from the first that was in memory if the visitor was reading back;
        `whole` says whether none was left out that cannot be read.
        """
        identity = self.options["identity"]
        found = self.usable(earlier, at, whole) if earlier is not None else None
        restored = found is not None and not self.options["resetOnLoad"]
        if found and restored:
            self.restore(found, entries, at)
            conversation.expire(self, at)
        else:
            self.forget()
            conversation.begin(self, at, identity or self.new_id())
        tab = stored.tab(kept, self.options["defaultOpen"])
        known = tab["identity"]
        # Whoever is somebody else finds nothing of the visitor before.
        if self.stale or (
            known != self.conversation["identity"]
            if known and (identity or restored)
            else identity and kept is not None and not restored
        ):
            self.disown()
            tab = stored.tab(None, self.options["defaultOpen"])
        timeline.stand(self.timeline, tab["scroll"] if self.timeline["entries"] else -1)
        panel.begin(self, tab["open"], tab["draft"])
        return self._finish()

    def usable(self, earlier: object, at: int, whole: bool = True) -> "Conversation | None":
        """The stored conversation, if it can be gone on with here; the owner hears of what of it cannot.

        One of another identity is `stale`: all that is stored beside it belongs to somebody else.
        """
        found, spoilt = stored.conversation(earlier, at)
        spoilt += [] if whole else ["entries"]
        identity = self.options["identity"]
        self.stale = bool(identity) and (found["identity"] if found else identity) != identity
        if spoilt and not self.stale:
            text = (
                "The conversation that the browser has stored is damaged: "
                + ", ".join(spoilt)
                + ". Another page of the site, or another version, may have written it. "
                + ("The conversation continues without that." if found else "A new conversation begins.")
            )
            self.effects.append(effects.error("stored", text))
        return None if self.stale else found

    def restore(self, found: "Conversation", entries: "list[Entry]", at: int) -> None:
        """Go on with a stored conversation that is usable."""
        self.conversation = found
        self._saved = dict(found)
        self.timeline = timeline.restore(entries, found["count"])
        talk.restore(found, self.timeline["entries"])
        if found["banners"]:
            markup = self.features.get("markup")
            talk.set_banners(found, markup.restore_banners(found["banners"]) if markup else [])
            delivery.ripen(self, at)

    def take(self, envelope: "Envelope") -> "list[Effect]":
        """Take an envelope, whoever sends it. Returns the effects that follow from this envelope, in order.

        What cannot be stored or handed on, such as what is nested without end, does not come in; the console says so.
        Nothing that does has halves of characters; see whole.
        Raises BadEnvelope for a kind that nobody sends.
        """
        kind = envelope["kind"]
        # What storage gives back has been checked part by part.
        wrong = "" if kind in ("follow", "page") else trouble(envelope["payload"], ENVELOPE_DEPTH)
        if wrong:
            text = "An envelope for the messenger (" + kind + ") is ignored: " + wrong + "."
            self.effects.append(effects.report("warn", text))
        else:
            # What comes at once from a server may be much, and was read by data.loads.
            self.handle(name_of(envelope), envelope if kind == "several" else whole(envelope))
        return self._finish()

    def handle(self, name: str, envelope: "Envelope") -> None:
        """Let the handler of this name have an envelope. Raises BadEnvelope for a name that nobody sends.

        An interpreter that was started anew may hear of a press on what the one before it had drawn, by a feature that
        has not come again yet: nothing happens then.
        """
        for table in self.handlers:
            if name in table:
                table[name](self, envelope)
                return
        if not name.startswith("gesture "):
            raise BadEnvelope("No envelope is of the kind " + repr(name) + ".")

    def learn(self, handlers: "Handlers") -> None:
        """Take what these handlers are for; they are tables as in messages.py."""
        for place, table in enumerate(handlers):
            self.handlers[place].update(table)

    def add(self, name: str) -> None:
        """Do what a feature can do, now that its pack is there; see core/features.py.

        m.add("markup")
        """
        self.features[name] = part(name, "core")
        self.learn(self.features[name].HANDLERS)

    @property
    def embedded(self) -> bool:
        """Whether the messenger fills an element of the host's instead of floating over its page."""
        return self.options["container"]

    @property
    def closable(self) -> bool:
        """Whether a visitor can close the panel."""
        return not (self.embedded or self.options["alwaysOpen"])

    def say(self, by: "By", text: str, at: int, more: "More | None" = None) -> None:
        """Add an entry to the timeline; `more` are parts of it beside its text; see timeline.py."""
        if not more and any([sign in text for sign in LINKED]):
            more = {"format": "links"}
            if "markdown" not in self.features:
                self.effects.append(effects.fetch(effects.DRAWING))
        timeline.append(self.timeline, self.conversation["count"], by, text, at, more)
        if more and "own" not in more:
            # So that the pack is there before the page is drawn next time; see shim/page/waking.js.
            self.effects.append(effects.save("elements", True))
        self.store(self.conversation["count"])
        talk.count_entry(self.conversation)
        if by == "bot":
            announcements.arrived(self, self.timeline["entries"][-1])

    def store(self, n: int) -> None:
        """Save the page that entry `n` is on: once for all that comes at once."""
        page = timeline.page_of(n)
        if page != self._page:
            self._save_page()
            self._page = page

    def _save_page(self) -> None:
        if self._page >= 0 and self.timeline["entries"]:
            entries = timeline.on_page(self.timeline, self._page)
            self.effects.append(effects.save(timeline.key(self._page), entries))
        self._page = -1

    def forget(self) -> None:
        """Delete what is stored of a conversation; the one that goes on is saved again."""
        self.effects.append(effects.forget())
        self._saved = {}
        self._page = -1

    def disown(self) -> None:
        """Delete what is kept of somebody else."""
        self.stale = False
        self.effects.append(effects.disown())

    def need_not_save(self, parts: "tuple[PartName, ...]") -> None:
        """Count these parts of the conversation, and its timeline, as saved, as they are."""
        self._page = -1
        self._saved = self._saved | {name: self.conversation[name] for name in parts}

    def _finish(self) -> "list[Effect]":
        if self.bot.status == "starting" and not self.bot.needed and (self.panel.open or self.conversation["inbox"]):
            self.bot.needed = True
            self.effects.append(effects.need())
        announcements.state(self)
        self._save_page()
        # One that follows another tab shows what that saves.
        if self.bot.status != "elsewhere" and self.conversation != self._saved:
            self.effects.append(effects.save("conversation", self.conversation))
            self._saved = dict(self.conversation)
        model = view_model(self)
        if model != self.view_model:
            self.effects.append(effects.draw())
            self.view_model = model
        done = self.effects
        self.effects = []
        return done
