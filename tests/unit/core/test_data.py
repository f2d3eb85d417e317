"""core/data.py"""

import json

from support import raised

from messenger.core.data import CONTEXT_LIMIT, PIECE, alike, copied, encoded, size, within, written
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
