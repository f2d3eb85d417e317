"""transport/agui/patch.py: the examples of RFC 6902, and what is refused."""

from support import raised

from roundel.errors import BadData
from roundel.transport.agui.patch import patched

DONE = [
    ({"foo": "bar"}, [{"op": "add", "path": "/baz", "value": "qux"}], {"baz": "qux", "foo": "bar"}),
    ({"foo": ["bar", "baz"]}, [{"op": "add", "path": "/foo/1", "value": "qux"}], {"foo": ["bar", "qux", "baz"]}),
    ({"baz": "qux", "foo": "bar"}, [{"op": "remove", "path": "/baz"}], {"foo": "bar"}),
    ({"foo": ["bar", "qux", "baz"]}, [{"op": "remove", "path": "/foo/1"}], {"foo": ["bar", "baz"]}),
    ({"baz": "qux"}, [{"op": "replace", "path": "/baz", "value": "boo"}], {"baz": "boo"}),
    (
        {"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}},
        [{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}],
        {"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}},
    ),
    (
        {"foo": ["all", "grass", "cows", "eat"]},
        [{"op": "move", "from": "/foo/1", "path": "/foo/3"}],
        {"foo": ["all", "cows", "eat", "grass"]},
    ),
    ({"foo": {"a": 1}}, [{"op": "copy", "from": "/foo", "path": "/bar"}], {"foo": {"a": 1}, "bar": {"a": 1}}),
    (
        {"baz": "qux", "foo": ["a", 2, "c"]},
        [{"op": "test", "path": "/foo/1", "value": 2}],
        {"baz": "qux", "foo": ["a", 2, "c"]},
    ),
    ({"foo": ["bar"]}, [{"op": "add", "path": "/foo/-", "value": ["abc"]}], {"foo": ["bar", ["abc"]]}),
    ({"/": 9, "~1": 10}, [{"op": "test", "path": "/~01", "value": 10}], {"/": 9, "~1": 10}),
    ({"a": 1}, [{"op": "replace", "path": "", "value": {"b": 2}}], {"b": 2}),
    (
        {"foo": "bar"},
        [{"op": "add", "path": "/child", "value": {"grandchild": {}}, "xyz": 123}],
        {"foo": "bar", "child": {"grandchild": {}}},
    ),
]

REFUSED = [
    ({"foo": "bar"}, [{"op": "add", "path": "/baz/bat", "value": "qux"}]),
    ({"baz": "qux"}, [{"op": "test", "path": "/baz", "value": "bar"}]),
    ({"a": 1}, [{"op": "test", "path": "/a", "value": True}]),
    ({"a": 1}, [{"op": "remove", "path": "/b"}]),
    ({"a": 1}, [{"op": "replace", "path": "/b", "value": 1}]),
    ({"a": [1]}, [{"op": "add", "path": "/a/2", "value": 1}]),
    ({"a": [1]}, [{"op": "remove", "path": "/a/-"}]),
    ({"a": [1]}, [{"op": "remove", "path": "/a/00"}]),
    ({"a": [1]}, [{"op": "remove", "path": "/a/x"}]),
    ({"a": {"b": 1}}, [{"op": "move", "from": "/a", "path": "/a/b"}]),
    ({"a": 1}, [{"op": "add", "path": "/b"}]),
    ({"a": 1}, [{"op": "add", "path": "b", "value": 1}]),
    ({"a": 1}, [{"op": "add", "path": 5, "value": 1}]),
    ({"a": 1}, [{"op": "unknown", "path": "/a"}]),
    ({"a": 1}, [5]),
    ({"a": 1}, "no list"),
    ({"a": 5}, [{"op": "add", "path": "/a/b", "value": 1}]),
]


def test_each_operation_does_what_the_rfc_says() -> None:
    for document, operations, expected in DONE:
        assert patched(document, operations) == expected, operations


def test_what_cannot_be_done_is_refused_and_changes_nothing() -> None:
    for document, operations in REFUSED:
        before = repr(document)
        assert raised(BadData, patched, document, operations)
        assert repr(document) == before


def test_a_patch_is_done_whole_or_not_at_all() -> None:
    document = {"n": 1}
    raised(BadData, patched, document, [{"op": "replace", "path": "/n", "value": 2}, {"op": "remove", "path": "/x"}])
    assert document == {"n": 1}


def test_the_patched_document_shares_nothing_with_the_one_before() -> None:
    document: dict = {"a": {"n": 1}}
    changed = patched(document, [{"op": "add", "path": "/b", "value": 1}])
    changed["a"]["n"] = 2
    assert document == {"a": {"n": 1}}


def test_copies_of_copies_come_to_an_end() -> None:
    doubling = [{"op": "copy", "from": "", "path": "/a" + str(n)} for n in range(40)]
    assert "copies more than" in raised(BadData, patched, {"å": [True, 1, None]}, doubling)
    growing = [{"op": "copy", "from": "/0", "path": "/-"} for _ in range(1000)]
    assert len(patched([0], growing)) == 1001
