"""No list whose length comes from outside is spread into arguments: MicroPython's stack holds some thousand of them."""

import ast

from tools.paths import WIDGET

# What only CPython runs.
ELSEWHERE = ("adapters", "check", "commands", "cpython", "server", "sphinx", "testing")

# What a function was given in the same way, or has as many parts as another has parameters.
FEW = ("arguments", "effect[1:]")


def spread(tree: ast.AST) -> list[str]:
    """Every list that a call spreads, but for constants."""
    found = [
        ast.unparse(one.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for one in call.args
        if isinstance(one, ast.Starred)
    ]
    return [name for name in found if not name.isupper() and name not in FEW]


def test_nothing_that_micropython_runs_spreads_a_list() -> None:
    files = [
        path
        for path in (WIDGET / "roundel").rglob("*.py")
        if path.relative_to(WIDGET / "roundel").parts[0] not in ELSEWHERE
    ]
    assert len(files) > 100
    assert {path.name: found for path in files if (found := spread(ast.parse(path.read_text())))} == {}


def test_a_list_that_is_spread_is_found() -> None:
    assert spread(ast.parse("def f(*arguments):\n    g(*arguments)\n    g(*DOTS)\n    g(1, *[a for a in b])")) == [
        "[a for a in b]"
    ]
