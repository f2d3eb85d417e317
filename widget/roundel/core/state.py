"""The records of a messenger's state. What is new begins with a new record, so nothing of the one before can stay.

Each field is written in one module alone, which the comments name. The conversation and the timeline are records too,
as plain data that is stored; see talk.py and timeline.py.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Announcement, Detail, Growing, Progress, Status, Unsaid


class Panel:
    """What this tab shows of the messenger."""

    def __init__(self, shown: bool, hidden: bool) -> None:
        # panel.py
        self.shown = shown
        self.hidden = hidden  # by the owner, on this page
        self.open = False
        self.drawn = False  # it has been opened once, so it is in the page
        self.draft = ""
        self.refused = False  # the draft is too long to be sent, as the visitor has tried; visitor.py
        self.menu = False  # the menu is open


class Bot:
    """A bot, from the moment at which it is fetched."""

    def __init__(self, status: "Status") -> None:
        self.status: "Status" = status  # "starting", then "ready" or "missing"; "elsewhere" if it runs in another tab
        self.needed = False  # somebody waits for it; messenger.py
        self.lost = False  # it could not be fetched without a network; conversation.py
        # transport/thread/handlers.py
        self.progress: "Progress" = {}  # how far its thread has come in starting
        self.stuck = False  # its thread gives no sign of life


class Run:
    """What a bot is in the middle of."""

    def __init__(self) -> None:
        # conversation.py
        self.asked: "list[str]" = []  # ids of the envelopes that it has been handed
        self.prompted = False  # one of them was not its start
        # delivery.py
        self.heard = ""  # the dialogue that was heard of last
        self.working = False  # it is busy with an answer
        self.waiting = False  # a `due` envelope is on its way
        # transport/remote/handlers.py
        self.down = False  # its server is not reached
        self.late = False  # what waits to be sent has waited for long


class Display:
    """What is under way in a timeline."""

    def __init__(self) -> None:
        self.growing: "dict[str, Growing]" = {}  # the texts that grow; features/markdown/core.py
        # announcements.py
        self.unsaid: "list[Unsaid]" = []  # what waits to be said aloud, and...
        self.announcements: "list[Announcement]" = []  # ...what is being said
        self.detail: "Detail | None" = None  # the framed page that is open; elements/detail_view.py
        self.pause: "tuple[int, int]" = (0, 0)  # until the next message of a burst may appear; delivery.py
