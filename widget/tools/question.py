"""What `check` asks MicroPython: of one bot at once, or everything beforehand, for packages that come without Node."""

import builtins
import importlib
import json
import pkgutil
import sys
import warnings
from typing import Any

from roundel.check.differences import EXAMPLES, NAMED, OBJECTS, PLAIN, value
from roundel.check.needs import METHODS, TYPES, Need
from tools import micropython

# `%r` is JSON: what is asked for, and the types of methods by name.
HAS = (
    PLAIN
    + """
import builtins, json, re

asked = json.loads(%r)

def has(kind, name):
    try:
        if kind in ("value", "way"):
            expression, modules, worth = asked["values"][name]
            return plain(eval(expression, {one: __import__(one) for one in modules})) == worth
        elif kind == "part":
            module = name.split(".")[0]
            return any([hasattr(eval(one, {module: __import__(module)}), name.split(".")[1])
                        for one in asked["parts"][name]])
        elif kind == "module":
            __import__(name)
        elif kind == "attribute":
            module, _, attribute = name.rpartition(".")
            return hasattr(__import__(module, None, None, [attribute]), attribute)
        elif kind == "builtin":
            return hasattr(builtins, name)
        elif kind == "method":
            return any([hasattr(getattr(builtins, one), name) for one in asked["types"][name]])
        elif kind == "pattern":
            re.compile(name)
        return True
    except Exception:
        return False

missing = [need for need in asked["needs"] if not has(need[1], need[2])]
"""
)
LOAD = """
from roundel.bot.load import load

error = ""
try:
    load(asked["source"], asked["name"])
except Exception as raised:
    error = str(raised)
answers.append({"missing": missing, "error": error})
"""
# What a module has, of MicroPython's own, too.
LIST = """
def names(module):
    try:
        return dir(__import__(module, None, None, ["*"]))
    except Exception:
        return []

answers.append({"missing": missing, "own": [[module, names(module)] for module in asked["modules"]]})
"""
# Modules that bots import, and that are in no list of the standard library's.
MORE = ("roundel", "os.path")


def ask(source: str, name: str, wanted: list[Need]) -> tuple[list[Need], str]:
    """What MicroPython has not of what is wanted, and why it does not load the bot, if it does not."""
    [answer] = ask_all([(source, name, wanted)])
    return answer


def ask_all(bots: list[tuple[str, str, list[Need]]]) -> list[tuple[list[Need], str]]:
    """The same of each of these bots: of many at once, as MicroPython takes longer to start than to answer."""
    answers = _run(*(_program(HAS + LOAD, wanted, source=source, name=name) for source, name, wanted in bots))
    return [([Need(*need) for need in answer["missing"]], answer["error"]) for answer in answers]


def known() -> dict[str, list[str]]:
    """All that MicroPython has of what CPython has, by the kinds of needs.py; roundel.check.known reads it."""
    modules = _there("module", [*MORE, *sorted(sys.stdlib_module_names), *_submodules()])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        attributes = [f"{module}.{name}" for module in modules for name in dir(importlib.import_module(module))]
    [listed] = _run(_program(HAS + LIST, [], modules=modules))
    own = dict(listed["own"])
    there = set(_there("attribute", attributes)) | {f"{module}.{name}" for module in own for name in own[module]}
    parts = {f"{module}.{name}" for module, made in OBJECTS.items() for one in made for name in dir(_made(module, one))}
    return {
        "module": modules,
        "attribute": sorted(there),
        "builtin": _there("builtin", dir(builtins)),
        "method": _there("method", sorted(METHODS)),
        "part": _there("part", sorted(parts)),
        "way": _there("way", sorted(EXAMPLES | NAMED)),
    }


def _submodules() -> list[str]:
    """The modules in the packages of the standard library; none of them is imported."""
    folders = {
        info.name: getattr(info.module_finder, "path", "")
        for info in pkgutil.iter_modules()
        if info.ispkg and info.name in sys.stdlib_module_names
    }
    return sorted(
        f"{name}.{part.name}" for name, folder in folders.items() for part in pkgutil.iter_modules([f"{folder}/{name}"])
    )


def _there(kind: str, names: list[str]) -> list[str]:
    """Those of these names that MicroPython has."""
    [answer] = _run(_program(HAS + LIST, [Need(0, kind, name) for name in names], modules=[]))
    missing = {need[2] for need in answer["missing"]}
    return [name for name in names if name not in missing]


def having(part: str) -> list[str]:
    """The examples of what the module makes that have this part in CPython."""
    module, _, name = part.partition(".")
    return [one for one in OBJECTS[module] if hasattr(_made(module, one), name)]


def _made(module: str, example: str) -> object:
    return eval(example, {module: importlib.import_module(module)})


def _program(program: str, wanted: list[Need], **more: object) -> str:
    """A program with its question; it adds to `answers`."""
    types = {
        need.name: [one.__name__ for one in TYPES if hasattr(one, need.name)]
        for need in wanted
        if need.kind == "method"
    }
    values = {
        need.name: value((EXAMPLES | NAMED)[need.name][0] if need.kind == "way" else need.name)
        for need in wanted
        if need.kind in ("value", "way")
    }
    parts = {need.name: having(need.name) for need in wanted if need.kind == "part"}
    # What CPython raises at, or does not have, is no matter of MicroPython's.
    wanted = [need for need in wanted if (values | parts).get(need.name, True)]
    question = {"needs": wanted, "types": types, "values": values, "parts": parts} | more
    return program.replace("%r", repr(json.dumps(question)))


def _run(*programs: str) -> list[dict[str, Any]]:
    """The answers of these programs, which one MicroPython runs one after the other."""
    main = "\n".join(["answers = []", *programs, "print(json.dumps(answers))"])
    answers: list[dict[str, Any]] = json.loads(micropython.run(main).splitlines()[-1])
    return answers
