"""core/validation.py"""

from support import raised

from roundel.core.data import loads
from roundel.core.validation import (
    CONTEXT_LIMIT,
    LAST,
    MOST,
    alike,
    count,
    encoded,
    moment,
    number,
    plain,
    size,
    trouble,
    within,
)
from roundel.errors import BadData

FIRST = chr(0xD83E)
SECOND = chr(0xDEB4)


def nested(depth: int) -> list:
    """Lists and dicts in each other, so deep."""
    value: list = ["ö😀"]
    for _ in range(depth // 2 - 1):
        value = [{"a": value}, 1]
    return value


def test_json_is_encoded() -> None:
    assert encoded({"a": [1, 2.5, None, True, "å"]}, "x", CONTEXT_LIMIT).startswith("{")


def test_an_unknown_object_is_named_with_its_path() -> None:
    text = raised(BadData, encoded, {"basket": [1, {"when": object()}]}, "chat.context", CONTEXT_LIMIT)
    assert "chat.context.basket[1].when" in text


def test_keys_are_strings() -> None:
    assert "keys must be strings" in raised(BadData, encoded, {1: 2}, "x", CONTEXT_LIMIT)


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
    assert "the limit is 10240" in raised(BadData, encoded, {"a": "x" * 10240}, "chat.context", CONTEXT_LIMIT)


def test_values_are_alike_when_every_part_of_the_model_is_there() -> None:
    model = {"a": 0, "b": {"c": ""}}
    assert alike({"a": 1, "b": {"c": "x", "more": 1}}, model)
    others: list = [{"a": 1}, {"a": "1", "b": {"c": "x"}}, {"a": 1, "b": {}}, {"a": 1, "b": "c"}, None, []]
    for other in others:
        assert not alike(other, model)


def test_the_size_of_a_value_is_that_of_its_texts() -> None:
    assert size("å") == 2
    assert size({"a": ["å", 5, {"bc": None}]}) == 5


def test_what_is_nested_too_deeply_or_no_number_of_json_is_told_of() -> None:
    assert trouble(nested(64), 63) == ""
    assert "deeper than 62" in trouble(nested(64), 62)
    assert "deeper than 64" in trouble({"a": nested(2_000)}, 64)
    for wrong in (float("inf"), float("-inf"), float("nan"), 1e999):
        assert "JSON lacks" in trouble({"a": [1, {"b": wrong}]}, 64)
    fine: list = [None, True, "∞", 1.5, -1e308, {}, [], {"a": [None, {}]}]
    for one in fine:
        assert trouble(one, 32) == ""


def test_true_is_no_number_and_a_number_is_no_truth() -> None:
    assert alike(0, 5)
    assert alike(False, True)
    for value, model in ((True, 0), (0, False), (1.5, 0), (None, ""), (2**60, 0)):
        assert not alike(value, model)


def test_lists_choices_and_functions_are_models_too() -> None:
    model = {"n": count, "at": moment, "parts": [{"id": ""}], "either": ("", {"id": ""})}
    assert alike({"n": 0, "at": LAST, "parts": [{"id": "å"}], "either": "x"}, model)
    assert alike({"n": MOST, "at": 0, "parts": [], "either": {"id": "x"}, "more": 1}, model)
    others: list = [
        {"n": -1},
        {"n": True},
        {"n": MOST + 1},
        {"n": 1.0},
        {"at": LAST + 1},
        {"at": -1},
        {"parts": {}},
        {"parts": [{"id": 5}]},
        {"parts": ["x"]},
        {"either": 5},
        {"either": {}},
    ]
    for wrong in others:
        assert not alike({"n": 0, "at": 0, "parts": [], "either": ""} | wrong, model), wrong
    assert number(1.5)
    assert number(-2)
    assert not number(True)
    assert not number(1e308)
    assert plain({"a": [1]})
    assert not plain(nested(66))


def test_what_is_encoded_has_no_halves() -> None:
    assert loads(encoded({"a": SECOND}, "x", CONTEXT_LIMIT)) == {"a": "\ufffd"}
    assert "\\ud" not in encoded({"a": FIRST}, "x", CONTEXT_LIMIT)
