"""core/data.py"""

import json

from growth import growth
from support import raised

from roundel.core.data import DIGITS, PIECE, complete, copied, loads, whole, written

# The halves of 🪴 as MicroPython's own decoder and CPython's leave them.
FIRST = chr(0xD83E)
SECOND = chr(0xDEB4)


def test_a_copy_shares_nothing_that_can_be_changed() -> None:
    value: dict = {"a": [1, {"b": "x"}], "c": (1, None)}
    copy = copied(value)
    assert copy == {"a": [1, {"b": "x"}], "c": [1, None]}
    copy["a"][1]["b"] = "y"
    assert value["a"][1]["b"] == "x"


def test_what_is_written_in_pieces_is_read_as_a_whole() -> None:
    long = '"a\\\n😀é' * PIECE
    values: list = [
        long,
        [long, 1],
        {"a": [{"b": long, "c": None}], "d": "x"},
        [],
        {},
        "x",
        5,
        True,
        None,
        [[]],
        [{"a": 1}],
    ]
    for value in values:
        assert json.loads(written(value)) == value


def nested(depth: int) -> list:
    """Lists and dicts in each other, so deep, with a long text in the innermost."""
    value: list = ["ö😀" * PIECE]
    for _ in range(depth // 2 - 1):
        value = [{"a": value}, 1]
    return value


def test_no_depth_is_too_much_to_copy_or_to_write() -> None:
    # Recursion ends at 200 levels in MicroPython and 1,000 in CPython; Pyodide breaks when it frees 20,000.
    deep = nested(2_000)
    copy = copied(deep)
    text = written(copy)
    assert text.startswith('[{"a": [{"a": ')
    assert text.count("[") == text.count("]") == 1_000
    assert text.endswith("}, 1]")


def test_two_escapes_of_one_character_are_read_as_it() -> None:
    read = {
        '"\\ud83e\\udeb4"': "🪴",
        '"\\uD83E\\uDEB4"': "🪴",
        '"å\\ud83e\\udeb4안녕\\ud83e\\udeb4\\ud83e\\udeb4."': "å🪴안녕🪴🪴.",
        '{"\\ud83e\\udeb4": ["\\ud842\\udfb7\\u91ce\\u5bb6"]}': {"🪴": ["𠮷野家"]},
        '"\\ud800\\udc00\\udbff\\udfff"': "\U00010000\U0010ffff",
        '"\\ud7ff\\ue000"': "\ud7ff\ue000",
        '"\\u0000\\u001b\\ud83e\\udeb4\\u0000b"': "\0\x1b🪴\0b",
    }
    for text in read:
        assert loads(text) == read[text], text


def test_backslashes_before_u_that_mean_themselves_stay() -> None:
    for text in ("\\ud83e\\udeb4", "C:\\udata", "\\\\ud83e", "\\🪴\\u", '"\\"\\ud83e\\\\'):
        assert loads(json.dumps(text)) == text
        assert loads(json.dumps({text: [text]})) == {text: [text]}


def test_json_within_json_is_read_layer_by_layer() -> None:
    layers = '"\\ud83e\\udeb4 \\\\ \\ud83e"'
    for _ in range(4):
        layers = json.dumps(layers)
    for _ in range(4):
        layers = loads(layers)
    assert loads(layers) == "🪴 \\ \ufffd"


def test_an_escape_of_half_a_character_is_read_as_a_replacement() -> None:
    lone = "\ufffd"
    read = {
        "\\ud83e": lone,
        "\\udeb4": lone,
        "\\udeb4\\ud83e": lone * 2,
        "\\ud83e\\ud83e\\udeb4": lone + "🪴",
        "\\ud83ea\\udeb4": lone + "a" + lone,
        "\\ud83e\\u00e5": lone + "å",
        "\\ud83e\\\\\\udeb4": lone + "\\" + lone,
        "\\ud83e\\n": lone + "\n",
        "\\ud83e\\udeb4\\udeb4": "🪴" + lone,
    }
    for text in read:
        assert loads('["' + text + '"]') == [read[text]], text


def test_halves_stay_for_a_text_that_comes_in_pieces() -> None:
    pieces = loads('["\\ud83e\\udeb4 \\ud83e", "\\udeb4"]', halves=True)
    assert whole("".join(pieces)) == "🪴 🪴"
    assert [complete(piece) for piece in pieces] == [(pieces[0][:-1], FIRST), (SECOND, "")]
    assert complete("") == ("", "")


def test_halves_that_are_not_escaped_are_read_as_a_replacement() -> None:
    try:
        FIRST.encode()  # MicroPython, which JavaScript gives none
    except UnicodeError:
        assert loads('["' + FIRST + '", "' + FIRST + SECOND + '"]') == ["\ufffd", "🪴"]


def test_what_is_no_json_is_refused_with_halves_in_it_too() -> None:
    for text in ('"\\ud83e', "[\\ud83e]", '"\\ud83e\\', ""):
        raised(ValueError, loads, text)


def test_a_value_without_halves_is_not_copied() -> None:
    value = {"å🪴": ["안녕하세요 힣", ("\ud7ff\ue000", None, 1, "")]}
    assert whole(value) is value


def test_halves_of_a_value_are_joined_or_replaced() -> None:
    value: dict = {FIRST + SECOND: [FIRST, ("å" + SECOND + FIRST, {"안": 1.5, "b": [FIRST + "漢字"]})], "c": None}
    made = whole(value)
    assert made == {"🪴": ["\ufffd", ["å\ufffd\ufffd", {"안": 1.5, "b": ["\ufffd漢字"]}]], "c": None}
    assert value["c"] is None
    assert value[FIRST + SECOND][0] == FIRST
    assert whole(FIRST + FIRST + SECOND) == "\ufffd🪴"
    deep: list = [FIRST]
    for _ in range(300):
        deep = [deep]
    for _ in range(300):
        deep = whole(deep)[0]
    assert deep == ["\ufffd"]


def test_numbers_of_many_digits_are_not_read_and_texts_of_them_are() -> None:
    many = "7" * (DIGITS + 1)
    for text in ("{}", "[1, -{}]", '{{"a": 0.{}}}', '["\\"", {}]', '{{"é\\\\": 1e{}}}', '["' + many + '", {}]'):
        assert "digits" in raised(ValueError, loads, text.format(many)), text
    for text in ('["{}"]', '{{"{}": 1}}', '["\\" {}"]', '["\\\\", "שלום {}"]'):
        assert many in str(loads(text.format(many))), text
    assert len(loads("[" + "1234567890, " * 1000 + "1]")) == 1001
    assert loads("[" + "1" * DIGITS + "]")[0] > 10 ** (DIGITS - 1)


def test_digits_are_looked_for_in_linear_time() -> None:
    for piece in ('"' + "5" * (DIGITS + 1) + '",', '"' + "5" * 300 + '",', "5" * 300 + ",", '"\\\\",'):
        assert growth(lambda times: loads("[" + piece * times + "0]"), 100, 10, 5) < 5, piece  # noqa: B023
