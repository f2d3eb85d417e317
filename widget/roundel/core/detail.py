"""The framed page of a DetailView: when it is open, and what it may say.

``m.display.detail`` is ``{"n", "path", "title", "url", "own" (of the host page's origin), "refused"}``, or None; it is
never stored.
"""

from roundel.core import choices, effects
from roundel.markup.choice import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger


def open_(m: "Messenger", envelope: dict) -> None:
    """The visitor opens the page of a DetailView."""
    payload = envelope["payload"]
    entry = choices.open_entry(m, payload)
    way = find(entry["elements"], payload["path"]) if entry else []
    if way and way[-1]["kind"] == "DetailView" and way[-1]["url"]:
        m.display.detail = {"n": payload["n"], "path": payload["path"], "title": way[-1]["title"],
                            "url": way[-1]["url"], "own": payload["own"], "refused": False}
        m.effects.append(effects.focus("detail"))


def close(m: "Messenger", envelope: dict) -> None:
    """Take the framed page away."""
    m.display.detail = None
    m.effects.append(effects.focus("timeline"))


def hear(m: "Messenger", envelope: dict) -> None:
    """A message of the framed page, whose origin and source the browser's part has checked; its words are untrusted."""
    detail = m.display.detail
    told = envelope["payload"]["told"]
    if not detail:
        return
    if told == "closeServisBotTask" or (isinstance(told, dict) and told.get("type") == "closeServisBotTask"):
        close(m, envelope)
    elif isinstance(told, dict) and told.get("type") == "completeServisBotTask":
        if told.get("closeOnComplete", True) is not False:
            close(m, envelope)
        words = told.get("message")
        if isinstance(words, dict):
            chosen = {"n": detail["n"], "path": detail["path"], "values": {"told": words}}
            choices.pick(m, envelope | {"payload": chosen})


def refuse(m: "Messenger", envelope: dict) -> None:
    """The host page's policy forbids the frame: a link is shown in its place."""
    if m.display.detail:
        m.display.detail = m.display.detail | {"refused": True}
