"""features/look/icon.py: what of an owner's icon comes through."""

from support import raised

from roundel.errors import BadMarkup
from roundel.features.look.icon import svg


def test_shapes_and_their_attributes_come_through() -> None:
    drawing = svg(' <svg viewBox="0 0 9 9"><g fill="#fff"><path d="M1 1h7"/></g></svg>')
    assert drawing["attributes"] == {"viewBox": "0 0 9 9"}
    assert drawing["children"][0]["children"][0] == {"name": "path", "attributes": {"d": "M1 1h7"}, "children": []}


def test_what_could_do_something_does_not() -> None:
    drawing = svg(
        '<svg onload="x()" style="a:b" href="https://evil.example"><script>x()</script><use href="#a"/>'
        '<foreignObject/><image href="x"/><a href="x"/><path d="M0" fill="url(https://evil.example/)" '
        'stroke="URL(#a)" onclick="x()"/><animate attributeName="href"/></svg>'
    )
    assert drawing == {
        "name": "svg",
        "attributes": {},
        "children": [{"name": "path", "attributes": {"d": "M0"}, "children": []}],
    }


def test_what_is_no_svg_is_refused() -> None:
    assert "icon must be svg" in raised(BadMarkup, svg, "<b/>")
    assert "line 1" in raised(BadMarkup, svg, "<svg>")


def test_a_drawing_is_no_deeper_than_it_need_be() -> None:
    node = svg("<svg>" + "<g>" * 30 + "</g>" * 30 + "</svg>")
    depth = 0
    while node["children"]:
        node = node["children"][0]
        depth += 1
    assert depth == 8
