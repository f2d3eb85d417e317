"""dist/bot.schema.json and the messenger's own check of a bot in JSON: made from one description, they agree."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from examples import good
from jsonschema import Draft202012Validator
from support import Dice, thorough

from roundel.bot.flows.schema import ACTIONS, NODES, SCHEMA
from roundel.bot.flows.validate import validate
from roundel.bot.flows.validator import Validator
from tools.paths import DEMO, DIST, DOCS

PAGE = (DOCS / "bots-in-json.md").read_text()
PUBLISHED = json.loads((DIST / "bot.schema.json").read_text())
VALIDATOR = Draft202012Validator(PUBLISHED)
WRONG: list[Any] = [None, True, -1, 0, 5000, "", "no such thing", [], {}, [None], {"type": "message"}]


def accepted(document: object) -> bool:
    """Whether the messenger accepts every part by itself. What parts say about each other, no schema knows."""
    validator = Validator()
    validator.check(document, SCHEMA, "")
    return not validator.errors


def changed(value: Any) -> Iterator[Any]:
    """The value with one part in it replaced by something wrong, left out, or joined by one too many."""
    yield from WRONG
    if isinstance(value, dict):
        yield value | {"unknown": 1}
        for name in value:
            yield {other: value[other] for other in value if other != name}
            yield from (value | {name: part} for part in changed(value[name]))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from (value[:index] + [part] + value[index + 1 :] for part in changed(item))


def sample(items: list, of: int) -> Iterator[Any]:
    """One of every so many items, whichever; the same in every run."""
    dice = Dice(of)
    for at in range(0, len(items), of):
        yield items[min(at + dice.below(of), len(items) - 1)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(PUBLISHED)


def test_schema_and_messenger_agree_on_every_change_of_a_good_document() -> None:
    assert accepted(good())
    assert VALIDATOR.is_valid(good())
    seen = {True: 0, False: 0}
    documents = list(changed(good()))
    tried = documents if thorough() else list(sample(documents, 8))
    for document in tried:
        assert accepted(document) == VALIDATOR.is_valid(document), document
        seen[accepted(document)] += 1
    assert min(seen.values()) > len(tried) // 25 > 10


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.json")), ids=lambda path: path.name)
def test_the_demos_bots_are_valid_in_an_editor(path: Any) -> None:
    document = json.loads(path.read_text())
    if "workers" in document:
        assert list(VALIDATOR.iter_errors(document)) == []
        assert document["$schema"] == "messenger/bot.schema.json"


def test_the_example_in_the_docs_is_right() -> None:
    document = json.loads(PAGE.split("```json")[1].split("```")[0])
    assert list(VALIDATOR.iter_errors(document)) == []
    document["workers"][-1]["source"] = "from roundel import Bot\nbot = Bot()\n"
    assert validate(document) == []


def test_the_docs_name_every_action_and_node() -> None:
    actions, nodes = PAGE.split("## Flows")
    assert [kind for kind, _, _ in ACTIONS if f"| `{kind}` |" not in actions] == []
    assert [kind for kind, _, _ in NODES if f"`{kind}`" not in nodes] == []
