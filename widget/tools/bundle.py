"""Makes one module of a package of Python, as bundlers do of JavaScript.

Each file of a pack brings its own table of names, and what the files have in common compresses badly: the elements are
a tenth smaller as one module. It stands in for all of them, by their names.
"""

import ast
from collections.abc import Iterable, Mapping

# Where a bundle is imported, its modules are found under their own names.
TAIL = """
import sys
for name in {names}:
    sys.modules[name] = sys.modules[{package!r}]
"""


def bundled(package: str, modules: Mapping[str, str]) -> str:
    """The text of the package as one module. `modules` are the texts of its modules, the package's own too, by name.

    They take from each other by `from ... import`, without new names. What they call the same at their top they must
    have from the same place, unless it is private. Raises ValueError otherwise.

        bundled("a", {"a": "from a.b import f\\nf()", "a.b": "def f(): ..."})
    """
    trees = {name: ast.parse(text) for name, text in modules.items()}
    taken: dict[str, str] = {}
    outside: dict[str, None] = {}
    parts: list[str] = []
    for module in _ordered(package, trees):
        body = []
        for node in trees[module].body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                if not _is_inside(package, node):
                    outside[ast.unparse(node)] = None
                    for alias in node.names:
                        _take(taken, alias.asname or alias.name, f"{getattr(node, 'module', '')}.{alias.name}")
                elif any(alias.asname for alias in node.names):
                    raise ValueError(f"{module}: {ast.unparse(node)}: a bundle has no second name for what is in it.")
            else:
                body.append(node)
        tree = _Renamed(
            {name: f"{name}_{module.rpartition('.')[2]}" for name in _defined(body) if name[0] == "_" and name in taken}
        ).visit(ast.Module(body, []))
        for name in _defined(tree.body):
            _take(taken, name, module)
        parts.append(ast.unparse(tree))
    names = repr([name for name in sorted(modules) if name != package])
    return "\n".join([*outside, *parts]) + TAIL.format(names=names, package=package)


class _Renamed(ast.NodeTransformer):
    """What a file calls private, by another name."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self.names.get(node.name, node.name)
        return self.generic_visit(node)


def _ordered(package: str, trees: Mapping[str, ast.Module]) -> list[str]:
    """The modules, each behind those that it takes from."""
    ordered: list[str] = []

    def add(module: str) -> None:
        if module in ordered:
            return
        for node in trees[module].body:
            if isinstance(node, ast.ImportFrom) and _is_inside(package, node):
                add(str(node.module))
        ordered.append(module)

    for module in sorted(trees):
        add(module)
    return ordered


def _is_inside(package: str, node: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{package}.")


def _defined(body: Iterable[ast.stmt]) -> list[str]:
    """The names that are defined at the top of a module."""
    names = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.For):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    return names


def _take(taken: dict[str, str], name: str, source: str) -> None:
    if taken.setdefault(name, source) != source:
        raise ValueError(f"{taken[name]} and {source} both have {name!r}; in one bundle they need different names.")
