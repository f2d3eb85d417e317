"""`python3 build.py check bot.py`: what it says of a bot, and that what it says of MicroPython is so."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from roundel import lower, upper
from roundel.check import advice, differences, known
from roundel.check.check import lack
from roundel.check.needs import ODD_PATTERN, Need, needs
from tools import micropython, question
from tools.paths import DEMO, ROOT

HEAD = "from roundel import Bot\n\nbot = Bot()\n"

# For each name of syntax that MicroPython lacks, a program that needs it, and one that is written as advised.
SYNTAX = {
    "Match": ("match 1:\n    case 1: pass", "if 1 == 1: pass"),
    "TryStar": ("try:\n    pass\nexcept* ValueError:\n    pass", "try:\n    pass\nexcept ValueError:\n    pass"),
    "Starred": ("a = [1]\nb = [*a, 2]", "a = [1]\nb = list(a) + [2]"),
    "DoubleStarred": ("a = {}\nb = {**a, 'b': 1}", "a = {}\nb = a | {'b': 1}"),
    "PositionalOnly": ("def f(a, /): pass", "def f(a): pass"),
    "AsyncComprehension": (
        "async def f():\n    return [await x for x in []]",
        "async def f():\n    for x in []:\n        await x",
    ),
    "AsyncGenerator": (
        "async def f():\n    yield 1\nasync def g():\n    async for x in f(): pass\ng().send(None)",
        "async def f():\n    return [1]",
    ),
    "ClassKeyword": ("class A(metaclass=type): pass", "class A: pass"),
    "FunctionAttribute": ("def f(): pass\nf.a = 1", "def f(): pass\na = 1"),
    "Decorator": ("a = [id]\n@a[0]\ndef f(): pass", "a = [id]\nb = a[0]\n@b\ndef f(): pass"),
}
NEWER = {"TypeAlias": "type A = int", "TypeParameters": "def f[T](x): pass"}  # than the oldest Python that we run in

# What MicroPython's `re` is said to know, and what it is said to read as something else: pattern and text.
PATTERNS = [("^a.b$", "axb"), ("[ab]c", "bc"), ("(?:a|b)+c*d?", "abcc"), (r"\d\s\w\D\S\W", "1 aaa-"), (r"a\.b", "a.b")]
ODD = [("a{2}", "aa"), (r"\ba", "a"), (r"(a)\1", "aa"), (r"\Aa", "a"), (r"a\Z", "a"), (r"a\tb", "a\tb"), ("[é]", "è")]


def check(path: Path) -> tuple[int, str, str]:
    """The exit code, and what is printed and what is complained of."""
    done = subprocess.run([sys.executable, "build.py", "check", path], cwd=ROOT, text=True, capture_output=True)
    return done.returncode, done.stdout, done.stderr


def needed(source: str) -> list[Need]:
    return needs(ast.parse(source))


def test_a_good_bot_is_listed_and_passes() -> None:
    code, printed, _ = check(DEMO / "bot.py")
    assert code == 0
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    source = (DEMO / "bot.py").read_text().splitlines()
    for mark, line in (
        ("@bot.start", "start hello"),
        ('@bot.page_event("kettle")', "page event kettle kettle"),
        (r'@bot.message(r"bye|see you|farewell|good night")', "message bye|see you|farewell|good night goodbye"),
    ):
        assert f"{line}, line {source.index(mark) + 1}" in lines
    assert lines[-1].endswith("bot.py works in CPython and in MicroPython.")


def test_what_is_lacking_is_named_with_its_line_and_what_to_write(tmp_path: Path) -> None:
    path = tmp_path / "bot.py"
    path.write_text(
        HEAD + "import dataclasses\nimport re\n\n\n@bot.message\ndef any(chat, msg):\n"
        "    re.findall('a', 'a'.removeprefix('b'))\n    return [*'ab']\n"
    )
    code, printed, _ = check(path)
    assert code == 1
    lines = printed.splitlines()
    assert lines[0] == "message     any  any, line 8"
    for line, text in zip(
        lines[1:],
        (
            f"{path}:4: not in MicroPython: module dataclasses. Instead: write a class",
            f"{path}:10: not in MicroPython: re.findall. Instead: call `re.search` again",
            f"{path}:10: not in MicroPython: .removeprefix(). Instead: write `text[len(prefix):]",
            f"{path}:11: not in MicroPython: * inside a list, tuple or set. Instead: write `list(a) + [b]`",
            f"{path}:11: any returns a value, which is not sent: write `await chat.say([*'ab'])`.",
        ),
        strict=True,
    ):
        assert line.startswith(text)


def test_hints_do_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "bot.py"
    path.write_text(
        HEAD + "A = {'x': 1}\nB = [a for a in A.items()]\n\n\ndef f(error):\n    raise ValueError from error\n"
    )
    code, printed, _ = check(path)
    assert code == 0
    assert printed.splitlines()[-2:] == [
        f"{path}:5: hint: the order of A: {advice.ORDER}.",
        f"{path}:9: hint: raise from: {advice.FROM}.",
    ]


def test_what_only_micropython_refuses_is_told_in_its_words(tmp_path: Path) -> None:
    path = tmp_path / "bot.py"
    path.write_text(
        HEAD + "import sys\nif sys.implementation.name == 'micropython':\n    raise ValueError('not here')\n"
    )
    code, printed, _ = check(path)
    assert code == 1
    assert f"{path}: MicroPython: bot.py cannot be loaded:" in printed
    assert "ValueError: not here" in printed


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (HEAD + "bot.strat\n", "AttributeError"),
        ("x = 1\n", "defines no bot"),
    ],
)
def test_a_bot_that_cannot_be_loaded_fails(source: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "bot.py"
    path.write_text(source)
    code, printed, _ = check(path)
    assert code == 1
    assert complaint in printed


@pytest.mark.parametrize(
    ("name", "source", "complaint"),
    [
        ("none.py", None, "No such file"),
        ("bot.txt", "", "check reads a bot.py, or a bot in JSON"),
        ("bot.py", "bot = (", "was never closed (bot.py, line 1)"),
        ("bot.py", "a\0b", "null bytes"),
    ],
)
def test_what_is_no_bot_is_refused(name: str, source: str | None, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if source is not None:
        path.write_text(source)
    code, printed, complained = check(path)
    assert (code, printed) == (1, "")
    assert f"{path} cannot be checked: " in complained
    assert complaint in complained


def test_every_syntax_that_is_said_to_be_lacking_is_and_the_advice_works() -> None:
    programs = [source for pair in SYNTAX.values() for source in pair]
    found = json.loads(
        micropython.run(f"""
import json
works = []
for source in json.loads({json.dumps(programs)!r}):
    try:
        exec(source, {{}})
        works.append(True)
    except StopIteration:
        works.append(True)
    except Exception:
        works.append(False)
print(json.dumps(works))""")
    )
    assert found == [False, True] * len(SYNTAX)


def test_every_syntax_that_is_lacking_is_found_and_explained() -> None:
    assert set(SYNTAX) | set(NEWER) == set(advice.SYNTAX)
    known = SYNTAX | ({name: (source, "") for name, source in NEWER.items()} if sys.version_info >= (3, 12) else {})
    for name, (source, instead) in known.items():
        assert name in [need.name for need in needed(source) if need.kind == "syntax"], name
        assert [need for need in needed(instead) if need.kind == "syntax"] == [], name


def test_patterns_are_read_as_the_advice_says() -> None:
    found = json.loads(
        micropython.run(f"""
import json, re
print(json.dumps([bool(re.search(pattern, text)) for pattern, text in json.loads({json.dumps(PATTERNS + ODD)!r})]))""")
    )
    meant = [bool(re.search(pattern, text)) for pattern, text in PATTERNS + ODD]
    agree = [one == other for one, other in zip(found, meant, strict=True)]
    assert agree == [True] * len(PATTERNS) + [False] * len(ODD)
    assert [pattern for pattern, _ in ODD if not ODD_PATTERN.search(pattern)] == []
    assert [pattern for pattern, _ in PATTERNS if ODD_PATTERN.search(pattern)] == []


def test_nothing_that_is_advised_against_is_there() -> None:
    methods = {name for name in advice.NAMES if "." not in name and name != "input"}
    asked = [name for name in advice.NAMES if "." in name]
    found = json.loads(
        micropython.run(f"""
import json
def has(path):
    module, name = path.split(".")
    try:
        return hasattr(__import__(module), name)
    except ImportError:
        return False
def is_there(name):
    try:
        __import__(name)
        return True
    except ImportError:
        return False
print(json.dumps([name for name in {sorted(methods)!r} if hasattr("", name) or hasattr(1.5, name)]
    + [path for path in {asked!r} if has(path)] + [name for name in {sorted(advice.MODULES)!r} if is_there(name)]))""")
    )
    assert found == []


def test_what_is_not_run_is_no_need() -> None:
    source = """
TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing
try:
    import dataclasses
except ImportError:
    dataclasses = None

def f(a: frozenset, b: "dict[str, int]" = {}) -> bytearray:
    c: memoryview = 1
"""
    assert [need.name for need in needed(source)] == []


def test_what_the_file_defines_itself_is_no_need() -> None:
    source = "class Card:\n    def title(self): pass\n\ndef input(): pass\n\nCard().title()\ninput()\n"
    assert [need.name for need in needed(source)] == []


def test_the_list_that_packages_have_says_what_micropython_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "LIST", tmp_path / "micropython.json")
    known.LIST.write_text(json.dumps(question.known()))
    lacks = (
        "import dataclasses\nimport os.path\nfrom asyncio import Queue, gather, sleep\nimport re, json, time\n"
        "time.ticks_ms()\nre.findall('a', 'a'.removeprefix('b').upper())\nre.search('(?P<a>b)', 'c')\n"
        "aiter(sorted(frozenset()))\njson.JSONDecodeError\n"
    )
    for source in (HEAD + lacks, (DEMO / "bot.py").read_text(), (DEMO / "host.py").read_text()):
        wanted = needed(source)
        told = [need for need in question.ask(source, "bot.py", wanted)[0] if need.kind != "value"]
        assert known.ask(source, "bot.py", wanted)[0] == told


def test_every_lack_has_its_words() -> None:
    for kind, name in (
        ("module", "typing"),
        ("module", "nowhere"),
        ("attribute", "re.findall"),
        ("method", "title"),
        ("builtin", "aiter"),
        ("pattern", "a{2}"),
        ("syntax", "Match"),
    ):
        assert lack(Need(1, kind, name)).startswith("not in MicroPython: "), name
        assert "Instead: " in lack(Need(1, kind, name)), name


FLOW = {"type": "flow", "id": "main", "nodes": [{"id": "start", "type": "start"}]}


def test_the_aliases_and_nodes_of_a_bot_in_json_are_listed_with_its_python(tmp_path: Path) -> None:
    table = {"type": "filter", "pageEvents": [{"alias": "bell", "actions": [{"type": "message", "value": "Ding"}]}]}
    (tmp_path / "bot.py").write_text("from roundel import Bot\nbot = Bot()\n@bot.start\ndef hello(chat, msg): ...\n")
    path = tmp_path / "bot.json"
    path.write_text(json.dumps({"workers": [table, FLOW, {"type": "python", "src": "bot.py"}]}))
    code, printed, _ = check(path)
    assert code == 0
    for line in ("page event  bell: message", "node        main.start: start", "hello, line 3"):
        assert line in printed


def test_every_fault_of_a_bot_in_json_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bot.json"
    path.write_text(json.dumps({"workers": [FLOW, {"type": "robot"}, {"type": "flow", "id": "main", "nodes": []}]}))
    code, _, complained = check(path)
    assert code == 1
    assert "workers[1].type" in complained
    assert "workers[2].nodes" in complained


# What is written as advised, by the way of differences.py that it stands for.
INSTEAD = {
    ".lower()": "lower('ÅSA')",
    ".upper()": "upper('åsa')",
    ".isalpha()": "[lower(x) != upper(x) for x in 'Åж1 ']",
    ".isupper()": "'Å' == upper('Å')",
    ".islower()": "'å' == lower('å')",
    "a step": "[list('abc')[::2], ''.join(reversed('añb'))]",
    "sorted(key=)": "sorted([('b', 1), ('a', 1), ('c', 0)], key=lambda p: (p[1], p[0]))",
    "the format >": "' ' * (4 - len('é')) + 'é'",
    "the format %d": "'{:02d}/{:02d}'.format(datetime.date(2026, 1, 5).day, datetime.date(2026, 1, 5).month)",
    "the format .name": "'{}'.format((5).real) if hasattr(5, 'real') else '5'",
    "isinstance(, |)": "isinstance('a', (int, str))",
    "isinstance(True, int)": "isinstance(True, (int, bool))",
    "str(KeyError)": "KeyError('x').args[0]",
    ".decode(encoding=)": "b'a'.decode()",
    ".encode(encoding=)": "'é'.encode()",
    ".split(sep=)": "'a b'.split(' ')",
    ".split(maxsplit=)": "'a b c'.split(' ', 1)",
    ".rsplit(maxsplit=)": "'a b c'.rsplit(' ', 1)",
    "int(base=)": "[int('101', 2), (lambda text: int(text, 2))('11')]",
    "sum(start=)": "sum([1], 1)",
    "pow(mod=)": "pow(2, 3, 5)",
    "str(encoding=)": "str(b'a', 'utf-8')",
    "re.sub(count=)": "re.sub('a', 'b', 'aa', 1)",
    "round(ndigits=)": "round(1.25, 1)",
    ".center(a)": "' ' * ((5 - len('é')) // 2) + 'é'",
    "the pattern \\w": "[re.search('[^ ,.!?]+', '茶é, a').group(0), re.compile('[ ,.!?]+').split('ж, ä')]",
    "the pattern .": "re.search('h.+j [^a]+', 'hëj ж').group(0)",
    "the format !r": "'{}'.format('é')",
    ".encode(a)": "'é'.encode()",
    ".group()": "re.search('a', 'a').group(0)",
    ".keys() &": "set({'a': 1}) & set(['a', 'b'])",
    "hexdigest": "hashlib.sha256(b'').digest().hex()",
    "end": "'a1'.find(re.search('[0-9]', 'a1').group(0)) + 1",
    "strptime": "datetime.datetime.fromisoformat('2026-01-05').day",
}


def test_every_way_that_is_said_to_be_otherwise_is_and_is_found() -> None:
    known_ways = differences.EXAMPLES | differences.NAMED
    wanted = [Need(1, "way", way) for way in known_ways]
    assert question.ask("from roundel import Bot\nbot = Bot()", "bot.py", wanted)[0] == wanted
    for way, (example, _) in known_ways.items():
        source = f"{way}(self): pass" if way.startswith("def ") else "import datetime, json, re\n" + example
        assert way in [need.name for need in needed(source)], way


def test_what_is_written_as_advised_is_the_same_in_both_pythons() -> None:
    names = {name: __import__(name) for name in ("datetime", "hashlib", "re")} | {"lower": lower, "upper": upper}
    space = dict(names)
    exec(differences.PLAIN, space)
    here = [eval(f"plain({instead})", space) for instead in INSTEAD.values()]
    there = micropython.run(
        "import datetime, hashlib, json, re\nfrom roundel import lower, upper\n"
        + differences.PLAIN
        + f"for one in json.loads({json.dumps(list(INSTEAD.values()))!r}):\n"
        "    print(eval('plain(' + one + ')'))\n"
    )
    assert dict(zip(INSTEAD, there.splitlines(), strict=True)) == dict(zip(INSTEAD, here, strict=True))


# Lines that MicroPython works out otherwise, and lines that it does not.
OTHERWISE = [
    "'Straße'.upper()",
    "re.match(r'\\w+', 'éa').group(0)",
    "'{:,.1f}'.format(1234.5)",
    "sum([1], start=text)",
    "datetime.date(2026, 2, 3).strftime('%d')",
    "''.join(reversed('añ')).isalpha()",
    "'1,5'.replace(',', '.')[::-1]",
    "found.groupdict()",
    "isinstance(found, str | bytes)",
    "', '.join({'mo': 1, 'tu': 2})",
    "text.lower()",
    "dumps(text, indent=2)",
    "deque()",
    "dump(['é'], ensure_ascii=False)",
    "found[0]",
    "PATTERN.search(text)[1]",
    "(number := PATTERN.match(text)) and number[0]",
    "re.search('(' + text + r')\\b', text)",
    "re.match(rf'\\b{text}', text)",
    "[re.search(word, text) for word in ['a', r'\\bb' + text]]",
    "list(MENU)",
    "[dish for dish in SHOP['menu']]",
    "', '.join(prices())",
    "print(text, flush=True)",
    "re.sub(r'[^\\w ]', '', text)",
    "found.group()",
    "re.search('h.j', text)",
    "re.sub('[^a-z]', '', text)",
    "'%-6s|' % text",
    "f'{text!r}'",
    "open(text)",
    "text.encode('latin-1')",
    "[name for name, _ in text.items()]",
    "list(map(str.lower, text))",
    "found.tm_year",
    "text.sort(key=len)",
]
ALIKE = [
    "'a-b'.replace('-', ' ')",
    "f'{2}: {text}'",
    "'{:02d}'.format(7)",
    "found.group(0)",
    "len(text.split(','))",
    "[1, 2, 3][0:2]",
    "sorted(['b', 'a'])",
    "datetime.date(2026, 2, 3).year",
    "text.strip()",
    "int(text)",
    "dumps([text])",
    "text[0]",
    "PATTERN.search(text).group(1)[0]",
    "[dish for dish in sorted(SHOP['menu'])]",
    "re.search(text + 'é', text)",
    "re.sub(' +', ' ', text)",
    "text.encode('utf-8')",
    "re.search(r'[.] \\. .* [^a]+', text)",
    "'%d %s' % (7, text)",
    "[name for name, _ in sorted(text.items())]",
]


def test_what_is_otherwise_is_told_with_its_line_and_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "bot.py"
    head = HEAD + (
        "import datetime\nimport re\nfrom collections import deque\nfrom json import dumps, dumps as dump\n\n"
        "PATTERN = re.compile('([0-9]+)')\nMENU = dict(tea=1, mate=2)\nSHOP = {'menu': {'чай': 1, 'שוקו': 2}}\n"
        "def prices():\n    return {'☕': 2, '🍵': 1}\n"
        "@bot.message\nasync def any(chat, msg):\n    text = 'é'\n    found = re.search('a', text)\n"
    )
    path.write_text(head + "".join(f"    await chat.say(str({line}))\n" for line in OTHERWISE + ALIKE))
    told = {int(line.split(":")[1]) for line in check(path)[1].splitlines() if line.startswith(f"{path}:")}
    first = head.count("\n") + 1
    assert [line for number, line in enumerate(OTHERWISE + ALIKE, first) if number in told] == OTHERWISE
