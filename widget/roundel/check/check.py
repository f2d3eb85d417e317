"""Checks a bot before visitors meet it: whether both Pythons load it, what MicroPython lacks, what it answers."""

import ast
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from roundel.bot.handlers import Bot
from roundel.bot.load import load, load_python
from roundel.check import advice, differences, usage
from roundel.check.needs import ODD_PATTERN, Need, needs
from roundel.core.data import loads
from roundel.cpython.bot_file import text_of
from roundel.errors import BadBot

# What MicroPython says of a bot's text, its name and what it needs: what of that it has not, and why it does not load
# the bot, "" if it does. None if that was not tried.
Ask = Callable[[str, str, list[Need]], tuple[list[Need], str | None]]


def check(path: Path, ask: Ask) -> int:
    """Print what there is to say about the bot in this file; returns 0 if it works in both Pythons, else 1."""
    try:
        if path.suffix not in CHECKS:
            raise BadBot("check reads a bot.py, or a bot in JSON.")
        return CHECKS[path.suffix](path, text_of(path), ask)
    except (BadBot, OSError, SyntaxError, ValueError) as error:
        print(f"{path} cannot be checked: {error}", file=sys.stderr)
        return 1


def check_json(path: Path, text: str, ask: Ask) -> int:
    """A bot in JSON, and the Python files that are its workers. Raises BadBot with everything that is wrong."""
    load(text, path.name)
    workers = loads(text)["workers"]
    print("\n".join(line for worker in workers for line in parts(worker)))
    files = [(path.parent / worker["src"], worker["source"]) for worker in workers if worker["type"] == "python"]
    return max([check_python(file, source, ask) for file, source in files], default=0)


def check_python(path: Path, source: str, ask: Ask) -> int:
    """A bot in Python. Raises SyntaxError."""
    tree = ast.parse(source, path.name)
    faults = usage.faults(tree)
    problems = []
    try:
        print("\n".join(handlers(load_python(source, path.name))))
    except BadBot as error:
        problems.append(f"{path}: CPython: {error}")
    wanted = needs(tree)
    missing, refusal = ask(source, path.name, wanted)
    ways = [need for need in missing if need.kind == "way" and need.name in differences.EXAMPLES]
    lacking = [need for need in missing if need not in ways and is_told(need, missing)]
    lacking += [need for need in wanted if is_odd(need)]
    problems += [f"{path}:{need.line}: {lack(need)}" for need in sorted(set(lacking))]
    if refusal and not problems:
        problems.append(f"{path}: MicroPython: {refusal}")
    hints = [
        f"{path}:{need.line}: hint: {need.name}: {advice.FROM if need.name == 'raise from' else advice.ORDER}."
        for need in wanted
        if need.kind == "hint"
    ]
    hints += [
        f"{path}:{need.line}: hint: {need.name} is not as in CPython: {differences.EXAMPLES[need.name][1]}."
        for need in ways
        if need.line not in {other.line for other in lacking if other.kind == "value"}
    ]
    problems += [f"{path}:{fault.line}: {fault.text}." for fault in faults if not fault.is_hint]
    hints += [f"{path}:{fault.line}: hint: {fault.text}." for fault in faults if fault.is_hint]
    works = (
        "works in CPython and in MicroPython"
        if refusal is not None
        else ("works in CPython, and needs nothing that MicroPython lacks")
    )
    print("\n".join(problems + hints or [f"{path} {works}."]))
    return int(bool(problems))


CHECKS = {".py": check_python, ".json": check_json}


def parts(worker: dict[str, Any]) -> list[str]:
    """What a worker in JSON has, a line each: its aliases, or its nodes."""
    if worker["type"] == "filter":
        return [
            f"page event  {entry['alias']}: {', '.join(action['type'] for action in entry['actions'])}"
            for entry in worker["pageEvents"]
        ]
    return [f"node        {worker['id']}.{node['id']}: {node['type']}" for node in worker.get("nodes", [])]


def is_told(need: Need, missing: list[Need]) -> bool:
    """Whether this is to be told, as nothing smaller in it and nothing on its line says it already."""
    others = [other for other in missing if other.line == need.line and other != need]
    return need.kind != "value" or not any(
        other.kind not in ("value", "way")
        or other.name in differences.NAMED
        or (other.kind == "value" and other.name in need.name)
        for other in others
    )


def is_odd(need: Need) -> bool:
    """Whether MicroPython does not have this, or reads it as something else, without being asked."""
    return need.kind == "syntax" or (need.kind == "pattern" and bool(ODD_PATTERN.search(need.name)))


def handlers(bot: Bot) -> list[str]:
    """What the bot answers, a line each: the input, the function, where it is."""
    rows = [("start", "", handler) for handler in bot.starts]
    rows += [("message", pattern.pattern if pattern else "any", handler) for pattern, handler in bot.messages]
    rows += [("interaction", id or "any", handler) for id, handler in bot.interactions]
    rows += [("page event", alias, handler) for alias, handler in bot.page_events]
    width = max((len(what) for _, what, _ in rows), default=0)
    return [
        f"{kind:<11} {what:<{width}}  {getattr(handler, '__name__', repr(handler))}{_place(handler)}"
        for kind, what, handler in rows
    ]


def lack(need: Need) -> str:
    """What is missing, and what to write instead."""
    if need.kind == "syntax":
        name, instead = advice.SYNTAX[need.name]
    elif need.kind == "pattern":
        name, instead = f"all of the pattern {need.name!r}", advice.PATTERN
    elif need.kind == "value":
        return f"MicroPython gives something else for {need.name}. Instead: {worth(need.name)}."
    elif need.kind == "way":
        name, instead = need.name, differences.NAMED[need.name][1]
    elif need.kind == "part":
        module, _, name = need.name.partition(".")
        return f"not in MicroPython: .{name} of {module}. Instead: {advice.PARTS.get(name, advice.OTHERWISE)}."
    elif need.kind == "module":
        name, instead = f"module {need.name}", advice.MODULES.get(need.name.split(".")[0], advice.OTHERWISE)
    else:
        name, instead = need.name, advice.NAMES.get(need.name, advice.OTHERWISE)
        if need.kind == "method":
            name = f".{name}()"
    return f"not in MicroPython: {name}. Instead: {instead}."


def worth(expression: str) -> str:
    """What to write instead of an expression that MicroPython works out otherwise."""
    tree = ast.parse(expression, mode="eval")
    modules = {name: name for name in differences.STEADY}
    found = [way for node in ast.walk(tree) for way in differences.ways(node, modules) if way in differences.EXAMPLES]
    return differences.EXAMPLES[found[0]][1] if found else advice.VALUE


def _place(handler: object) -> str:
    code = getattr(handler, "__code__", None)
    return f", line {code.co_firstlineno}" if code else ""
