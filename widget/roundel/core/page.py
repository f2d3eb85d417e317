"""What the page tells: that something was fetched or cannot be drawn, and that time has passed."""

from roundel.core import delivery, effects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Extras, Fetched, Undrawn

RETRY = 3000  # until what could not be fetched is asked for again


def extras(m: "Messenger", envelope: "Envelope[Extras]") -> None:
    """What the first screen does without has been fetched, and what draws timeline markup perhaps too."""
    if envelope["payload"]["elements"]:
        for name in effects.DRAWING:
            m.add(name)
    for name in effects.EXTRAS:
        m.add(name)
    m.features["look"].arrive(m)
    m.features["welcome"].greet(m, envelope["at"])
    if m.panel.open:
        m.effects.append(effects.extra("clock", True))
    m.features["previews"].arrive(m, envelope["payload"]["marks"], envelope["at"])


def elements(m: "Messenger", envelope: "Envelope[Fetched]") -> None:
    """What draws timeline markup has been fetched, or has not; the message that needs it waits all the same."""
    if envelope["payload"]["error"]:
        text = "Timeline markup cannot be shown yet: " + envelope["payload"]["error"]
        m.effects.append(effects.report("error", text))
        m.effects.append(effects.later("due", RETRY))
    else:
        for name in envelope["payload"]["features"]:
            m.add(name)
        delivery.go_on(m, envelope["at"])


def undrawn(m: "Messenger", envelope: "Envelope[Undrawn]") -> None:
    """Something cannot be drawn as it is meant; the owner hears of it once, though it is tried again."""
    what = envelope["payload"]["what"]
    if what not in m.undrawn:
        m.undrawn.append(what)
        text = what + " is not shown as intended: " + envelope["payload"]["why"]
        m.effects.append(effects.error("drawing", text))


def frame(m: "Messenger", envelope: "Envelope") -> None:
    """The browser is about to paint: what has come of texts that grow is drawn."""
    if m.display.growing:
        m.features["markdown"].show(m)


def due(m: "Messenger", envelope: "Envelope") -> None:
    """The pause before the next message is over, or the moment of a banner has come."""
    delivery.ripen(m, envelope["at"])
    delivery.go_on(m, envelope["at"])
    previews = m.features.get("previews")
    if previews:
        previews.due(m, envelope["at"])


def tick(m: "Messenger", envelope: "Envelope") -> None:
    """A minute has passed with the panel open: times are written anew."""
    m.minute = envelope["at"]
