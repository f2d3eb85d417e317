"""core/data.py"""

import json

from support import raised

from messenger.core.data import (
    CONTEXT_LIMIT,
    LAST,
    MOST,
    PIECE,
    alike,
    copied,
    count,
    encoded,
    moment,
    number,
    plain,
    size,
    trouble,
    within,
    written,
)
from messenger.errors import BadData


def test_json_is_encoded() -> None:
    assert encoded({"a": [1, 2.5, None, True, "å"]}, "x", CONTEXT_LIMIT).startswith("{")


def test_an_unknown_object_is_named_with_its_path() -> None:
    text = raised(BadData, encoded, {"basket": [1, {"when": object()}]}, "chat.context", CONTEXT_LIMIT)
    assert "chat.context.basket[1].when" in text


def test_keys_are_strings() -> None:
    assert "keys are strings" in raised(BadData, encoded, {1: 2}, "x", CONTEXT_LIMIT)


def test_numbers_that_json_lacks_are_refused() -> None:
    assert "no such number" in raised(BadData, encoded, [float("nan")], "x", CONTEXT_LIMIT)


def test_depth_is_limited() -> None:
    value: list = []
    for _ in range(40):
        value = [value]
    assert "deeper" in raised(BadData, encoded, value, "x", CONTEXT_LIMIT)


def test_sizes_are_counted_in_bytes() -> None:
    within("å" * 50, "x", 100)
    assert "101 bytes" in raised(BadData, within, "å" * 50 + "a", "x", 100)


def test_a_context_over_the_limit_is_refused() -> None:
    assert "at most 10240" in raised(BadData, encoded, {"a": "x" * 10240}, "chat.context", CONTEXT_LIMIT)


def test_values_are_alike_when_every_part_of_the_model_is_there() -> None:
    model = {"a": 0, "b": {"c": ""}}
    assert alike({"a": 1, "b": {"c": "x", "more": 1}}, model)
    others: list = [{"a": 1}, {"a": "1", "b": {"c": "x"}}, {"a": 1, "b": {}}, {"a": 1, "b": "c"}, None, []]
    for other in others:
        assert not alike(other, model)


def test_a_copy_shares_nothing_that_can_be_changed() -> None:
    value: dict = {"a": [1, {"b": "x"}], "c": (1, None)}
    copy = copied(value)
    assert copy == {"a": [1, {"b": "x"}], "c": [1, None]}
    copy["a"][1]["b"] = "y"
    assert value["a"][1]["b"] == "x"


def test_what_is_written_in_pieces_is_read_as_a_whole() -> None:
    long = "\"a\\\n😀é" * PIECE
    values: list = [long, [long, 1], {"a": [{"b": long, "c": None}], "d": "x"}, [], {}, "x", 5, True, None, [[]],
                    [{"a": 1}]]
    for value in values:
        assert json.loads(written(value)) == value


def test_the_size_of_a_value_is_that_of_its_texts() -> None:
    assert size("å") == 2
    assert size({"a": ["å", 5, {"bc": None}]}) == 5


def nested(depth: int) -> list:
    """Lists and dicts in each other, so deep, with a long text in the innermost."""
    value: list = ["ö😀" * PIECE]
    for _ in range(depth // 2 - 1):
        value = [{"a": value}, 1]
    return value


def test_no_depth_is_too_much_to_copy_or_to_write() -> None:
    deep = nested(20_000)
    copy = copied(deep)
    text = written(copy)
    assert text.startswith('[{"a": [{"a": ')
    assert text.count("[") == text.count("]") == 10_000
    assert text.endswith("}, 1]")


def test_what_is_nested_too_deeply_or_no_number_of_json_is_told_of() -> None:
    assert trouble(nested(64), 63) == ""
    assert "deeper than 62" in trouble(nested(64), 62)
    assert "deeper than 64" in trouble({"a": nested(20_000)}, 64)
    for wrong in (float("inf"), float("-inf"), float("nan"), 1e999):
        assert "JSON lacks" in trouble({"a": [1, {"b": wrong}]}, 64)
    fine: list = [None, True, "∞", 1.5, -1e308, {}, [], {"a": [None, {}]}]
    for one in fine:
        assert trouble(one, 32) == ""


def test_true_is_no_number_and_a_number_is_no_truth() -> None:
    assert alike(0, 5)
    assert alike(False, True)
    for value, model in ((True, 0), (0, False), (1.5, 0), (None, ""), (2 ** 60, 0)):
        assert not alike(value, model)


def test_lists_choices_and_functions_are_models_too() -> None:
    model = {"n": count, "at": moment, "parts": [{"id": ""}], "either": ("", {"id": ""})}
    assert alike({"n": 0, "at": LAST, "parts": [{"id": "å"}], "either": "x"}, model)
    assert alike({"n": MOST, "at": 0, "parts": [], "either": {"id": "x"}, "more": 1}, model)
    others: list = [{"n": -1}, {"n": True}, {"n": MOST + 1}, {"n": 1.0}, {"at": LAST + 1}, {"at": -1}, {"parts": {}},
                    {"parts": [{"id": 5}]}, {"parts": ["x"]}, {"either": 5}, {"either": {}}]
    for wrong in others:
        assert not alike({"n": 0, "at": 0, "parts": [], "either": ""} | wrong, model), wrong
    assert number(1.5)
    assert number(-2)
    assert not number(True)
    assert not number(1e308)
    assert plain({"a": [1]})
    assert not plain(nested(66))
