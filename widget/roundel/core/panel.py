"""The panel in this tab: whether it is open, what is written in it, and what a reload keeps of it."""

from roundel.core import announcements, effects, talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Envelope, Switch


def begin(m: "Messenger", opened: bool, draft: str) -> None:
    """The panel is as it was, or as the options of `init` want it."""
    m.panel.draft = draft
    if m.embedded or m.options["alwaysOpen"] or (opened and m.panel.shown and not m.panel.hidden):
        m.panel.open = m.panel.drawn = True
        talk.see(m.conversation)


def turn(m: "Messenger", opened: bool) -> bool:
    """Open or close the panel; False if it was so already, or may not change."""
    if opened == m.panel.open or not (opened or m.closable):
        return False
    m.panel.open = opened
    if "previews" in m.features:
        m.effects.append(effects.extra("clock", opened))
    if opened:
        m.panel.shown = m.panel.drawn = True
        m.panel.hidden = False
        announcements.opened(m)
        talk.see(m.conversation)
    keep(m)
    return True


def hide(m: "Messenger", envelope: "Envelope[Switch]") -> None:
    """The owner hides the messenger here, or no longer; what is opened all the same is seen."""
    m.panel.hidden = envelope["payload"]["on"]


def write(m: "Messenger", draft: str) -> None:
    """This is in the text field now."""
    m.panel.draft = draft
    keep(m)


def keep(m: "Messenger") -> None:
    """Keep what belongs to this tab alone."""
    m.effects.append(
        effects.keep(
            "tab",
            {
                "open": m.panel.open,
                "draft": m.panel.draft,
                "scroll": m.timeline["scroll"],
                "first": m.timeline["first"],
                "identity": m.conversation["identity"],
            },
        )
    )
