"""bot/flows/jsonpath.py"""

from growth import growth
from support import raised

from roundel.bot.flows.jsonpath import found, parsed
from roundel.errors import BadPath


def test_a_path_is_read_into_steps() -> None:
    for path, steps in (
        ("$", []),
        ("$.a", ["a"]),
        ("$.a.b_2", ["a", "b_2"]),
        ("$.größe", ["größe"]),
        ("$['a b']", ["a b"]),
        ("$[\"a\"]['b']", ["a", "b"]),
        ("$['']", [""]),
        ("$[0]", [0]),
        ("$[-1].id", [-1, "id"]),
        ("$ .a [ 'b' ] [ 10 ]", ["a", "b", 10]),
        (r"""$['it\'s']['\\']["\""]""", ["it's", "\\", '"']),
        (r"$['\u00e9\n']", ["é\n"]),
        (r"$['\ud83c\udf75']", ["\U0001f375"]),
        ("$[9007199254740991]", [9007199254740991]),
    ):
        assert parsed(path) == steps, path


def test_what_is_no_path_or_leads_to_several_places_is_refused() -> None:
    bad = [
        "",
        "a",
        "a.b",
        " $",
        "$ ",
        "$.",
        "$..a",
        "$.*",
        "$[*]",
        "$[]",
        "$[",
        "$['a'",
        "$['a",
        "$[a]",
        "$.1a",
        "$.a-b",
        "$[01]",
        "$[-0]",
        "$[+1]",
        "$[1.0]",
        "$[1:2]",
        "$[0,1]",
        "$['a','b']",
        "$[?@.a]",
        "$[?(@.a)]",
        "$.a()",
        "$. a",
        "$a",
        "$$",
        "@.a",
        "$.a ",
        "$[9007199254740992]",
        "$[-9007199254740992]",
        "$['\\x']",
        "$['\\\"']",
        "$['\\u12']",
        "$['\\ud83c']",
        "$['\\udf75']",
        "$['a\nb']",
        "$[--1]",
        "$[-]",
    ]
    for path in bad:
        assert raised(BadPath, parsed, path), path


def test_the_error_says_where() -> None:
    assert "'*' at character 3" in raised(BadPath, parsed, "$.*")
    assert "its end" in raised(BadPath, parsed, "$.")
    assert ".. at character 4" in raised(BadPath, parsed, "$.a..b")
    assert "begins with $" in raised(BadPath, parsed, "a")
    assert "the quote at character 3 is not closed" in raised(BadPath, parsed, "$['a")


BODY = {"items": [{"id": "fern"}, {"id": None}], "a b": {"": 1}, "0": "zero"}


def test_a_place_is_found() -> None:
    for path, value in (
        ("$.items[0].id", "fern"),
        ("$.items[-2].id", "fern"),
        ("$.items[1].id", None),
        ("$['a b']['']", 1),
        ("$['0']", "zero"),
        ("$", BODY),
    ):
        assert found(parsed(path), BODY) == [value], path


def test_no_place_is_found_where_there_is_none() -> None:
    for path in (
        "$.missing",
        "$.items[2]",
        "$.items[-3]",
        "$.items.id",
        "$.items['0']",
        "$[0]",
        "$['a b'][0]",
        "$.items[0].id[0]",
        "$.items[0].id.length",
        "$.items[1].id.x",
    ):
        assert found(parsed(path), BODY) == [], path
    bodies: list = [None, True, 5, "text", [], {}]
    for body in bodies:
        assert found(parsed("$.a[0]"), body) == []


def test_reading_takes_a_time_that_grows_with_the_path() -> None:
    for piece in (".a", "['a']", "[0]", " ", "[", ".", "['\\u0041']"):

        def read(times: int, piece: str = piece) -> None:
            try:
                parsed("$" + piece * times)
            except BadPath:
                return

        assert growth(read, 2_000, 10, 5) < 5, piece


def test_a_long_index_is_refused_before_it_is_a_number() -> None:
    assert "is not understood" in raised(BadPath, parsed, "$[" + "9" * 100_000 + "]")
