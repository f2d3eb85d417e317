"""Draws the elements of an entry, and the banners above the timeline."""

from roundel.view import icons
from roundel.view.elements import calendar, cards, forms, lists, ratings, upload
from roundel.view.elements.options import options
from roundel.view.timeline import bubble
from roundel.view.tree import el

DRAW = {
    "List": lists.list_,
    "ButtonPromptContainer": lists.buttons,
    "OptionCard": cards.option_card,
    "Card": cards.card,
    "DetailView": cards.detail,
    "StaticMap": cards.map_,
    "Dropdown": forms.dropdown,
    "LongForm": forms.form,
    "DateTime": forms.time,
    "Time": forms.time,
    "Calendar": calendar.calendar,
    "StarRating": ratings.stars,
    "CSAT": ratings.faces,
    "FileUpload": upload.upload,
}


def elements(item: dict, picture: dict) -> list:
    """The trees of an entry's elements, in their order."""
    chosen = item.get("chosen", {})
    drafts = item.get("draft", {})
    trees = []
    for index, element in enumerate(item["elements"]):
        if element["kind"] == "TextMsg":
            trees += text(element, item["n"], index, picture)
            continue
        path = str(index)
        here = {
            "n": item["n"],
            "path": path,
            "made": chosen.get(path),
            "draft": drafts.get(path, {}),
            "at": item["at"],
            "words": picture["words"],
            "names": picture["names"],
            "plural": picture["plural"],
            "press": {"data-gesture": "pick", "data-n": item["n"]},
        }
        name = "element-" + element["kind"].lower()
        trees.append(
            el(
                "div",
                {"class": "element " + name, "part": "element " + name, "dir": element["dir"], "key": index},
                DRAW[element["kind"]](element, here),
            )
        )
    return trees


def text(element: dict, n: int, index: int, picture: dict) -> list:
    """What somebody says."""
    if element["format"] == "markdown":
        from roundel.markup.markdown import pieces
        from roundel.view.elements.markdown import prose

        return prose(pieces(element["text"]), {"dir": element["dir"] or "auto", "key": index}, n, (n, index), picture)
    attributes = {"dir": element["dir"] or "auto", "key": index}
    made = bubble(element["text"], picture, attributes)
    if not picture["linked"] or made[1]["class"] != "bubble":
        return [made]
    from roundel.view.elements.markdown import linked

    return [linked(element["text"], attributes)]


def banner(item: dict, words: dict) -> tuple:
    """A message that stays above the timeline until it is closed."""
    element = item["elements"][0]
    press = {"data-gesture": "banner", "data-banner": item["id"]}
    here = {"press": press, "made": None}
    return el(
        "div",
        {
            "class": "banner banner-" + element["style"],
            "part": "banner",
            "dir": element["dir"],
            "role": "alert" if element["style"] == "error" else "status",
            "key": item["id"],
        },
        el(
            "div",
            {"class": "announced"},
            el("strong", {"class": "heading"}, element["title"]) if element["title"] else None,
            el("div", {"class": "words"}, element["body"]) if element["body"] else None,
            options(element["children"], "0", here),
        ),
        el(
            "button",
            press | {"type": "button", "class": "tool", "data-path": "", "aria-label": words["closeBanner"]},
            icons.cross(),
        ),
    )
