"""bot/flows/validate.py and validator.py: every error of a document, with its path and what was expected."""

import json

from documents import flow, says, start, table
from examples import ACTION_EXAMPLES, NODE_EXAMPLES, good
from support import IN_BROWSER

from roundel.bot.flows.schema import ACTIONS, NODES, WORKERS
from roundel.bot.flows.validate import validate


def test_a_good_document_has_no_error_and_uses_everything() -> None:
    assert validate(good()) == []
    used = {action["type"] for action in ACTION_EXAMPLES}, {node["type"] for node in NODE_EXAMPLES} | {"start"}
    assert used == ({kind[0] for kind in ACTIONS}, {kind[0] for kind in NODES})
    assert [worker["type"] for worker in good()["workers"]] == [kind[0] for kind in WORKERS]


def places(value: object, path: list) -> list:
    """The path to each value in a document."""
    found = [path]
    if isinstance(value, dict):
        for name in sorted(value):
            found = found + places(value[name], path + [name])
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found = found + places(item, path + [index])
    return found


def tried() -> list:
    """The paths of a good document that are tried: in a browser some of them."""
    return places(good(), [])[:: 5 if IN_BROWSER else 1]


def written(path: list) -> str:
    """A path as errors write it."""
    text = "".join(["[" + str(step) + "]" if isinstance(step, int) else "." + step for step in path])
    return text[1:] if text.startswith(".") else text or "the document"


FREE = ("value", "source", "$schema")  # whose insides, or any text in them, may be anything


def test_each_part_of_a_wrong_type_is_an_error_at_its_path() -> None:
    text = json.dumps(good())
    for path in tried():
        document = json.loads(text)
        if path and (path[-1] in FREE or "value" in path):
            continue
        whole: list = [document]
        holder: object = whole
        for step in [0] + path[:-1] if path else []:
            holder = holder[step]  # type: ignore[index]
        holder[path[-1] if path else 0] = False  # type: ignore[index]
        lines = validate(whole[0])
        assert [line for line in lines if line.startswith(written(path) + ": expected ")], (path, lines)
        assert [line for line in lines if "got false" in line], (path, lines)


def test_a_part_that_means_nothing_is_an_error_wherever_it_is() -> None:
    text = json.dumps(good())
    for path in tried():
        document = json.loads(text)
        part = document
        for step in path:
            part = part[step]
        if not isinstance(part, dict) or "value" in path or (path and path[-1] == "outcomes"):
            continue
        part["valeu"] = 1
        before = written(path) + "." if path else ""
        assert len(validate(document)) == 1
        assert validate(document)[0].startswith(before + "valeu: expected one of "), validate(document)


def at(line: str) -> str:
    """Where an error is."""
    return line.split(": ")[0]


def only(document: dict) -> str:
    """The only error of a document."""
    lines = validate(document)
    assert len(lines) == 1, lines
    return lines[0]


def test_the_error_of_the_example_in_the_documentation() -> None:
    entry = {"alias": "a", "actions": [{"type": "mesage", "value": "Hi"}]}
    fine = {"alias": "a", "actions": []}
    assert only({"workers": [{"type": "filter", "pageEvents": [fine, fine, entry]}]}) == (
        "workers[0].pageEvents[2].actions[0].type: expected one of message, messageVariance, markup, hostNotification, "
        'setContext, goal, setPolicy, flow, transferToBot; got "mesage".'
    )


def test_all_errors_are_told_at_once() -> None:
    wrong = {
        "workers": [
            {
                "type": "filter",
                "pageEvents": [
                    {"alias": 5, "actions": [{"type": "goal"}, {"type": "flow", "value": "nope"}]},
                    {"actions": {}, "match": {"path": "$..a", "value": 1}},
                ],
            },
            {"type": "flow", "id": "main", "nodes": [{"type": "dialogue", "id": "a", "next": "b"}]},
        ]
    }
    assert [at(line) for line in validate(wrong)] == [
        "workers[0].pageEvents[0].alias",
        "workers[0].pageEvents[0].actions[0].value",
        "workers[0].pageEvents[1].alias",
        "workers[0].pageEvents[1].match.path",
        "workers[0].pageEvents[1].actions",
        "workers[1].nodes[0].value",
        "workers[1].nodes",
        "workers[0].pageEvents[0].actions[1].value",
        "workers[1].nodes[0].next",
    ]


def test_limits_are_told() -> None:
    for node, complaint in (
        ({"type": "delay", "seconds": -1}, "seconds: expected at least 0; got -1."),
        ({"type": "delay", "seconds": 3601}, "seconds: expected at most 3600; got 3601."),
        ({"type": "goal", "value": ""}, 'value: expected text that is not empty; got "".'),
        ({"type": "prompt", "value": "a", "options": []}, "options: expected a list of at least 1; got a list of 0."),
        ({"type": "switch", "path": "$", "cases": [{}]}, "cases[0]: expected either value or contains; got {}."),
        (
            {"type": "policy", "value": {"conversation": {"maxDurationInMinutes": 0}}},
            "value.conversation.maxDurationInMinutes: expected at least 1; got 0.",
        ),
    ):
        assert only({"workers": [flow(start(), node)]}) == "workers[0].nodes[1]." + complaint


def test_what_names_nothing_is_told_with_what_is_there() -> None:
    for node, where in (
        ({"type": "input", "next": "x"}, "next"),
        ({"type": "prompt", "value": "a", "options": [{"title": "t", "next": "x"}]}, "options[0].next"),
        ({"type": "prompt", "value": "a", "options": [{"title": "t"}], "typed": "x"}, "typed"),
        ({"type": "switch", "path": "$", "cases": [{"value": 1, "next": "x"}]}, "cases[0].next"),
        ({"type": "actionStart", "flow": "main", "outcomes": {"a": "x"}}, "outcomes.a"),
    ):
        assert only({"workers": [flow(start(), node)]}) == (
            "workers[0].nodes[1]." + where + ': expected the id of a node (0, 1); got "x".'
        )
    assert only({"workers": [flow(start(), {"type": "actionStart", "flow": "x"})]}).endswith(
        'flow: expected the id of a flow (main); got "x".'
    )
    assert only({"workers": [table("a", {"type": "flow", "value": "x"})]}).endswith(
        'expected the id of a flow (there is none); got "x".'
    )
    filter = table("a", {"type": "transferToBot", "value": "filter"}) | {"id": "filter"}
    assert only({"workers": [filter, flow(start())]}).endswith('expected the id of a worker (main); got "filter".')


def test_a_node_of_another_flow_is_none_of_this_one() -> None:
    other = flow(start(next="far"), says("a", id="far"), id="other")
    assert at(only({"workers": [flow(start(next="far")), other]})) == "workers[0].nodes[0].next"


def test_an_id_is_given_once() -> None:
    assert "an id of its own" in only({"workers": [flow(start()), flow(start())]})
    assert at(only({"workers": [flow(start(next="0"), says("a", id="0"))]})) == "workers[0].nodes[1].id"


def test_order_and_number_are_told() -> None:
    assert at(only({"workers": [flow(start()), table("a")]})) == "workers[1]"
    assert only({"workers": [flow(says("a"))]}) == "workers[0].nodes: expected one node of the type start; there are 0."
    assert "there are 2" in only({"workers": [flow(start(), start())]})
    late = table("a", {"type": "flow", "value": "main"}, {"type": "message", "value": "never"})
    assert only({"workers": [late, flow(start())]}) == (
        "workers[0].pageEvents[0].actions[1]: expected nothing after flow; this would never run."
    )


def test_python_that_was_not_fetched_is_told() -> None:
    assert only({"workers": [{"type": "python", "src": "a.py"}]}) == (
        "workers[0].source: expected the text of a.py; it could not be fetched."
    )


def test_a_long_value_is_cut_in_the_error() -> None:
    assert len(only({"workers": "x" * 10_000})) < 120
