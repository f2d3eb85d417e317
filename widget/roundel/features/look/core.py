"""The owner's roundel, and colors that can be read in the place of those that cannot."""

from roundel.address import image
from roundel.core import effects
from roundel.errors import BadMarkup
from roundel.features.look import contrast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Handlers, Icon, OwnRoundel


def arrive(m: "Messenger") -> None:
    """Paint what cannot be read otherwise; the owner is told."""
    style = m.endpoint.get("Style") or {}
    label = style.get("roundelLabel")
    m.roundel = {"icon": _icon(m, style.get("roundelIcon")), "label": label if isinstance(label, str) else ""}
    repairs = contrast.repairs(style)
    if repairs:
        m.effects.append(effects.extra("paint", {one["name"]: one["color"] for one in repairs}))
        for one in [one for one in repairs if one["note"]]:
            m.effects.append(effects.report("warn", one["note"]))


def shown(m: "Messenger") -> "OwnRoundel":
    """What is in the roundel."""
    return m.roundel


def _icon(m: "Messenger", given: object) -> "Icon | None":
    """The owner's icon: ``{"url"}``, ``{"svg"}``, or None where there is none that can be shown."""
    if not given:
        return None
    trouble = "an address of a picture, or SVG as text, is expected."
    if isinstance(given, str) and not given.strip().startswith("<"):
        if image(given):
            return {"url": image(given)}
    elif isinstance(given, str) and "markup" in m.features:
        from roundel.features.look.icon import svg

        try:
            return {"svg": svg(given)}
        except BadMarkup as error:
            trouble = str(error)
    m.effects.append(effects.report("warn", "Style.roundelIcon is not shown: " + trouble))
    return None


HANDLERS: "Handlers" = ({}, {}, {})
