"""Names for the shapes of plain data, for type checkers alone: there is no such module at run time.

Modules that run in MicroPython, which has no typing, write these names in quotes and import them under
`if TYPE_CHECKING:`, which the build strips.
"""

from collections.abc import Callable
from typing import Any, Generic, Literal, NotRequired, Protocol, TypedDict, final

from typing_extensions import TypeVar

from roundel.core.messenger import Messenger
from roundel.view.tree import TreeCache

# --- what has no shape that is known here

# JSON of somebody else's: a bot's, the host page's, a server's, or what storage gives back.
Json = Any

# An object of it.
JsonObject = dict[str, Json]

# JSON that a bot keeps with a conversation: `chat.context`.
Context = JsonObject

# The endpoint document. It is the owner's, so whatever reads a part of it expects anything.
Endpoint = JsonObject

# An element of timeline markup, {"kind", "children"} with the attributes of its kind; see elements/.
Element = dict[str, Any]

# --- the options of init, as the shim has checked them

class Options(TypedDict):
    # begin options: written by widget/tools/tables.py
    bot: str | None
    endpoint: None
    container: bool
    lang: str
    dir: Literal["ltr", "rtl"]
    theme: Literal["auto", "light", "dark"]
    customStyle: str | None
    displayRoundel: bool
    displayHeader: bool
    displayAvatar: bool
    displayWidget: bool
    displayLightbox: bool
    defaultOpen: bool
    alwaysOpen: bool
    autoStart: bool
    textInputDisabled: bool
    shortcut: str
    boot: Literal["idle", "eager", "interaction"]
    runtime: Literal["micropython", "pyodide"]
    worker: bool
    storage: Literal["local", "session", "none"]
    identity: str | None
    resetOnLoad: bool
    context: JsonObject
    userToken: str | None
    organization: str | None
    sbRegion: str | None
    shortBotId: str | None
    url: str | None
    customerReference: str | None
    googleApiKey: str | None
    expiredEvent: None
    # end options

# --- envelopes: what crosses a boundary; see core/envelopes.py

BotKind = Literal[
    "alive",
    "bot_failed",
    "bot_ready",
    "break",
    "changed",
    "end",
    "error",
    "finished",
    "forgotten",
    "connection",
    "lost",
    "markup",
    "message",
    "notification",
    "policy",
    "progress",
    "refused",
    "reload",
    "report",
    "several",
    "starting",
    "stream",
    "stuck",
    "suggestions",
    "taken",
    "typing",
    "unanswered",
    "unsaid",
    "working",
]
PageKind = Literal[
    "call",
    "due",
    "elements",
    "extras",
    "follow",
    "frame",
    "gesture",
    "hidden",
    "hold",
    "hush",
    "say",
    "lead",
    "network",
    "page",
    "page_event",
    "rest",
    "revived",
    "storage",
    "tick",
    "undrawn",
    "words",
]
AskKind = Literal[
    "",
    "attention",
    "context",
    "forget",
    "interaction",
    "message",
    "page_event",
    "resume",
    "retry",
    "start",
    "stop",
]
Kind = BotKind | PageKind | AskKind
# What core sends itself after a while.
Timer = Literal["due", "hush", "say"]

# What an envelope carries, where that depends on its kind.
Payload = dict[str, Any]

P = TypeVar("P", default=Any)

class Shown(TypedDict, Generic[P]):
    """As much of an envelope as core needs to draw it."""

    kind: Kind
    payload: P

class Envelope(Shown[P], Generic[P]):
    """What crosses a boundary; `P` is what it carries, and `at` is in milliseconds since 1970."""

    id: str
    at: int

# Takes what a bot sends.
Deliver = Callable[[BotKind, Payload], None]

# A function of the messenger and an envelope, and tables of such by what they take; see core/messages.py.
Handler = Callable[[Messenger, Envelope], None]
Handlers = tuple[dict[str, Handler], ...]

# --- what the host page hears

# begin events: written by widget/tools/tables.py
EventName = Literal["notification", "Messenger", "error"]

class RoundelEvent(TypedDict):
    type: Literal["ROUNDEL"]
    value: Literal["Opened", "Closed"]

class Ready(TypedDict):
    type: Literal["CONVERSATION"]
    value: Literal["Ready"]
    identity: str
    conversationId: str

class FirstUserInteraction(TypedDict):
    type: Literal["CONVERSATION"]
    value: Literal["First User Interaction"]

MessengerEvent = RoundelEvent | Ready | FirstUserInteraction
ErrorCode = Literal[
    "domain",
    "endpoint",
    "container",
    "python",
    "bot",
    "handler",
    "unsaid",
    "changed",
    "stuck",
    "markup",
    "drawing",
    "stored",
    "full",
    "data",
    "server",
]

class MessengerError(TypedDict):
    code: ErrorCode
    message: str

# end events

Event = str | MessengerEvent | MessengerError

# --- what the host page and the browser say

class Call(TypedDict):
    argument: Any  # the shim has checked it

class PageEvent(TypedDict):
    alias: str
    body: NotRequired[Json]

class Online(TypedDict):
    online: bool

class Full(TypedDict):
    full: bool

class Switch(TypedDict):
    on: bool

class Revived(TypedDict):
    seconds: float
    dialogue: str

class Catalogue(TypedDict):
    lang: str
    words: Words

class Fetched(TypedDict):
    error: str
    features: list[str]

class Extras(TypedDict):
    elements: bool
    marks: dict[str, str]

class Undrawn(TypedDict):
    what: str
    why: str

class StoredPage(TypedDict):
    entries: Json

class StoredTalk(TypedDict):
    stored: Json
    entries: list[Entry]

# --- what the visitor does

class Writing(TypedDict):
    text: str
    held: NotRequired[bool]  # until this tab leads

class Scroll(TypedDict):
    top: int
    atTop: bool
    atBottom: bool

class Choose(TypedDict):
    index: int
    offer: NotRequired[int]

class Press(TypedDict):
    """On something in an entry; the path leads to it, see markup/choice.py."""

    n: int
    path: str

class Pick(Press):
    values: NotRequired[dict[str, Any] | None]

class Hold(Press):
    file: JsonObject | None  # None takes it away

class Turn(Press):
    date: str
    mark: bool
    by: NotRequired[str]

class OpenDetail(Press):
    own: bool

class Told(TypedDict):
    told: Json  # of a page that is not ours

class PressBanner(TypedDict):
    banner: str
    path: str

class OfEntry(TypedDict):
    n: int

# --- what the bot says; each may carry how far its dialogue is, and the context where that has changed

class Said(TypedDict, total=False):
    record: Record
    context: Context

class Taken(Said):
    of: str

class Message(Said):
    text: str
    format: NotRequired[Literal["markdown"]]
    own: NotRequired[bool]  # the messenger itself says it

class Markup(Said):
    markup: str | JsonObject

class Streamed(Said):
    id: str
    text: str
    end: str
    format: NotRequired[Literal["markdown", "text"]]  # with the first of it

class Notification(Said):
    text: str

class Offer(Said):
    options: list[str]

class Working(Said):
    on: bool

class Report(Said):
    level: Literal["debug", "warn", "error"]
    text: str

class Refusal(TypedDict):
    text: str
    code: NotRequired[ErrorCode]

class Unanswered(Said):
    kind: Kind
    alias: str

class Failure(Said):
    dialogue: str
    text: str

class Changed(Said):
    dialogues: list[str]
    text: str

class Several(Said):
    envelopes: list[tuple[BotKind, Payload]]

class Text(TypedDict):
    text: str

class Seconds(TypedDict):
    seconds: float

class Progress(TypedDict, total=False):
    """How far a thread has come in starting; {} where it has started."""

    stage: Literal["pyodide", "packages", "bot"]
    done: int
    total: int
    names: list[str]

class Connection(TypedDict):
    up: bool
    late: bool

class Redrawn(Shown):
    by: By

class Reload(Said):
    entries: list[Redrawn]

# --- what the bot is told

class System(TypedDict):
    conversationId: str
    identity: str
    organization: Json

class Start(TypedDict):
    user: JsonObject
    context: Context
    system: System

class Resume(TypedDict):
    dialogues: list[Record]
    context: Context
    system: System

# --- a conversation, and what is stored of it; see core/talk.py and core/timeline.py

class Session(TypedDict):
    lastAt: int
    interacted: bool

class Suggestion(TypedDict):
    title: str
    id: str
    url: str
    event: bool

Banner = TypedDict("Banner", {"id": str, "from": int, "shown": bool, "elements": list[Element]})

ResultKind = Literal["answer", "fetch", "now", "random", "stream"]

class Result(TypedDict):
    """What a dialogue was given, after so many outputs."""

    kind: ResultKind
    value: Any  # each kind has its own
    after: int

class Record(TypedDict):
    """The record of a dialogue; see bot/dialogue.py."""

    id: str
    input: Envelope
    context: Context
    version: str
    position: Any  # what a flow or a transport keeps of itself
    results: list[Result]
    sent: int
    resumes: NotRequired[int]

# What a bot may set of the owner's policy: limits by their names, in parts.
Policy = dict[str, dict[str, Any]]

class Conversation(TypedDict):
    id: str
    identity: str
    startedAt: int
    begun: bool
    ended: bool
    session: Session
    context: Context
    policy: Policy
    inputOff: bool
    suggestions: list[Suggestion]
    banners: list[Banner]
    unread: int
    count: int
    inbox: list[Envelope]
    pending: list[Envelope]
    dialogues: list[Record]

# The names of a conversation's parts that go on in another, or are stored apart.
PartName = Literal["banners", "count", "inbox", "pending", "session", "suggestions", "unread"]

By = Literal["bot", "visitor"]

class Made(TypedDict):
    """What stays visible of a choice."""

    path: str
    title: str
    value: str
    lines: list[list[str]]

# What is filled in but not sent: values and faults, by the names of an element's controls.
Draft = dict[str, Any]

class More(TypedDict, total=False):
    """The parts of an entry beside its text."""

    format: Literal["markdown", "links"]
    own: bool
    stream: str  # growing, then done, stopped or broken
    elements: list[Element]
    chosen: dict[str, Made]
    draft: dict[str, Draft]

class Entry(More):
    n: int
    by: By
    text: str
    at: int

class Timeline(TypedDict):
    first: int
    entries: list[Entry]
    scroll: int
    atBottom: bool
    seen: int

class Tab(TypedDict):
    """What a tab keeps for itself."""

    open: bool
    draft: str
    scroll: int
    first: int
    identity: str

# --- markup

class Parsed(TypedDict):
    """An element as it is written; see markup/xml.py and markup/form.py."""

    name: str
    attributes: dict[str, Any]
    children: list[Parsed | str]
    at: Any  # where it is; what reads the tree says it in words

# What an attribute's values are: {"type", "default"} with limits; see markup/values.py.
Attribute = dict[str, Any]

# Says where a node of such a tree is.
Where = Callable[[Any], str]

class ReadMarkup(TypedDict, total=False):
    """What the markup of a message says, or a part of that; see markup/read.py."""

    elements: list[Element]
    text: str
    pace: float
    trouble: str
    warnings: list[str]

# --- choices in elements; see markup/choice.py

@final
class Choice(TypedDict):
    id: str
    title: str
    data: JsonObject | None
    made: Made

@final
class Faults(TypedDict):
    """The names of the words that say what is wrong, by the names of an element's controls."""

    faults: dict[str, str]

# Makes a choice of an element at this path by what is filled in; see markup/answers.py.
Answer = Callable[[Element, str, dict[str, Any]], Choice | Faults | None]

# --- what is under way

# Of a bot, see core/state.py.
Status = Literal["elsewhere", "missing", "ready", "starting"]

class Growing(TypedDict):
    n: int
    format: Literal["markdown", "text"]
    new: str  # has come since the last frame
    unsaid: str
    saved: int

class Unsaid(TypedDict):
    text: str | None  # None stands for the number of unread messages
    stream: str  # what the text is a part of

class Announcement(TypedDict):
    id: int
    text: str | None

class Detail(TypedDict):
    n: int
    path: str
    title: str
    url: str
    own: bool
    refused: bool

class Preview(TypedDict):
    welcome: list[str]
    due: tuple[int, int] | None  # since when, and for how long, in milliseconds

class OwnRoundel(TypedDict):
    icon: Icon | None
    label: str

class Icon(TypedDict, total=False):
    """One of the two."""

    url: str
    svg: JsonObject  # what features/look/icon.py has let through

# --- bots; see bot/handlers.py and bot/flows/document.py

# A function of (chat, msg), plain or async.
BotHandler = Callable[..., Any]

class Selection(TypedDict):
    """What a visitor has chosen."""

    id: str
    title: str
    data: NotRequired[JsonObject]

# Where a flow is, as a dialogue's position: {"flow", "node", "stack"}, or {"worker"}. It comes from storage.
Place = JsonObject

class Port(TypedDict, total=False):
    """A way out of a node."""

    next: str
    id: str
    title: str
    value: Json
    contains: list[str]

class Rule(TypedDict, total=False):
    type: str
    name: str
    path: str
    value: Json

class Node(TypedDict, total=False):
    """Of a flow; which parts it has depends on its type, and document.py has checked them."""

    id: str
    name: str
    type: str
    next: str
    typed: str
    value: Json
    options: list[Port]
    path: str
    cases: list[Port]
    rules: list[Rule]
    on: list[str]
    contains: list[str]
    flow: str
    outcome: str
    outcomes: dict[str, str]
    seconds: float
    title: str
    description: str
    url: str

# --- effects: the name of what the browser is to do, and what that needs; see core/effects.py

EffectName = Literal[
    "ask",
    "disown",
    "draw",
    "emit",
    "extra",
    "fetch",
    "focus",
    "forget",
    "frame",
    "keep",
    "later",
    "load",
    "need",
    "report",
    "rest",
    "restart",
    "save",
    "settle",
    "speak",
]
Effect = tuple[EffectName, *tuple[Any, ...]]

# --- what is drawn

class ShownMenu(TypedDict):
    open: bool
    items: list[tuple[str, str]]

class ViewModel(TypedDict, total=False):
    """All that is drawn, in two parts, of which the first stays as it is; see core/view_model.py."""

    dir: str
    embedded: bool
    roundel: bool
    closable: bool
    header: bool
    avatar: str | Literal[False]
    shortcut: str

    words: Words
    lang: str
    shown: bool
    panel: bool
    open: bool
    unread: int
    announcements: list[Announcement]
    entries: list[Entry]
    linked: bool
    readingBack: bool
    seen: int
    typing: bool
    trouble: str
    late: bool
    progress: Progress
    ended: bool
    suggestions: list[Suggestion]
    offer: int
    banners: list[Banner]
    detail: Detail | None
    inputOff: bool
    draft: str
    full: bool
    tooLong: str
    minute: int
    features: dict[str, Any]  # what each has that is drawn; see features/__init__.py

class Repair(TypedDict):
    """What to paint otherwise; see features/look/contrast.py."""

    name: str
    color: str
    note: str

# What Markdown is read to: blocks and spans, {"kind"} with what that kind has; a span may be a text, too.
Block = dict[str, Any]
Span = str | dict[str, Any]

# The words of the interface by name, each a text or a text for each plural category; see core/words.py.
Words = dict[str, Any]

class Picture(ViewModel, total=False):
    """All that the view draws, and what drawing it needs of the page; see view/messenger.py."""

    title: str
    subtitle: str
    places: dict[str, Any]  # trees, and the roundel's label
    faults: list[tuple[str, str]]
    cache: TreeCache
    time: Callable[[int], str]
    calendar: Callable[[], Calendar]
    plural: Callable[[int], str]
    number: Callable[[float], str]
    day: Callable[[int], list[Any]]
    emoji: Callable[[str], bool]

# Where in the timeline an element is drawn, and what is known there; see features/markup/view.py.
Here = dict[str, Any]

# The attributes of a node of the view; None takes one away.
Attributes = dict[str, Any]

# A node of the view: its tag, its attributes, and its children, which are nodes or text; see view/tree.py.
Tree = tuple[str, Attributes, list[Any]]
# --- the interpreter and the page; see interpreter/bridge.py

# An object of JavaScript's, behind a proxy.
JsObject = Any

class Side(Protocol):
    """What the interpreter's realm offers; see shim/interpreter/main.js. Numbers of JavaScript's come as text."""

    start: str
    def newId(self) -> str: ...
    def now(self) -> str: ...
    def soon(self, work: object) -> None: ...
    def give(self, commands: str) -> None: ...
    def attach(self, receive: object) -> None: ...
    def spawn(self, text: str, hear: object) -> Any: ...
    def lengthOf(self, event: object) -> int: ...
    def lower(self, text: str) -> str: ...
    def upper(self, text: str) -> str: ...
    def time(self, at: str, lang: str) -> str: ...
    def day(self, at: str, lang: str) -> str: ...
    def moment(self, at: str, lang: str) -> str: ...
    def emoji(self, text: str) -> bool: ...
    def plural(self, n: str, lang: str) -> str: ...
    def number(self, n: str, lang: str) -> str: ...
    def canonical(self, tag: str) -> str: ...

# Has the page do something: the name of a command, and what it needs.
Give = Callable[..., None]

class Found(TypedDict):
    """What the page has found in the browser's storage: JSON that anybody may have written, or None."""

    conversation: Json
    tab: Json
    pages: list[Json]
    elements: bool
    written: str

class Waking(TypedDict):
    """What the page hands over when Python wakes; see shim/page/waking.js."""

    options: Options
    endpoint: Endpoint
    base: str
    reducedMotion: bool
    development: bool
    hidden: bool
    elements: bool
    leads: bool
    edits: int
    shown: Tree
    stored: Found
    envelopes: list[JsonObject]
    revived: Revived | None

class TabsChange(TypedDict):
    role: Literal["follow", "lead", "wanted", "written"]
    by: NotRequired[str]
    stored: NotRequired[Found]

class BotFile(TypedDict, total=False):
    """What the page has fetched of a bot; {} until then. One on a server has a transport alone."""

    name: str
    source: str
    transport: str
    error: str

class Calendar(Protocol):
    """Days, weeks and months where the visitor is; see features/markup/interpreter.py."""

    first_day: int
    weekdays: list[tuple[str, str]]
    digits: list[str]
    def title(self, year: int, month: int) -> str: ...
    def written(self, value: str) -> str: ...
    def month_at(self, at: int) -> str: ...

# --- the network; see transport/remote/network.py

class HttpRequest(TypedDict):
    method: str
    url: str
    headers: dict[str, str]
    body: str | None

class TimedRequest(HttpRequest):
    seconds: float

class HttpAnswer(TypedDict):
    status: int
    text: str | None  # None for one that is too large

# --- transports

class ThreadBot(TypedDict):
    name: str
    source: str
    packages: list[str]
    snapshot: bool

class ThreadStart(TypedDict):
    bot: ThreadBot
    boot: str
    timeout: float
    base: str | None

class DirectlinePosition(TypedDict):
    conversation: str
    identity: str
    token: str
    renewed: int
    polls: bool
    watermark: str
    seen: list[str]
    titles: JsonObject

class AguiPosition(TypedDict):
    thread: str
    messages: list[JsonObject]
    state: JsonObject
    user: JsonObject
    context: Context
    interrupts: list[str]
    again: JsonObject  # the envelope whose run has not come to its end, or {}

class RunText(TypedDict):
    text: str
    shown: bool

class RunCall(TypedDict):
    name: str
    arguments: str
    parent: str
