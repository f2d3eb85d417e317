"""What `check` says of how a bot uses the messenger, and that what is right passes."""

import ast
from pathlib import Path

import pytest

from roundel.check.usage import faults
from tools.paths import DEMO

HEAD = "import asyncio\nfrom roundel import Bot\nbot = Bot()\n"  # the handler's mark stands in line 4

WRONG = [
    ("@bot.page_event('köp')\ndef köp(): pass", 5, "köp takes nothing; a handler takes (chat, msg)"),
    ("@bot.start\nasync def a(chat, msg, *, more): pass", 5, "a takes chat, msg, more; a handler takes (chat, msg)"),
    ("@bot.start\nasync def a(c, m):\n    await c.repyl('🍐')", 6, "there is no c.repyl"),
    ("@bot.start\nasync def a(c, m):\n    await c.send('🍐')", 6, "there is c.say"),
    (
        "@bot.message\nasync def a(chat, msg):\n    await chat.say(msg.payload.message)",
        6,
        "there is no msg.payload.message; there is msg.payload.user.message",
    ),
    (
        "@bot.interaction\nasync def a(chat, msg):\n    await chat.say(msg.payload.user.interaction.value)",
        6,
        "there is no msg.payload.user.interaction.value",
    ),
    ("@bot.message\nasync def a(chat, msg):\n    await chat.say('שלום', 'markdown', 1)", 6, "too many positional"),
    ("@bot.message\nasync def a(chat, msg):\n    await chat.notify()", 6, "missing a required argument: 'text'"),
    (
        "@bot.message\nasync def a(chat, msg):\n    size = chat.ask('Größe?')\n    await chat.say(size)",
        6,
        "write `await chat.ask(...)`",
    ),
    ("@bot.message\nasync def a(chat, msg):\n    await chat.say(f'{chat.ask(msg)}')", 6, "write `await chat.ask(...)`"),
    ("@bot.message\ndef a(chat, msg):\n    chat.end()", 6, "write `async def a` and `await chat.end(...)`"),
    ("@bot.message\nasync def a(chat, msg):\n    if await chat.random() > 0.5: pass", 6, "without `await`"),
    ("async def ask(chat, text):\n    chat.typing()", 5, "chat.typing does nothing without `await`"),
    (
        "@bot.message\nasync def a(chat, msg):\n    async with chat.stream() as s:\n        s.write('茶')",
        7,
        "s.write does nothing without `await`",
    ),
    ("@bot.message\nasync def a(chat, msg):\n    with chat.stream() as s: pass", 6, "needs `async with`"),
    (
        "@bot.message\nasync def a(chat, msg):\n    b = await chat.fetch('a')\n    await chat.say(b.status_code)",
        7,
        "there is no b.status_code; there is b.status",
    ),
    ("@bot.message\nasync def a(chat, msg):\n    b = await (await chat.fetch('a')).json()", 6, "without `await`"),
    ("@bot.message\nasync def a(chat, msg):\n    return f'Hej {msg}'", 6, "returns a value, which is not sent"),
    ("@bot.message\nasync def a(chat, msg):\n    return {'text': 'Hej'}", 6, "returns a value, which is not sent"),
    ("@bot.message\nasync def a(chat, msg):\n    return ' '.join(['é'])", 6, "`await chat.say(' '.join(['é']))`"),
    ("@bot.message\ndef a(chat, msg):\n    yield 'ö'", 6, "a yields a value, which is not sent"),
    ("async def b(c): pass\n@bot.start\nasync def a(chat, msg):\n    b(chat)", 7, "write `await b(...)`"),
    ("async def b(c): pass\n@bot.start\nasync def a(c, m):\n    if b(c) == '茶': pass", 7, "write `await b(...)`"),
    ("@bot.start\nasync def a(chat, msg):\n    await chat.say(5)", 6, "chat.say takes a string"),
    ("@bot.start\nasync def a(chat, msg):\n    await chat.notify({'ж': 1})", 6, "chat.notify takes a string"),
    ("@bot.start\nasync def a(chat, msg):\n    await chat.ask('茶?', 'כן')", 6, "takes a list of strings"),
    ("@bot.start\nasync def a(chat, msg):\n    await chat.suggest({'é': 1})", 6, "takes a list of strings"),
    ("@bot.start\nasync def a(chat, msg):\n    await chat.say('☕', format='html')", 6, "the formats text, markdown"),
    ("@bot.start\nasync def a(chat, msg):\n    chat.context = {}", 6, "chat.context cannot be assigned"),
    ("@bot.start\nasync def a(chat, msg):\n    asyncio.sleep(1)", 6, "write `await asyncio.sleep(...)`"),
]

HINTS = [
    ("@bot.start\ndef a(chat, msg):\n    time.sleep(1)", 6, "time.sleep holds up the bot"),
    ("from time import sleep as rest\ndef a():\n    rest(1)", 6, "write `await asyncio.sleep(...)`"),
    (
        "@bot.message\ndef a(chat, msg): pass\n@bot.message('ö')\ndef b(chat, msg): pass",
        7,
        "b is never called: a in line 5",
    ),
    ("@bot.interaction('x')\ndef a(chat, msg): pass\n@bot.interaction('x')\ndef b(chat, msg): pass", 7, "b is never"),
    ("@bot.page_event('x')\ndef a(chat, msg): pass\n@bot.page_event('x')\ndef b(chat, msg): pass", 7, "b is never"),
    (
        "@bot.message\nasync def a(chat, msg):\n    await asyncio.gather(*[chat.fetch(b) for b in '茶é'])",
        6,
        "asyncio.gather does not go together with chat",
    ),
    (
        "async def b(c): pass\n@bot.start\nasync def a(c, m):\n    asyncio.create_task(b(c))",
        7,
        "let the page send an event",
    ),
    ("@bot.message\nasync def a(chat, msg):\n    await asyncio.wait_for(chat.ask('?'), 5)", 6, "without a time limit"),
    ("@bot.message('ÖPPET|hours')\ndef a(chat, msg): pass", 4, "'ÖPPET|hours' has capital letters"),
]

RIGHT = [
    "@bot.message\nasync def a(chat, msg):\n    await chat.ask(f'{msg}', None)\n    await chat.suggest(('茶', 'é'))",
    "@bot.message\nasync def a(chat, msg):\n    await chat.say(text='x', format=a)\n    chat.context['a'] = {}",
    "@bot.message\ndef a(chat, *more): pass",
    "@bot.message\nasync def a(chat, msg, more=1):\n    return await chat.say('x')",
    "@bot.message\ndef a(chat, msg):\n    return chat.say('x')",
    "@bot.message\nasync def a(chat, msg):\n    b = chat.fetch('a')\n    await asyncio.wait_for(b, 1)",
    "@bot.message\nasync def a(chat, msg):\n    asyncio.create_task(asyncio.sleep(1))",
    "@bot.message\nasync def a(chat, msg):\n    chat.context['å'] = msg.payload.system.identity",
    "@bot.page_event('x')\nasync def a(chat, msg):\n    print(msg.payload.user.context.get('x'))",
    "async def a(chat, msg):\n    chat = 1\n    chat.real",
    "@bot.message(r'\\S+[A-Z](?P<Name>\\d)')\ndef a(chat, msg): pass",
    "@bot.message('x')\ndef a(chat, msg): pass\n@bot.message\n@bot.interaction\ndef b(chat, msg): pass",
]


@pytest.mark.parametrize(("source", "line", "text"), WRONG + HINTS)
def test_what_cannot_work_is_told_with_its_line(source: str, line: int, text: str) -> None:
    found = faults(ast.parse(HEAD + source))
    assert [(one.line, one.is_hint) for one in found] == [(line, (source, line, text) in HINTS)]
    assert text in found[0].text


@pytest.mark.parametrize("source", RIGHT)
def test_what_works_is_not_complained_of(source: str) -> None:
    assert faults(ast.parse(HEAD + source)) == []


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(DEMO.rglob("*.py")) if "bot = Bot()" in path.read_text()],
    ids=lambda path: path.name,
)
def test_the_demo_is_as_it_should_be(path: Path) -> None:
    assert [one for one in faults(ast.parse(path.read_text())) if not one.is_hint] == []
