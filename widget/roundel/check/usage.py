"""How a bot's file uses what it is given, read from its text: its handlers, `chat`, `msg`, and what `chat` gives.

What these have is asked of the messenger's own classes, so that nothing here can age.
"""

import ast
import difflib
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from roundel.bot.chat import FORMATS, Chat
from roundel.bot.fetch import Answer
from roundel.bot.stream import Stream

MARKS = ("start", "message", "interaction", "page_event")
Function = ast.FunctionDef | ast.AsyncFunctionDef

# What the parts of `msg` have; an empty dict has whatever the page or the bot put there. See roundel/bot/message.py.
MESSAGE: dict[str, Any] = {
    "payload": {
        "user": {"message": {}, "context": {}, "interaction": {"id": {}, "title": {}, "data": {}}},
        "context": {},
        "system": {"conversationId": {}, "identity": {}, "organization": {}},
    }
}
PATHS = (
    "payload.user.message",
    "payload.user.context",
    "payload.user.interaction.id",
    "payload.context",
    "payload.system.identity",
)

# What runs beside the handler, or ends it early.
BESIDE = ("create_task", "ensure_future", "gather", "wait")
APART = (
    "does not go together with chat: a dialogue is repeated in order after a reload, so await one call after the other,"
    " without a time limit. To say something later, let the page send an event"
)

# What other libraries call it.
SYNONYMS = {
    "send": "say",
    "reply": "say",
    "answer": "say",
    "respond": "say",
    "send_message": "say",
    "write": "say",
    "print": "say",
    "message": "say",
    "text": "say",
    "prompt": "ask",
    "input": "ask",
    "question": "ask",
    "choose": "ask",
    "options": "suggest",
    "buttons": "suggest",
    "suggestions": "suggest",
    "event": "notify",
    "notification": "notify",
    "state": "context",
    "memory": "context",
    "store": "context",
    "session": "context",
    "data": "context",
    "time": "now",
    "get": "fetch",
    "request": "fetch",
    "http": "fetch",
    "close": "end",
    "finish": "end",
    "card": "markup",
    "html": "markup",
    "xml": "markup",
    "show": "markup",
    "status_code": "status",
    "content": "text",
    "body": "text",
    "stopped": "stopped",
    "append": "write",
}


class Fault(NamedTuple):
    """Something that is wrong, or, as a hint, probably not meant."""

    line: int
    text: str
    is_hint: bool = False


class Handler(NamedTuple):
    """A function under a mark: which mark, what that was given (None for nothing), the function."""

    mark: str
    given: ast.expr | None
    function: Function


def faults(tree: ast.Module) -> list[Fault]:
    """All that is wrong in how this file uses the messenger, in the order of its lines."""
    found = list(handlers(tree))
    wrong = [fault for handler in found for fault in _signature(handler.function)]
    wrong += [fault for handler in found for fault in _returns(handler.function)]
    wrong += _order(found)
    given = {handler.function: _parameters(handler.function)[:2] for handler in found}
    coroutines = _coroutines(tree)
    for function in ast.walk(tree):
        if isinstance(function, Function):
            names = given.get(function) or [name for name in ("chat", "msg") if name in _parameters(function)]
            kinds = (
                dict(zip(names, (Chat, MESSAGE), strict=False))
                if function in given
                else {name: Chat if name == "chat" else MESSAGE for name in names}
            )
            wrong += Uses(function, kinds, coroutines).faults()
    return sorted(set(wrong + list(_sleeps(tree))))


def _sleeps(tree: ast.Module) -> Iterator[Fault]:
    """What sleeps without giving way to anybody."""
    names = {"time.sleep"} | {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
        if alias.name == "sleep"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            text = f"{ast.unparse(node.func)} holds up the bot, on a server for every visitor"
            yield Fault(node.lineno, f"{text}: write `await asyncio.sleep(...)`", True)


def _coroutines(tree: ast.Module) -> set[str]:
    """The names of the file's own functions that must be awaited, and those of asyncio's."""
    found = {node.name for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)}
    plain = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return found - plain | {f"asyncio.{name}" for name in ("sleep", "wait", "wait_for")}


def handlers(tree: ast.Module) -> Iterator[Handler]:
    """The handlers of a file, in the order in which they are marked."""
    bots = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_call_of(node.value, "Bot")
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, Function):
            continue
        for mark in reversed(node.decorator_list):
            called = isinstance(mark, ast.Call)
            name = mark.func if isinstance(mark, ast.Call) else mark
            if (
                isinstance(name, ast.Attribute)
                and name.attr in MARKS
                and isinstance(name.value, ast.Name)
                and name.value.id in bots
            ):
                given = mark.args[0] if isinstance(mark, ast.Call) and mark.args else None
                if called and given is None and name.attr == "start":
                    continue  # loading it tells
                yield Handler(name.attr, given, node)


def _is_call_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name


def _parameters(function: Function) -> list[str]:
    return [one.arg for one in function.args.posonlyargs + function.args.args]


def _signature(function: Function) -> Iterator[Fault]:
    """Every handler is called with two arguments, by place."""
    names = _parameters(function)
    least = len(names) - len(function.args.defaults)
    most = 1000 if function.args.vararg else len(names)
    needs_names = [
        one.arg
        for one, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        if default is None
    ]
    if not least <= 2 <= most or needs_names:
        taken = ", ".join(names + needs_names) or "nothing"
        yield Fault(function.lineno, f"{function.name} takes {taken}; a handler takes (chat, msg)")


def _returns(function: Function) -> Iterator[Fault]:
    """Nobody hears what a handler returns or yields."""
    for node in own(function):
        if isinstance(node, ast.Return | ast.Yield) and node.value and _is_value(node.value):
            does = "returns" if isinstance(node, ast.Return) else "yields"
            say = f"`await chat.say({ast.unparse(node.value)})`"
            yield Fault(node.lineno, f"{function.name} {does} a value, which is not sent: write {say}")


def _is_value(node: ast.expr) -> bool:
    """Whether this is a text, or data, whatever is in it."""
    if isinstance(node, ast.Constant):
        return node.value is not None and not isinstance(node.value, bool)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Constant | ast.JoinedStr)
    return isinstance(node, ast.JoinedStr | ast.BinOp | ast.Dict | ast.List)


def _order(found: list[Handler]) -> Iterator[Fault]:
    """The first handler that fits answers: one behind it that fits no more never does."""
    seen: dict[tuple[str, object], Function] = {}
    for mark, given, function in found:
        what = given.value if isinstance(given, ast.Constant) else None
        if given is not None and what is None:
            continue
        first = seen.get((mark, what)) or (seen.get((mark, None)) if mark in ("message", "interaction") else None)
        if first:
            yield Fault(
                function.lineno,
                f"{function.name} is never called: {first.name} in line {first.lineno} comes"
                " first and matches everything that it matches",
                True,
            )
        seen.setdefault((mark, what), function)
        if mark == "message" and isinstance(what, str):
            yield from _capitals(getattr(given, "lineno", function.lineno), what)


def _capitals(line: int, pattern: str) -> Iterator[Fault]:
    """A pattern with a capital fits no small letter."""
    bare = re.sub(r"\\.|\[[^\]]*\]|\(\?P<\w+>|\(\?P=\w+\)", "", pattern)
    if bare != bare.lower() and "(?i" not in pattern:
        yield Fault(
            line,
            f"the pattern {pattern!r} has capital letters, so it matches only messages that have them too;"
            " a pattern in lower case matches regardless of case",
            True,
        )


def own(function: Function) -> Iterator[ast.AST]:
    """What is in a function, but not in the functions in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


class Uses:
    """What one function does with `chat`, with `msg`, and with what `chat` gives it. `kinds` are they, by name.

    `coroutines` are the names of other functions that must be awaited.
    """

    def __init__(self, function: Function, kinds: Mapping[str, object], coroutines: set[str]) -> None:
        self.function = function
        self.coroutines = coroutines
        self.nodes = list(_inside(function))
        self.parents = {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.awaited = {
            node.value.id
            for node in self.nodes
            if isinstance(node, ast.Await | ast.Return) and isinstance(node.value, ast.Name)
        }
        calls = [node for node in self.nodes if isinstance(node, ast.Call) and "asyncio" in ast.unparse(node.func)]
        self.awaited |= {one.id for call in calls for one in call.args if isinstance(one, ast.Name)}
        self.kinds = dict(kinds)
        stored = [node.id for node in self.nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
        for name in stored:
            self.kinds.pop(name, None)  # it is something else now
        for name, kind in self._given():
            if stored.count(name) == 1:
                self.kinds[name] = kind

    def faults(self) -> list[Fault]:
        """All that is wrong."""
        found: list[Fault] = []
        for node in self.nodes:
            if isinstance(node, ast.Attribute):
                found += self._attribute(node)
            elif (
                isinstance(node, ast.Call) and ast.unparse(node.func) in self.coroutines and not self._is_awaited(node)
            ):
                found.append(Fault(node.lineno, self._forgotten(ast.unparse(node.func))))
            if isinstance(node, ast.Call) and self._is_apart(node):
                found.append(Fault(node.lineno, f"{ast.unparse(node.func)} {APART}", True))
        return found

    def _is_apart(self, call: ast.Call) -> bool:
        """Whether this has something use `chat` beside the handler, or ask for a limited time."""
        name = ast.unparse(call.func).removeprefix("asyncio.")
        given = [part for one in call.args for part in ast.walk(one)]
        if name == "wait_for":
            return any(isinstance(part, ast.expr) and self._is_method(part, "ask") for part in given)
        return name in BESIDE and any(isinstance(part, ast.Name) and self.kinds.get(part.id) is Chat for part in given)

    def _given(self) -> Iterator[tuple[str, type]]:
        """The names that hold a stream, or the answer of an address."""
        for node in self.nodes:
            if isinstance(node, ast.AsyncWith):
                for item in node.items:
                    if self._is_method(item.context_expr, "stream") and isinstance(item.optional_vars, ast.Name):
                        yield item.optional_vars.id, Stream
            elif (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and isinstance(node.value, ast.Await)
                and self._is_method(node.value.value, "fetch")
            ):
                yield node.targets[0].id, Answer

    def _is_method(self, node: ast.expr, name: str) -> bool:
        """Whether this calls a method of chat's."""
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == name
            and isinstance(node.func.value, ast.Name)
            and self.kinds.get(node.func.value.id) is Chat
        )

    def _kind(self, node: ast.expr) -> object:
        if isinstance(node, ast.Name):
            return self.kinds.get(node.id)
        if isinstance(node, ast.Await) and self._is_method(node.value, "fetch"):
            return Answer
        return None

    def _attribute(self, node: ast.Attribute) -> Iterator[Fault]:
        kind = self._kind(node.value)
        if kind is MESSAGE:
            yield from self._path(node)
        elif isinstance(kind, type):
            name = f"{ast.unparse(node.value)}.{node.attr}"
            known = public(kind)
            if node.attr not in known:
                yield Fault(node.end_lineno or node.lineno, f"there is no {name}{_instead(node, known)}")
                return
            if isinstance(node.ctx, ast.Store):
                yield Fault(node.lineno, f"{name} cannot be assigned: change what is in it")
            method = getattr(kind, node.attr, None)
            parent = self.parents.get(node)
            if callable(method) and isinstance(parent, ast.Call) and parent.func is node:
                yield from self._call(parent, name, method)

    def _path(self, node: ast.Attribute) -> Iterator[Fault]:
        """`msg.payload.user...`, as far as it leads."""
        known = MESSAGE
        at: ast.AST = node
        name = ast.unparse(node.value)
        while isinstance(at, ast.Attribute) and known:
            name += "." + at.attr
            if at.attr not in known:
                wanted = "msg." + next((path for path in PATHS if path.split(".")[-1] == at.attr), PATHS[0])
                yield Fault(at.end_lineno or at.lineno, f"there is no {name}; there is {wanted}")
                return
            known = known[at.attr]
            at = self.parents.get(at, at)
            if not isinstance(at, ast.Attribute):
                return

    def _call(self, call: ast.Call, name: str, method: Callable[..., object]) -> Iterator[Fault]:
        """A method that is called: with what it takes, and awaited if it must be, and only then."""
        line = call.func.end_lineno or call.lineno
        signature = inspect.signature(method)
        starred = any(isinstance(one, ast.Starred) for one in call.args) or any(not one.arg for one in call.keywords)
        if not starred:
            try:
                given = signature.bind(None, *call.args, **{str(one.arg): one.value for one in call.keywords})
                yield from _values(line, name, given.arguments)
            except TypeError as error:
                takes = ", ".join(list(map(str, signature.parameters.values()))[1:])
                yield Fault(
                    line,
                    f"{name}({', '.join(one.split(':')[0] for one in takes.split(', ') if one)}) is"
                    f" called wrongly: {error}",
                )
        parent = self.parents.get(call)
        awaited = isinstance(parent, ast.Await)
        if inspect.iscoroutinefunction(inspect.unwrap(method)):
            if not self._is_awaited(call):
                yield Fault(line, self._forgotten(name))
        elif awaited:
            yield Fault(line, f"{name} is not a coroutine: write {ast.unparse(call)} without `await`")
        elif name.endswith(".stream") and isinstance(self.parents.get(parent or call), ast.With):
            yield Fault(line, f"{name} needs `async with`")

    def _forgotten(self, name: str) -> str:
        if isinstance(self.function, ast.AsyncFunctionDef):
            return f"{name} does nothing without `await`: write `await {name}(...)`"
        return f"{name} does nothing without `await`: write `async def {self.function.name}` and `await {name}(...)`"

    def _is_awaited(self, call: ast.Call) -> bool:
        """Whether a call is awaited, or may be elsewhere."""
        return isinstance(self.parents.get(call), ast.Await) or self._is_passed_on(call)

    def _is_passed_on(self, call: ast.Call) -> bool:
        """Whether what a call gives may be awaited elsewhere: it is returned, or handed to another function."""
        node: ast.AST = call
        while True:
            parent = self.parents.get(node)
            if isinstance(parent, ast.Return | ast.Lambda | ast.Yield | ast.comprehension | ast.NamedExpr):
                return True
            if isinstance(parent, ast.Call) and node is not parent.func:
                return ast.unparse(parent.func) not in ("str", "repr", "print", "len", "int", "float")
            if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name):
                return parent.targets[0].id in self.awaited
            if not isinstance(
                parent,
                ast.List
                | ast.Tuple
                | ast.Set
                | ast.Starred
                | ast.ListComp
                | ast.GeneratorExp
                | ast.IfExp
                | ast.keyword,
            ):
                return False
            node = parent


def _values(line: int, name: str, given: Mapping[str, ast.expr]) -> Iterator[Fault]:
    """What is written out as an argument and is of another type, by the names of parameters."""
    for parameter, node in given.items():
        value = getattr(node, "value", None) if isinstance(node, ast.Constant) else node
        collection = isinstance(value, ast.List | ast.Tuple | ast.Dict | ast.Set)
        if parameter == "text" and (collection or (value is not node and not isinstance(value, str))):
            yield Fault(line, f"{name} takes a string: write `str(...)`")
        elif parameter == "options" and (isinstance(value, str | int | ast.Dict | ast.Set | ast.JoinedStr)):
            yield Fault(line, f"{name} takes a list of strings as its options")
        elif parameter == "format" and value is not node and value not in FORMATS:
            yield Fault(line, f"{name} takes the formats {', '.join(FORMATS)}")


def _inside(function: Function) -> Iterator[ast.AST]:
    """All that is in a function, but not in functions that have names of their own for chat and msg."""
    waiting: list[ast.AST] = [function]
    taken = set(_parameters(function))
    while waiting:
        node = waiting.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            if not (isinstance(child, Function) and taken & set(_parameters(child)) & {"chat", "msg"}):
                waiting.append(child)


def public(kind: type) -> set[str]:
    """The names that objects of this class have for owners, those that `__init__` gives them included."""
    tree = ast.parse(inspect.getsource(kind).strip())
    given = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self"
    }
    return {name for name in set(dir(kind)) | given if not name.startswith("_")}


def _instead(node: ast.Attribute, known: set[str]) -> str:
    """What there is of this kind."""
    near = SYNONYMS.get(node.attr.lower())
    if near not in known:
        near = next(iter(difflib.get_close_matches(node.attr, known, 1)), None)
    value = ast.unparse(node.value)
    return f"; there is {value}.{near}" if near else f"; there is {', '.join(sorted(known))}"
