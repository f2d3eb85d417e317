"""What MicroPython does otherwise than CPython: it is asked each time, by examples and by the bot's own expressions.

An example stands for everything that is written in the same way, such as all calls of `.lower()`. An expression of the
bot's in which nothing varies is asked itself: both Pythons work it out.
"""

import ast
import builtins
import re
import string
from collections.abc import Iterator
from typing import Any, NamedTuple

PLAIN_METHOD = "write a method with a name of its own, and call it"
HALVES = "MicroPython rounds halves away from zero: if that matters, calculate in whole cents"

# By how something is written, see `ways`: an example of it, and what to write instead.
EXAMPLES = {
    ".lower()": ('"ÅSA".lower()', "write `lower(text)`, with `from roundel import lower`"),
    ".upper()": ('"åsa".upper()', "write `upper(text)`, with `from roundel import upper`"),
    ".isalpha()": (
        '"Åsa".isalpha()',
        "write `lower(text) != upper(text)` of each letter, with `from roundel import lower, upper`",
    ),
    ".isupper()": ('"Å".isupper()', "write `text == upper(text)`, with `from roundel import upper`"),
    ".islower()": ('"å".islower()', "write `text == lower(text)`, with `from roundel import lower`"),
    "a step": ('"abc"[::-1]', "MicroPython has steps for lists only: write `list(text)[::2]`, or `reversed(text)`"),
    "sorted(key=)": (
        'sorted([("b", 1), ("a", 1), ("c", 0), ("aa", 1)], key=lambda p: p[1])',
        "MicroPython's sort is not stable: let the key tell equal items apart, as in "
        "`key=lambda item: (item.price, item.name)`",
    ),
    ".sort(key=)": (
        '(lambda a: [a.sort(key=lambda p: p[1]), a])([("b", 1), ("a", 1), ("c", 0), ("aa", 1)])',
        "MicroPython's sort is not stable: let the key tell equal items apart, as in "
        "`key=lambda item: (item.price, item.name)`",
    ),
    "the pattern \\w": (
        'bool(re.search("\\\\w", "é"))',
        "in MicroPython \\w fits ASCII letters only: write `[^ ,.!?]+` for `\\w+`, and `[ ,.!?]+` for `\\W+`",
    ),
    "the pattern .": (
        'bool(re.search("^.$", "é"))',
        "in MicroPython . fits one byte, and other letters are several: write `.+` for `.`, and `[^a]+` for `[^a]`",
    ),
    "the format ,": (
        '"{:,}".format(1234567.5)',
        "MicroPython does not group the digits of floats: format the whole part and the rest separately",
    ),
    "the format .f": ('"{:.0f} {:.2f}".format(2.5, 0.125)', HALVES),
    "the format >": ('"{:>4}".format("é")', 'MicroPython counts bytes: write `" " * (4 - len(text)) + text`'),
    ".center(a)": (
        '"é".center(4)',
        'MicroPython counts bytes: write `" " * ((width - len(text)) // 2) + text`',
    ),
    "the format !r": (
        '"{!r}".format("é")',
        "MicroPython writes letters beyond ASCII as in `\\xe9`: write the text itself, and ', '.join(texts) of a list",
    ),
    "the format %d": (
        '"{:%d/%m}".format(datetime.date(2026, 1, 5))',
        'write `"{:02d}/{:02d}".format(date.day, date.month)`',
    ),
    "the format .name": ('"{0.real}".format(5)', 'pass the value itself: `"{}".format(a.name)`'),
    "round(, )": ("round(2.675, 2)", HALVES),
    "isinstance(, |)": ('isinstance("a", int | str)', "write `isinstance(a, (int, str))`"),
    "isinstance(True, int)": (
        "isinstance(True, int)",
        "True and False are not integers in MicroPython: write `(int, bool)` to include them",
    ),
    "str(KeyError)": ('str(KeyError("x"))', "write `error.args[0]`"),
    "json.loads()": (
        "json.loads('\"\\\\ud83d\\\\ude00\"')",
        "MicroPython turns an escaped emoji into two characters, "
        "and its dicts have no order: for what you fetch write `answer.json()`",
    ),
    ".encode(a)": ('"é".encode("latin-1")', "MicroPython knows UTF-8 only: write `.encode()`"),
    ".encode(, )": ('"é".encode("ascii", "ignore")', "MicroPython knows UTF-8 only: write `.encode()`"),
    ".decode(a)": ('b"\\xc3\\xa9".decode("latin-1")', "MicroPython knows UTF-8 only: write `.decode()`"),
}
# What MicroPython does not take, above all arguments with a name: an example for each, and what to write.
NAMED = {
    "json.dumps(indent=)": ("json.dumps([1], indent=2)", "leave it out"),
    "json.dumps(ensure_ascii=)": (
        'json.dumps("é", ensure_ascii=False)',
        "leave it out: MicroPython does not escape letters",
    ),
    "json.dumps(sort_keys=)": ("json.dumps([1], sort_keys=True)", "leave it out: dicts are not ordered in MicroPython"),
    "json.dumps(default=)": (
        "json.dumps([1], default=str)",
        "convert the value to strings, numbers, lists and dicts first",
    ),
    ".decode(errors=)": ('b"a".decode("utf-8", errors="replace")', "catch the `UnicodeError` of `.decode()`"),
    ".decode(encoding=)": ('b"a".decode(encoding="utf-8")', "write `.decode()`"),
    ".encode(errors=)": ('"a".encode("utf-8", errors="replace")', "write `.encode()`"),
    ".encode(encoding=)": ('"a".encode(encoding="utf-8")', "write `.encode()`"),
    ".split(sep=)": ('"a b".split(sep=" ")', 'write `.split(" ")`'),
    ".split(maxsplit=)": ('"a b".split(" ", maxsplit=1)', 'write `.split(" ", 1)`'),
    ".rsplit(maxsplit=)": ('"a b".rsplit(" ", maxsplit=1)', 'write `.rsplit(" ", 1)`'),
    "zip(strict=)": ("list(zip([1], [2], strict=True))", "leave it out, and compare the lengths first"),
    "int(base=)": ('int("1", base=2)', "write `int(text, 2)`; for a partial, `lambda text: int(text, 2)`"),
    "sum(start=)": ("sum([1], start=1)", "write `sum(a, 1)`"),
    "round(ndigits=)": ("round(1.25, ndigits=1)", "write `round(a, 1)`"),
    "pow(mod=)": ("pow(2, 3, mod=5)", "write `pow(a, b, c)`"),
    "str(encoding=)": ('str(b"a", encoding="utf-8")', 'write `str(a, "utf-8")`'),
    "re.compile(flags=)": ('bool(re.compile("a", flags=0))', "leave it out"),
    "print(flush=)": ('print(end="", flush=True)', "leave it out"),
    ".group()": ('re.search("a", "a").group()', "write `match.group(0)`"),
    ".group(, )": ('re.search("(a)(b)", "ab").group(1, 2)', "write `(match.group(1), match.group(2))`"),
    "match[0]": ('re.search("a", "a")[0]', "write `match.group(0)`"),
    "re.sub(count=)": ('re.sub("a", "b", "aa", count=1)', 'write `re.sub("a", "b", text, 1)`'),
    "open(a)": (
        'bool(open(__import__("os").devnull))',
        'there are no files in a page: put it beside the page, and write `await chat.fetch("data.json")`',
    ),
    ".keys() &": ('{"a": 1}.keys() & {"a"}', "write `set(a) & set(b)`"),
    ".__cause__": ("ValueError().__cause__", "leave it out"),
    ".__traceback__": ("ValueError().__traceback__", "let the handler raise; the console shows the traceback"),
    ".__doc__": ("(lambda: 1).__doc__", "leave it out"),
    ".__annotations__": ("(lambda: 1).__annotations__", "leave it out"),
    "def __format__": ('"{:x}".format(type("A", (), {"__format__": lambda a, b: b})())', PLAIN_METHOD),
    "def __round__": ('round(type("A", (), {"__round__": lambda a: 1})())', PLAIN_METHOD),
    "def __index__": ('[2][type("A", (), {"__index__": lambda a: 0})()]', PLAIN_METHOD),
    "def __missing__": ('type("A", (dict,), {"__missing__": lambda a, b: b})()[1]', "write `a.get(name, default)`"),
}
# Things that modules make, whose attributes are asked for.
OBJECTS = {
    "collections": (
        'collections.namedtuple("P", "x y")(1, 2)',
        "collections.deque((), 3)",
        "collections.OrderedDict()",
    ),
    "datetime": (
        "datetime.datetime(2026, 1, 5)",
        "datetime.date(2026, 1, 5)",
        "datetime.timedelta(1)",
        "datetime.time(1)",
        "datetime.timezone.utc",
    ),
    "hashlib": ('hashlib.sha256(b"")',),
    "io": ("io.StringIO()", "io.BytesIO()"),
    "re": ('re.search("a", "a")', 're.compile("a")'),
    "sys": ("sys.version_info",),
    "time": ("time.gmtime(0)",),
}
# Makes a text of a value that is the same in both Pythons: without the order of dicts and the last digits of numbers.
PLAIN = """
def plain(value):
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return "{:.9g}".format(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return str([ord(sign) for sign in value])
    if isinstance(value, (bytes, bytearray)):
        return str(list(value))
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([plain(one) for one in value]) + "]"
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted([plain(one) for one in value])) + "}"
    if isinstance(value, dict):
        return "{" + ", ".join(sorted([plain(name) + ": " + plain(value[name]) for name in value])) + "}"
    return "?"
"""
# Modules whose functions give the same for the same, and builtins that do not, or that take long.
STEADY = {"collections", "datetime", "functools", "hashlib", "itertools", "json", "math", "re", "string", "time"}
# From these a bot may import single functions.
MODULES = STEADY | set(OBJECTS)
VARYING = {
    "breakpoint",
    "compile",
    "eval",
    "exec",
    "exit",
    "globals",
    "hash",
    "help",
    "id",
    "input",
    "locals",
    "open",
    "print",
    "quit",
    "range",
    "vars",
    "__import__",
}
FRESH = {"now", "today", "utcnow", "time", "time_ns", "localtime", "sleep", "monotonic", "perf_counter", "ticks_ms"}
UTF_8 = ("utf-8", "utf8", "UTF-8")
LONG = (ast.Pow, ast.LShift, ast.Mult)
LARGEST = 10_000
INSIDE = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


class Value(NamedTuple):
    """What a text is worth: an expression, the modules in it, and what CPython makes of it; see PLAIN."""

    expression: str
    modules: list[str]
    worth: str


def value(expression: str) -> Value | None:
    """What CPython makes of an expression; None if it raises."""
    names = [node.id for node in ast.walk(ast.parse(expression, mode="eval")) if isinstance(node, ast.Name)]
    modules = sorted(STEADY & set(names))
    space: dict[str, Any] = {name: __import__(name) for name in modules}
    try:
        exec(PLAIN, space)
        return Value(expression, modules, eval(f"plain({expression})", space))
    except Exception:
        return None


def constants(tree: ast.AST, modules: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The expressions that call, cut or format something, and in which nothing varies: line and text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call | ast.Subscript | ast.JoinedStr | ast.ListComp) and _is_steady(node, modules):
            yield node.lineno, ast.unparse(node)


def _is_steady(tree: ast.expr, modules: dict[str, str]) -> bool:
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    known = own | {name for name in STEADY if modules.get(name) == name} | (set(dir(builtins)) - VARYING)
    calls = False
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in known:
            return False
        if isinstance(node, INSIDE) or (isinstance(node, ast.Attribute) and node.attr in FRESH):
            return False
        if isinstance(node, ast.BinOp) and isinstance(node.op, LONG):
            return False
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and abs(node.value) > LARGEST:
            return False
        calls = calls or isinstance(node, ast.Call | ast.Slice | ast.FormattedValue)
    return calls


def ways(node: ast.AST, modules: dict[str, str]) -> Iterator[str]:
    """In which of the ways of EXAMPLES and NAMED this is written."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and node.slice.step:
        yield "a step"
    elif isinstance(node, ast.FormattedValue):
        spec = "".join(
            str(part.value) for part in getattr(node.format_spec, "values", []) if isinstance(part, ast.Constant)
        )
        yield from _formats(spec)
        if node.conversion == ord("r"):
            yield "the format !r"
    elif isinstance(node, ast.Attribute):
        yield f".{node.attr}"
        if isinstance(node.value, ast.Name) and node.value.id == "str":
            yield f".{node.attr}()"
    elif isinstance(node, ast.FunctionDef):
        yield f"def {node.name}"
    elif isinstance(node, ast.BinOp):
        yield from _operations(node)
    elif isinstance(node, ast.Call):
        yield from _calls(node, modules)


def _operations(node: ast.BinOp) -> Iterator[str]:
    sides = [_name(side.func, {}) for side in (node.left, node.right) if isinstance(side, ast.Call)]
    if isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Sub) and {".keys", ".items"} & set(sides):
        yield ".keys() &"
    elif isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
        for field in re.findall(r"%[-+ 0#]*(?:\d+|\*)?(?:\.\d+)?[a-z]", node.left.value.replace("%%", "")):
            if re.fullmatch(r"%-?(\d+|\*)s", field):
                yield "the format >"
            elif field[-1] == "r":
                yield "the format !r"
            else:
                yield from _formats(field[1:])


def _calls(node: ast.Call, modules: dict[str, str]) -> Iterator[str]:
    name = _name(node.func, modules)
    called = node.args[0] if name == "functools.partial" and node.args else node.func
    yield from (f"{_name(called, modules)}({keyword.arg}=)" for keyword in node.keywords)
    if name == "json.loads" or (not node.args and not node.keywords):
        yield f"{name}()"
    elif node.args and not (isinstance(node.args[0], ast.Constant) and node.args[0].value in UTF_8):
        yield f"{name}(a)" if len(node.args) == 1 else f"{name}(, )"
    if name == "isinstance" and len(node.args) > 1:
        kinds = [part.id for part in ast.walk(node.args[1]) if isinstance(part, ast.Name)]
        if isinstance(node.args[1], ast.BinOp):
            yield "isinstance(, |)"
        elif kinds == ["int"] and isinstance(node.args[0], ast.Constant):
            yield "isinstance(True, int)"
    if name == "str" and node.args and isinstance(node.args[0], ast.Call):
        yield f"str({_name(node.args[0].func, {})})"
    if name == ".format" and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Constant):
        for _, field, spec, conversion in string.Formatter().parse(str(node.func.value.value)):
            if conversion == "r":
                yield "the format !r"
            if field and re.search(r"[.\[]", field):
                yield "the format .name"
            yield from _formats(spec or "")
    if name == "format" and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
        yield from _formats(str(node.args[1].value))


def _name(called: ast.expr, modules: dict[str, str]) -> str:
    if isinstance(called, ast.Name):
        return called.id
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in modules:
        return f"{modules[called.value.id]}.{called.attr}"
    return f".{called.attr}" if isinstance(called, ast.Attribute) else ""


def _formats(spec: str) -> Iterator[str]:
    if re.search(r"%[A-Za-z]", spec):
        yield "the format %d"
        return
    if "," in spec:
        yield "the format ,"
    if re.search(r"\.\d*f$", spec):
        yield "the format .f"
    if re.fullmatch(r".?[<>^](\d*|\{\w*\})s?", spec):
        yield "the format >"


def parts(tree: ast.AST, modules: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The attributes of what modules make, as far as the text tells it: line, and a name such as `re.groups`."""
    made = _made(tree, modules)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        root = _root(node.value)
        direct = isinstance(node.value, ast.Name) and root in modules
        module = made.get(root) or (None if direct else modules.get(root))
        if node.attr.startswith("tm_"):
            module = "time"  # what datetime makes of it, too
        if module in OBJECTS:
            yield node.lineno, f"{module}.{node.attr}"


def items(tree: ast.AST, modules: dict[str, str]) -> Iterator[int]:
    """The lines in which a match is asked for a group in brackets."""
    made = _made(tree, modules)
    matches = {
        name.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.NamedExpr) and _is_match(node.value, made, modules)
        for name in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(name, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and (
            _is_match(node.value, made, modules) or (isinstance(node.value, ast.Name) and node.value.id in matches)
        ):
            yield node.lineno


def _made(tree: ast.AST, modules: dict[str, str]) -> dict[str, str]:
    """By the names of what modules make: the module."""
    made: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.NamedExpr) and isinstance(node.value, ast.Call):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            root = _root(node.value)
            module = modules.get(root) or ("re" if _is_match(node.value, made, modules) else None)
            made |= {target.id: module for target in targets if isinstance(target, ast.Name) and module}
    return made


def _is_match(node: ast.expr, made: dict[str, str], modules: dict[str, str]) -> bool:
    """Whether this searches for a pattern, by `re` or by what that has compiled."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    root = _root(node.func.value)
    return node.func.attr in ("match", "search") and (made.get(root) or modules.get(root)) == "re"


def _root(node: ast.expr) -> str:
    """The name that a chain of calls and attributes begins with; "" for another expression."""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
