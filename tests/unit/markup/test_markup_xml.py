"""markup/xml.py: what it accepts and its trees are expat's; errors say where; time grows with the text."""

from expat_cases import CASES
from growth import growth
from support import raised

from roundel.errors import BadMarkup
from roundel.markup.xml import ATTRIBUTE_LIMIT, COUNT_LIMIT, DEPTH_LIMIT, LIMIT, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def shape(node: "Any") -> "Any":
    """A tree as expat's cases have it."""
    if isinstance(node, str):
        return node
    return [node["name"], node["attributes"], [shape(child) for child in node["children"]]]


def read(text: str) -> "Any":
    """The tree, or None where the text is refused."""
    try:
        return shape(parse(text))
    except BadMarkup:
        return None


def wrong(text: str) -> str:
    """What is wrong with a text, and where."""
    return raised(BadMarkup, parse, text)


# --- like expat


def test_what_expat_accepts_is_accepted_with_the_same_tree() -> None:
    accepted = [case for case in CASES if case[1] is not None]
    assert len(accepted) > len(CASES) // 5
    for text, tree in accepted:
        assert read(text) == tree, repr(text)


def test_what_expat_refuses_is_refused() -> None:
    refused = [text for text, tree in CASES if tree is None]
    assert len(refused) > len(CASES) // 5
    for text in refused:
        assert read(text) is None, repr(text)


def test_names_are_those_of_the_fourth_edition() -> None:
    for name in ("größe", "日本", "имя", "a\u0301", "a·"):
        assert read("<" + name + "/>") == [name, {}, []], name
    for name in ("ªb", "\u0301a", "·a", "a\u00d7", "😀", "a😀", "\u0221", "\uff11a"):
        assert read("<" + name + "/>") is None, name


def test_a_document_type_is_refused() -> None:
    for text in (
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc"><a/>',
    ):
        assert "document type" in wrong(text)


# --- where


def test_errors_say_in_which_line_and_column() -> None:
    for text, place in (
        ("", "1, column 1"),
        ("Hello", "1, column 1"),
        ("<a>", "1, column 4"),
        ("<a>\n<b></a>", "2, column 4"),
        ("<a>\r\n  <b c></a>", "2, column 7"),
        ("<a>é日😀&</a>", "1, column 7"),
        ("\ufeff<a", "1, column 1"),
        ("<a/>\r<b/>", "2, column 1"),
        ("<a b='1' b='2'/>", "1, column 10"),
        ("<a b='<'/>", "1, column 7"),
        ("<a b=1/>", "1, column 6"),
        ("<a>\n\n x]]></a>", "3, column 3"),
        ("<a>\n<!-- - -- -->", "2, column 8"),
        ("<a><![CDATA[ </a>", "1, column 4"),
        ("<a b='1'c='2'/>", "1, column 9"),
        ("<a>&nbsp;</a>", "1, column 4"),
        ("<a>&#0;</a>", "1, column 4"),
        ("<a>b\x01</a>", "1, column 5"),
        ("<1/>", "1, column 2"),
        ("<a/ >", "1, column 4"),
        ("</a>", "1, column 1"),
        (" <?xml version='1.0'?><a/>", "1, column 2"),
    ):
        assert wrong(text).startswith("line " + place + ": "), repr(text) + " " + wrong(text)


def test_what_comes_first_is_what_is_wrong() -> None:
    assert "&amp;" in wrong("<a>& \x01</a>")
    assert "cannot stand in XML" in wrong("<a>\x01 &</a>")


# --- limits


def test_as_much_as_a_message_may_be_is_read_and_no_more() -> None:
    most = LIMIT - len("<a></a>")
    assert len(parse("<a>" + "x" * most + "</a>")["children"][0]) == most
    assert str(LIMIT) in wrong("<a>" + "x" * (most + 1) + "</a>")
    assert str(LIMIT) in wrong("<a>" + "é" * (most // 2 + 1) + "</a>")


def test_depth_count_and_attributes_have_limits() -> None:
    assert read("<a>" * DEPTH_LIMIT + "</a>" * DEPTH_LIMIT)
    assert "deeper" in wrong("<a>" * (DEPTH_LIMIT + 1) + "</a>" * (DEPTH_LIMIT + 1))
    assert read("<a>" + "<b/>" * (COUNT_LIMIT - 1) + "</a>")
    assert "more than" in wrong("<a>" + "<b/>" * COUNT_LIMIT + "</a>")
    attributes = " ".join(["a" + str(n) + "=''" for n in range(ATTRIBUTE_LIMIT)])
    assert read("<a " + attributes + "/>")
    assert "more than" in wrong("<a " + attributes + " b=''/>")


def test_time_grows_with_the_text() -> None:
    eighth = LIMIT // 8 - 20
    cases = (
        ("x", "<a>"),
        ("&lt;", "<a>"),
        ("&#65;", "<a>"),
        ("日", "<a>"),
        ("<![CDATA[x]]>", "<a>"),
        ("<!---->", "<a>"),
        ("&", "<a>"),
        ("x", "<"),
        (" ", "<a "),
        ("<!--", "<a>"),
        ("x", "<a b='"),
        ("]", "<a>"),
        ("&#x", "<a>"),
        ("\n", "<a>"),
    )
    for unit, head in cases:

        def take(count: int, unit: str = unit, head: str = head) -> None:
            read(head + unit * count)

        count = eighth // len(unit.encode())
        assert growth(take, count, 8, 4) < 4, unit
