"""What a Python file needs of its interpreter, read from its text: syntax, modules, names, methods, patterns."""

import ast
import builtins
import re
from collections.abc import Iterator
from typing import NamedTuple

from roundel.check import differences

# Signs that a text has in a pattern alone, and that MicroPython's `re` reads as something else.
ODD_SIGN = re.compile(r"\\[AbBZ1-9]")

TYPES = (str, bytes, list, tuple, dict, set, int, float, Exception)
# What takes the items of what it is given in their order.
WALKERS = {"enumerate", "iter", "join", "list", "map", "tuple", "zip"}
METHODS = {name for one in TYPES for name in dir(one) if not name.startswith("_")}

# What MicroPython's `re` does not refuse but reads as something else.
ODD_PATTERN = re.compile(r"\\[^dDsSwW\W_]|\{\d+,?\d*\}|\[[^\]]*[^\x00-\x7f][^\]]*\]")

# What fits one byte, of which a letter beyond ASCII is several, in a pattern without other escapes and classes.
ONE_BYTE = re.compile(r"(?:\.|\\[SD]|\[\^[^\]]*\])(?![*+])")
OTHERS = re.compile(r"\\[^SD]|\[[^^\]][^\]]*\]")


class Need(NamedTuple):
    """One thing that is needed. `kind` is syntax, module, attribute, builtin, method, pattern or hint; or, of what may
    be otherwise, see differences.py, way, value (an expression) or part (of what a module makes).
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


class Qualify(ast.NodeTransformer):
    """Calls what was imported from a module by both names, as in `json.dumps`."""

    def __init__(self, tree: ast.Module) -> None:
        self.names = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module in differences.MODULES
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                self.names.pop(node.id, None)  # it is something else there
            elif isinstance(node, ast.arg):
                self.names.pop(node.arg, None)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name that is imported from a module, with it."""
        if node.id not in self.names:
            return node
        module, name = self.names[node.id]
        made = ast.Attribute(ast.Name(module, ast.Load()), name, ast.Load())
        return ast.fix_missing_locations(ast.copy_location(made, node))


def needs(tree: ast.Module) -> list[Need]:
    """All that a file needs, in the order of its lines, each once a line. The tree is changed."""
    tree = Run().visit(tree)
    modules = {
        alias.asname or alias.name.split(".")[0]: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    qualify = Qualify(tree)
    tree = qualify.visit(tree)
    modules |= {module: module for module, _ in qualify.names.values()}
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    own = functions | {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    bound = own | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bindings = _bindings(tree)
    dicts = _dicts(tree)
    found: set[Need] = set()
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        found |= {Need(line, "syntax", name) for name in _syntax(node)}
        found |= {Need(line, kind, name) for kind, name in _imports(node)}
        for place, name in _patterns(node, bindings):
            found.add(Need(place, "pattern", name))
            if re.search(r"\\w|\\W\+", name):
                found.add(Need(place, "way", "the pattern \\w"))
            if ONE_BYTE.search(OTHERS.sub("", name)):
                found.add(Need(place, "way", "the pattern ."))
        if isinstance(node, ast.Call) and _called(node) in WALKERS:
            walked = {_unordered(given, dicts) for given in node.args} - {""}
            found |= {Need(line, "hint", f"the order of {name}") for name in walked}
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) in functions:
            found.add(Need(line, "syntax", "FunctionAttribute"))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            found.add(Need(line, "attribute", f"{modules[node.value.id]}.{node.attr}"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS - own:
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id in modules):
                found.add(Need(node.func.end_lineno or line, "method", node.func.attr))
        elif isinstance(node, ast.Name) and hasattr(builtins, node.id) and node.id not in bound:
            found.add(Need(line, "builtin", node.id))
        elif isinstance(node, ast.For | ast.comprehension) and (name := _unordered(node.iter, dicts)):
            found.add(Need(node.iter.lineno, "hint", f"the order of {name}"))
        elif isinstance(node, ast.Raise) and node.cause and ast.unparse(node.cause) != "None":
            found.add(Need(line, "hint", "raise from"))
    for node in ast.walk(tree):
        found |= {
            Need(getattr(node, "lineno", 0), "way", way)
            for way in differences.ways(node, modules)
            if way in differences.EXAMPLES or way in differences.NAMED
        }
    found |= {Need(line, "value", text) for line, text in differences.constants(tree, modules)}
    found |= {Need(line, "part", name) for line, name in differences.parts(tree, modules)}
    found |= {Need(line, "way", "match[0]") for line in differences.items(tree, modules)}
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


def _patterns(node: ast.AST, bindings: dict[str, list[ast.expr]]) -> Iterator[tuple[int, str]]:
    """The regular expressions in calls of `re` and in @bot.message, with their lines: those that are written out, and
    texts that one may be made of.
    """
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return
    if not (node.func.attr == "message" or (isinstance(node.func.value, ast.Name) and node.func.value.id == "re")):
        return
    pattern: ast.expr = node.args[0]
    if isinstance(pattern, ast.Name) and len(bindings.get(pattern.id, [])) == 1:
        pattern = bindings[pattern.id][0]
    waiting, seen = [pattern], {""}
    while waiting:
        for part in ast.walk(waiting.pop()):
            if isinstance(part, ast.Name) and part.id not in seen:
                seen.add(part.id)
                waiting += bindings.get(part.id, [])
            elif not (isinstance(part, ast.Constant) and isinstance(part.value, str)):
                continue
            elif part is pattern or ODD_SIGN.search(part.value):
                yield part.lineno, part.value


def _bindings(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """By name, what it is assigned, or what it goes through in a loop."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.NamedExpr | ast.AugAssign):
            targets, value = [node.target], node.value
        elif isinstance(node, ast.For | ast.comprehension):
            targets, value = [node.target], node.iter
        else:
            continue
        for target in targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                    found.setdefault(name.id, []).append(value)
    return found


def _dicts(tree: ast.AST) -> set[str]:
    """What holds or gives a dict: names, attributes such as `self.menu`, `menu()`, and `menu[]` for one in another."""
    found = {"a dict"} | {node.kwarg.arg for node in ast.walk(tree) if isinstance(node, ast.arguments) and node.kwarg}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _is_dict(node.value):
            names = [ast.unparse(target) for target in node.targets if isinstance(target, ast.Name | ast.Attribute)]
            found.update(names)
            if isinstance(node.value, ast.Dict) and any(_is_dict(value) for value in node.value.values):
                found.update(f"{name}[]" for name in names)
        elif isinstance(node, ast.FunctionDef) and any(
            isinstance(part, ast.Return) and part.value and _is_dict(part.value) for part in ast.walk(node)
        ):
            found.add(f"{node.name}()")
    return found


def _is_dict(value: ast.expr) -> bool:
    """Whether this makes a dict."""
    return isinstance(value, ast.Dict | ast.DictComp) or (
        isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "dict"
    )


def _unordered(value: ast.expr, dicts: set[str]) -> str:
    """The name of the dict that is walked through: `a` for `a.items()`, `a.keys()`, `a.values()`, and for `a` if it is
    among these; or "a dict". "" for everything else.
    """
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        return _walked(value.func.value) if value.func.attr in ("items", "keys", "values") else ""
    name = _walked(value)
    return name if name in dicts else ""


def _walked(value: ast.expr) -> str:
    """The name of what is walked through."""
    if isinstance(value, ast.Dict | ast.DictComp):
        return "a dict" if isinstance(value, ast.DictComp) or len(value.keys) > 1 else ""
    if isinstance(value, ast.Subscript):
        return f"{ast.unparse(value.value)}[]"
    if isinstance(value, ast.Call):
        return f"{ast.unparse(value.func)}()"
    return ast.unparse(value)


def _called(node: ast.Call) -> str:
    """The name of what is called."""
    return (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
