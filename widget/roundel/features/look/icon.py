"""An owner's icon as SVG text: what draws and can do nothing else."""

from roundel.errors import BadMarkup
from roundel.markup.xml import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import JsonObject, Parsed

SHAPES = ("svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect")
ATTRIBUTES = (
    "viewBox",
    "d",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "width",
    "height",
    "points",
    "transform",
    "fill",
    "fill-rule",
    "clip-rule",
    "fill-opacity",
    "opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
)
DEPTH_LIMIT = 8


def svg(text: str) -> "JsonObject":
    """The drawing as ``{"name", "attributes", "children"}``; other tags and attributes, and addresses, are left out.

    Raises BadMarkup for what is no XML, or no SVG:

        svg('<svg viewBox="0 0 9 9"><path d="M1 1h7" onclick="x()"/></svg>')["children"][0]["attributes"]   # {"d": ...}
    """
    root = parse(text.strip())
    if root["name"] != "svg":
        raise BadMarkup("The root element of an icon must be svg, not " + root["name"] + ".")
    return _kept(root, 0)


def _kept(node: "Parsed", depth: int) -> "JsonObject":
    given = node["attributes"]
    attributes = {
        name: given[name]
        for name in given
        if name in ATTRIBUTES and ":" not in given[name] and "url" not in given[name].lower()
    }
    children = [
        _kept(child, depth + 1)
        for child in node["children"]
        if isinstance(child, dict) and child["name"] in SHAPES and depth < DEPTH_LIMIT
    ]
    return {"name": node["name"], "attributes": attributes, "children": children}
