"""The framed page of a DetailView: when it is open, and what it may say.

``m.detail`` is ``{"n", "path", "title", "url", "own" (of the host page's origin), "refused"}``, or None; it is never
stored.
"""

from roundel.core import effects, elements
from roundel.markup.choice import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger


def gesture(m: "Messenger", payload: dict, id: str, at: int) -> None:
    """What the visitor, or the page itself, does about the frame."""
    name = payload["name"]
    if name == "detail":
        open_(m, payload)
    elif name == "closeDetail":
        close(m)
    elif name == "told":
        hear(m, payload["told"], id, at)
    elif name == "refused":
        refuse(m)


def open_(m: "Messenger", payload: dict) -> None:
    """The visitor opens the page of a DetailView."""
    entry = elements.open_entry(m, payload)
    way = find(entry["elements"], payload["path"]) if entry else []
    if way and way[-1]["kind"] == "DetailView" and way[-1]["url"]:
        m.detail = {"n": payload["n"], "path": payload["path"], "title": way[-1]["title"], "url": way[-1]["url"],
                    "own": payload["own"], "refused": False}
        m.effects.append(effects.focus("detail"))


def close(m: "Messenger") -> None:
    """Take the framed page away."""
    m.detail = None
    m.effects.append(effects.focus("timeline"))


def hear(m: "Messenger", told: object, id: str, at: int) -> None:
    """A message of the framed page, whose origin and source the browser's part has checked; its words are untrusted."""
    if not m.detail:
        return
    if told == "closeServisBotTask" or (isinstance(told, dict) and told.get("type") == "closeServisBotTask"):
        close(m)
    elif isinstance(told, dict) and told.get("type") == "completeServisBotTask":
        detail = m.detail
        if told.get("closeOnComplete", True) is not False:
            close(m)
        words = told.get("message")
        if isinstance(words, dict):
            elements.pick(m, {"n": detail["n"], "path": detail["path"], "values": {"told": words}}, id, at)


def refuse(m: "Messenger") -> None:
    """The host page's policy forbids the frame: a link is shown in its place."""
    if m.detail:
        m.detail = m.detail | {"refused": True}
