"""Whether an owner's colours can be read, and colours that can in the place of those that cannot.

The measure is that of WCAG 2.2: 4.5 to 1 for text, 3 to 1 for icons. A colour is text as `#rrggbb`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import JsonObject, Repair

TEXT = 4.5
ICON = 3

# What stands on what, and the least contrast: keys of Style. The ground that is not set is the one after it.
PAIRS = (
    ("roundelIconColor", ("roundelBackgroundColor",), ICON),
    ("textColor", ("messengerBackgroundColor",), TEXT),
    ("mutedColor", ("messengerBackgroundColor",), TEXT),
    ("headerTextColor", ("headerBackgroundColor", "messengerBackgroundColor"), TEXT),
    ("footerTextColor", ("footerBackgroundColor", "messengerBackgroundColor"), TEXT),
    ("inboundMessageTextColor", ("inboundMessageBackgroundColor",), TEXT),
    ("inboundMessageTextColorSecondary", ("messengerBackgroundColor",), TEXT),
    ("outboundMessageTextColor", ("outboundMessageBackgroundColor", "roundelBackgroundColor"), TEXT),
    ("promptHeaderTextColor", ("promptHeaderBackgroundColor",), TEXT),
    ("promptTextColor", ("messengerBackgroundColor",), TEXT),
    ("unreadTextColor", ("unreadBackgroundColor",), TEXT),
    ("accentTextColor", ("messengerBackgroundColor",), TEXT),
    ("linkColor", ("inboundMessageBackgroundColor",), TEXT),
)

# The messenger's own colours, by day and by night, as in widget/styles/; what is not here falls back to another key.
DEFAULTS = {
    "roundelBackgroundColor": ("#2f4bd8", "#2f4bd8"),
    "roundelIconColor": ("#ffffff", "#ffffff"),
    "messengerBackgroundColor": ("#ffffff", "#17181c"),
    "textColor": ("#1b1d22", "#eceef2"),
    "mutedColor": ("#5d6470", "#a2a9b6"),
    "inboundMessageBackgroundColor": ("#f1f3f6", "#25272d"),
    "outboundMessageTextColor": ("#ffffff", "#ffffff"),
    "promptHeaderBackgroundColor": ("#f1f3f6", "#25272d"),
    "unreadBackgroundColor": ("#c81e3a", "#c81e3a"),
    "unreadTextColor": ("#ffffff", "#ffffff"),
}
FALLBACKS = {
    "headerTextColor": "textColor",
    "footerTextColor": "textColor",
    "inboundMessageTextColor": "textColor",
    "inboundMessageTextColorSecondary": "mutedColor",
    "promptHeaderTextColor": "inboundMessageTextColor",
    "promptTextColor": "textColor",
}


# What follows the accent where it is not set: its share in a colour of text, by day and by night, and that text.
ACCENT = "roundelBackgroundColor"
SHARES = (0.85, 0.45)
FOLLOWING = {"accentTextColor": "textColor", "linkColor": "inboundMessageTextColor"}


def repairs(style: "JsonObject") -> "list[Repair]":
    """What to paint otherwise: ``{"name": custom property, "color": its value, "note": for the owner}`` for each. Of a
    colour that the owner has not set there is no note.

        repairs({"headerBackgroundColor": "#ffffff", "headerTextColor": "#eeeeee"})[0]["name"]
        # "--messenger-header-text-color"
    """
    found: "list[Repair]" = []
    painted = dict(style)
    for key, grounds, least in PAIRS:
        ground = [name for name in grounds if is_color(painted.get(name))][:1] or [grounds[-1]]
        follows = key in FOLLOWING and not is_color(painted.get(key))
        if not (follows or is_color(painted.get(key)) or is_color(painted.get(ground[0]))):
            continue
        before = _colors(painted, key)
        below = _colors(painted, ground[0])
        after = [readable(before[scheme], below[scheme], least) for scheme in (0, 1)]
        if after == before:
            continue
        low = min([ratio(before[scheme], below[scheme]) for scheme in (0, 1)])
        if after[0] == after[1]:
            painted[key] = after[0]
        color = after[0] if after[0] == after[1] else "light-dark(" + after[0] + ", " + after[1] + ")"
        note = (
            f"Style: {key} on {ground[0]} has a contrast of {int(low * 10) / 10} to 1, and at least {least} is "
            f"needed; {color} is shown instead."
        )
        found.append({"name": "--messenger-" + _kebab(key), "color": color, "note": "" if follows else note})
    return found


def readable(color: str, ground: str, least: float) -> str:
    """The colour itself if it can be read on this ground, else the nearest on its way to black or white that can.

    readable("#eeeeee", "#ffffff", 4.5)     # "#777777", or so
    """
    if ratio(color, ground) >= least:
        return color
    end = "#000000" if ratio("#000000", ground) > ratio("#ffffff", ground) else "#ffffff"
    for step in range(1, 20):
        between = _mixed(color, end, step / 20)
        if ratio(between, ground) >= least:
            return between
    return end


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21.

    ratio("#000000", "#ffffff")     # 21.0
    """
    light, dark = luminance(one), luminance(other)
    if light < dark:
        light, dark = dark, light
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """How bright a colour is, from 0 to 1."""
    red, green, blue = [_linear(part / 255) for part in _parts(color)]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_color(value: object) -> bool:
    """Whether a value is a colour as Style has them."""
    return (
        isinstance(value, str)
        and len(value) == 7
        and value[0] == "#"
        and all([digit in "0123456789abcdefABCDEF" for digit in value[1:]])
    )


def _colors(style: "JsonObject", key: str) -> "list[str]":
    """The colour of a key, by day and by night."""
    if key in FOLLOWING and not is_color(style.get(key)):
        accent, text = _colors(style, ACCENT), _colors(style, FOLLOWING[key])
        return [_mixed(text[scheme], accent[scheme], SHARES[scheme]) for scheme in (0, 1)]
    while not is_color(style.get(key)):
        if key not in FALLBACKS:
            return list(DEFAULTS.get(key) or DEFAULTS["messengerBackgroundColor"])
        key = FALLBACKS[key]
    return [style[key], style[key]]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(color: str) -> "list[int]":
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def _mixed(one: str, other: str, share: float) -> str:
    ends = _parts(other)
    parts = [int(part + (ends[index] - part) * share + 0.5) for index, part in enumerate(_parts(one))]
    return "#" + "".join([f"{part:02x}" for part in parts])


def _kebab(name: str) -> str:
    return "".join(["-" + letter.lower() if letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" else letter for letter in name])
