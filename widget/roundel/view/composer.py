"""The composer: suggestions, the text field and the send button."""

from roundel.address import link
from roundel.view import icons
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Picture, Suggestion, Tree, Words


def composer(picture: "Picture") -> "Tree":
    """The footer. While writing is off, the field says why, keeps its draft, and suggestions go on working.

    So it does with a message that is too long.
    """
    words = picture["words"]
    off = picture["inputOff"]
    long = picture["tooLong"]
    growing = [entry for entry in picture["entries"] if entry.get("stream") == "growing"]
    about = ["off"] * off + ["too-long"] * bool(long)
    return el(
        "div",
        {"class": "footer", "part": "footer", "key": "footer"},
        picture["cache"].tree("suggestions", picture["suggestions"], suggestions, picture)
        if picture["suggestions"]
        else None,
        _off(picture) if off else None,
        el("p", {"class": "off", "id": "too-long", "key": "too-long"}, long) if long else None,
        el("p", {"class": "off", "key": "not-kept"}, words["notKept"]) if picture["full"] else None,
        el(
            "form",
            {"class": "composer", "part": "composer", "key": "composer"},
            el(
                "textarea",
                {
                    "class": "field",
                    "part": "field",
                    "rows": "1",
                    "value": picture["draft"],
                    "aria-label": words["message"],
                    "aria-describedby": " ".join(about) or None,
                    "aria-invalid": "true" if long else None,
                    "placeholder": _instead(picture) or words["inputOff"] if off else words["placeholder"],
                    "enterkeyhint": "send",
                    "autocomplete": "off",
                    "dir": "auto",
                    "disabled": off,
                },
            ),
            _stop(growing[-1]["n"], words) if growing else None,
            el(
                "button",
                {
                    "type": "submit",
                    "class": "send",
                    "part": "send",
                    "aria-label": words["sendMessage"],
                    "disabled": off,
                    "key": "send",
                },
                icons.arrow(),
            ),
        ),
    )


def _off(picture: "Picture") -> "Tree":
    """Why writing is off, and what to do instead; it is seen where the field, which says so too, holds a draft."""
    style = "off" if picture["draft"] else "off unseen"
    said = (picture["words"]["inputOff"] + " " + _instead(picture)).rstrip()
    return el("p", {"class": style, "id": "off", "key": "off"}, said)


def _instead(picture: "Picture") -> str:
    return picture["words"]["chooseOne"] if picture["suggestions"] else ""


def _stop(n: int, words: "Words") -> "Tree":
    """Ends the text that grows. It stands in the place of the other button as long as there is nothing to send."""
    return el(
        "button",
        {
            "type": "button",
            "class": "send stop",
            "part": "stop",
            "data-gesture": "stop",
            "data-n": n,
            "data-path": "",
            "aria-label": words["stop"],
            "key": "stop",
        },
        icons.square(),
    )


def suggestions(options: "list[Suggestion]", picture: "Picture") -> "Tree":
    """Buttons with the answers that the bot expects; those of another offer are other nodes."""
    offer = picture["offer"]
    buttons = [_suggestion(option, index, offer) for index, option in enumerate(options)]
    return el(
        "div",
        {
            "class": "suggestions",
            "role": "group",
            "aria-label": picture["words"]["suggestions"],
            "key": "suggestions" + str(offer),
        },
        buttons,
    )


def _suggestion(option: "Suggestion", index: int, offer: int) -> "Tree":
    # What storage gives back is not trusted.
    address = link(option["url"])
    if address:
        return el(
            "a",
            {
                "class": "suggestion",
                "part": "suggestion",
                "href": address,
                "target": "_blank",
                "rel": "noopener noreferrer",
                "key": index,
            },
            option["title"],
        )
    return el(
        "button",
        {
            "type": "button",
            "class": "suggestion",
            "part": "suggestion",
            "data-gesture": "choose",
            "data-index": str(index),
            "data-offer": str(offer),
            "key": index,
        },
        option["title"],
    )
