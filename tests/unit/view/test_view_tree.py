"""view/tree.py"""

from roundel.view.tree import TreeCache, el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


GROUND: dict = {}


class Builds:
    """Builds a tree from a value, and counts how often."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, value: object) -> tuple:
        self.count += 1
        return el("p", None, str(value))


def shown(memory: TreeCache, ground: object, items: list, build: "Callable") -> list:
    """The trees of one picture."""
    memory.turn(ground)
    return [memory.tree(index, item, build) for index, item in enumerate(items)]


def test_absent_attributes_and_children_are_left_out() -> None:
    tree = el("p", {"a": None, "b": False, "c": True, "d": ""}, None, "", "text", el("b"))
    assert tree == ("p", {"c": True, "d": ""}, ["text", ("b", {}, [])])


def test_the_same_value_gives_the_same_tree() -> None:
    memory, build = TreeCache(), Builds()
    items = [{"n": 1}, {"n": 2}]
    first = shown(memory, GROUND, items, build)
    second = shown(memory, GROUND, items, build)
    assert first[0] is second[0]
    assert first[1] is second[1]
    assert build.count == 2


def test_an_equal_value_that_is_another_is_built_anew() -> None:
    memory, build = TreeCache(), Builds()
    first = shown(memory, GROUND, [{"n": 1}], build)
    second = shown(memory, GROUND, [{"n": 1}], build)
    assert first[0] is not second[0]


def test_another_ground_builds_everything_anew() -> None:
    memory, build = TreeCache(), Builds()
    items = [{"n": 1}]
    first = shown(memory, {"lang": "sv"}, items, build)
    assert shown(memory, {"lang": "de"}, items, build)[0] is not first[0]


def test_what_a_picture_did_not_use_is_forgotten() -> None:
    memory, build = TreeCache(), Builds()
    items = [{"n": n} for n in range(100)]
    shown(memory, GROUND, items, build)
    shown(memory, GROUND, items[:1], build)
    shown(memory, GROUND, items[:1], build)
    assert len(memory.known) == 1
