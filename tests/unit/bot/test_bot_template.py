"""bot/flows/template.py"""

from growth import growth
from support import raised

from roundel.bot.flows.template import escaped, filled, filled_tree
from roundel.errors import BadData


def test_a_name_is_filled_in() -> None:
    assert filled("Hello ${name}!", {"name": "Ada"}) == ("Hello Ada!", [])
    assert filled("${a}${b}", {"a": "1", "b": "2"}) == ("12", [])
    assert filled("", {}) == ("", [])


def test_a_dotted_name_leads_into_objects() -> None:
    values = {"user": {"name": {"first": "Ada"}}}
    assert filled("${user.name.first}", values) == ("Ada", [])
    for name in ("user.last", "user.name.first.x", "user.", ".user", "."):
        assert filled("[${" + name + "}]", values) == ("[]", [name])


def test_what_is_unknown_is_empty_and_named() -> None:
    assert filled("a${x}b${y}${}", {}) == ("ab", ["x", "y", ""])


def test_values_are_written_as_a_reader_expects() -> None:
    for value, text in (("text", "text"), (3, "3"), (1.5, "1.5"), (True, "true"), (None, ""), ([1, 2], "[1, 2]")):
        assert filled("${v}", {"v": value}) == (text, [])


def test_what_is_no_name_stays() -> None:
    for text in ("$name", "{name}", "$ {name}", "${name", "5 $", "${", "}", "$${"):
        assert filled(text, {"name": "Ada"}) == (text, [])


def test_what_is_filled_in_is_not_read_again() -> None:
    assert filled("${a}", {"a": "${b}", "b": "secret"}) == ("${b}", [])
    assert filled("${a${b}", {"b": "1", "a${b": "2"}) == ("${a1", [])
    assert filled("${a}{b}", {"a": "$", "b": "secret"}) == ("${b}", [])


def test_a_value_adds_no_markup() -> None:
    values = {"v": "</TextMsg><Option title=\"x\" id='y'/>&amp;"}
    text, _ = filled("<TextMsg a='${v}'>${v}</TextMsg>", values, True)
    for letter in "<>'\"":
        assert text.count(letter) == "<TextMsg a=''></TextMsg>".count(letter)
    assert text.count("&amp;amp;") == 2


def test_a_value_has_no_letters_that_xml_cannot_write() -> None:
    assert escaped("a\x00\x1b\tb\nc") == "a\tb\nc"


def test_each_string_of_the_json_form_is_filled_unescaped() -> None:
    tree = {"#name": "Card", "attributes": {"title": "${t}", "n": 1}, "children": [{"content": "a${t}"}, "${t}", None]}
    assert filled_tree(tree, {"t": "<b>"}) == (
        {"#name": "Card", "attributes": {"title": "<b>", "n": 1}, "children": [{"content": "a<b>"}, "<b>", None]},
        [],
    )
    assert tree["attributes"] == {"title": "${t}", "n": 1}
    assert filled_tree({"content": "${x}"}, {}) == ({"content": ""}, ["x"])


def test_a_deep_tree_is_filled() -> None:
    tree: dict = {"content": "${t}"}
    for _ in range(500):
        tree = {"children": [tree]}
    copy, _ = filled_tree(tree, {"t": "x"})
    for _ in range(500):
        copy = copy["children"][0]
    assert copy == {"content": "x"}


def test_filling_takes_a_time_that_grows_with_the_text() -> None:
    for piece in ("${", "$", "${a}", "}", "${a", "${a.a.a}", "<&>"):

        def fill(times: int, piece: str = piece) -> None:
            filled(piece * times, {"a": "<&>"}, True)

        assert growth(fill, 500, 10, 5) < 5, piece


def test_no_text_is_filled_beyond_what_can_be_said() -> None:
    assert "more than" in raised(BadData, filled, "${a}" * 100, {"a": "ü" * 2_000})
    assert "more than" in raised(
        BadData, filled_tree, {"content": "${a}", "children": [{"content": "${a}"}]}, {"a": "ü" * 60_000}
    )
