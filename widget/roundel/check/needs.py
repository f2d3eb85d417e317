"""What a Python file needs of its interpreter, read from its text: syntax, modules, names, methods, patterns."""

import ast
import builtins
import re
from collections.abc import Iterator
from typing import NamedTuple

from roundel.check import otherwise

TYPES = (str, bytes, list, tuple, dict, set, int, float)
# What takes the items of what it is given in their order.
WALKERS = {"enumerate", "iter", "join", "list", "map", "tuple", "zip"}
METHODS = {name for one in TYPES for name in dir(one) if not name.startswith("_")}

# What MicroPython's `re` does not refuse but reads as something else.
ODD_PATTERN = re.compile(r"\\[^dDsSwW\W_]|\{\d+,?\d*\}|\[[^\]]*[^\x00-\x7f][^\]]*\]")


class Need(NamedTuple):
    """One thing that is needed. `kind` is syntax, module, attribute, builtin, method, pattern or hint; or, of what may
    be otherwise, see otherwise.py, way, value (an expression) or part (of what a module makes).
    """

    line: int
    kind: str
    name: str


class Run(ast.NodeTransformer):
    """Leaves what is run in MicroPython: no annotations, nothing for type checkers, no imports that may fail."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter without its annotation."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function without what it says to return."""
        node.returns = None
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        """A function without what it says to return."""
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """A plain assignment, of nothing where there is no value."""
        made = ast.Assign([node.target], node.value or ast.Constant(None))
        return self.generic_visit(ast.copy_location(made, node))

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Under `if TYPE_CHECKING` nothing is run."""
        self.generic_visit(node)
        return node.orelse if ast.unparse(node.test).endswith("TYPE_CHECKING") else node

    def visit_Try(self, node: ast.Try) -> ast.AST | list[ast.stmt]:
        """An import that may fail is no need."""
        self.generic_visit(node)
        caught = {ast.unparse(handler.type) for handler in node.handlers if handler.type}
        return node.orelse if caught & {"ImportError", "ModuleNotFoundError"} else node


def needs(tree: ast.Module) -> list[Need]:
    """All that a file needs, in the order of its lines, each once a line. The tree is changed."""
    tree = Run().visit(tree)
    modules = {
        alias.asname or alias.name.split(".")[0]: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    own = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    bound = own | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    dicts = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
        if isinstance(target, ast.Name)
    } | {"a dict"}
    found: set[Need] = set()
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        found |= {Need(line, "syntax", name) for name in _syntax(node)}
        found |= {Need(line, kind, name) for kind, name in _imports(node)}
        found |= {Need(line, "pattern", name) for name in _patterns(node)}
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            found.add(Need(line, "attribute", f"{modules[node.value.id]}.{node.attr}"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS - own:
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id in modules):
                found.add(Need(node.func.end_lineno or line, "method", node.func.attr))
        elif isinstance(node, ast.Name) and hasattr(builtins, node.id) and node.id not in bound:
            found.add(Need(line, "builtin", node.id))
        elif isinstance(node, ast.For | ast.comprehension) and (name := _walked(node.iter)) in dicts:
            found.add(Need(node.iter.lineno, "hint", f"the order of {name}"))
        elif isinstance(node, ast.Call) and _called(node) in WALKERS:
            walked = {_walked(given) for given in node.args} & dicts
            found |= {Need(line, "hint", f"the order of {name}") for name in walked}
        elif isinstance(node, ast.Raise) and node.cause and ast.unparse(node.cause) != "None":
            found.add(Need(line, "hint", "raise from"))
    for node in ast.walk(tree):
        found |= {
            Need(getattr(node, "lineno", 0), "way", way)
            for way in otherwise.ways(node, modules)
            if way in otherwise.EXAMPLES or way in otherwise.NAMED
        }
    found |= {Need(line, "value", text) for line, text in otherwise.constants(tree, modules)}
    found |= {Need(line, "part", name) for line, name in otherwise.parts(tree, modules)}
    return sorted(found)


def _syntax(node: ast.AST) -> Iterator[str]:
    """The names of syntax that MicroPython does not have; advice.py has an entry for each."""
    name = type(node).__name__
    if name in ("Match", "TryStar", "TypeAlias"):
        yield name
    if isinstance(node, ast.List | ast.Tuple | ast.Set) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        yield from ("Starred" for item in node.elts if isinstance(item, ast.Starred))
    if isinstance(node, ast.Dict) and None in node.keys:
        yield "DoubleStarred"
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and node.args.posonlyargs:
        yield "PositionalOnly"
    if getattr(node, "type_params", None):
        yield "TypeParameters"
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) and any(
        isinstance(part, ast.Await) or (isinstance(part, ast.comprehension) and part.is_async)
        for part in ast.walk(node)
    ):
        yield "AsyncComprehension"
    if isinstance(node, ast.AsyncFunctionDef) and any(isinstance(part, ast.Yield) for part in _body(node)):
        yield "AsyncGenerator"
    if isinstance(node, ast.ClassDef) and node.keywords:
        yield "ClassKeyword"
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield from ("Decorator" for mark in node.decorator_list if not _is_plain(mark))


def _body(function: ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """What is in a function, but not in the functions in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


def _is_plain(mark: ast.expr) -> bool:
    """Whether a decorator is a dotted name, perhaps called."""
    if isinstance(mark, ast.Call):
        mark = mark.func
    while isinstance(mark, ast.Attribute):
        mark = mark.value
    return isinstance(mark, ast.Name)


def _imports(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from (("module", alias.name) for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield "module", node.module
        if node.module != "__future__":
            yield from (("attribute", f"{node.module}.{alias.name}") for alias in node.names if alias.name != "*")


def _patterns(node: ast.AST) -> Iterator[str]:
    """The regular expressions that are written out, in calls of `re` and in @bot.message."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return
    of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
    pattern = node.args[0]
    if (of_re or node.func.attr == "message") and isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
        yield pattern.value


def _walked(value: ast.expr) -> str:
    """The name of what is walked through: `a` for `a`, `a.items()`, `a.keys()` and `a.values()`; or "a dict"."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        if value.func.attr not in ("items", "keys", "values"):
            return ""
        value = value.func.value
    if isinstance(value, ast.Dict) and len(value.keys) > 1:
        return "a dict"
    return value.id if isinstance(value, ast.Name) else ""


def _called(node: ast.Call) -> str:
    """The name of what is called."""
    return (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
