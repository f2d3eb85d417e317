"""`roundel new`: a small site with a bot, to begin from."""

import shlex
from pathlib import Path

from roundel.errors import MessengerError

BOT = '''"""The bot of {title}. It runs in the visitor's browser."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello! What is your name?")


@bot.message
async def greet(chat, msg):
    await chat.say("Nice to meet you, " + msg.payload.user.message + "!")
'''
TEST = '''"""Run with `pip install pytest` and `pytest`."""

from roundel.testing import talk


def test_the_visitor_is_greeted():
    with talk("{bot}") as visitor:
        assert visitor.say("Åsa 🍵") == ["Nice to meet you, Åsa 🍵!"]
'''
PAGES = {
    "index.html": """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<h1>{title}</h1>
<p>Press the button in the corner.</p>
<script src="messenger/messenger.js" data-endpoint="endpoint.json" async></script>
</html>
""",
    "bot.py": BOT,
    "test_bot.py": TEST,
    "endpoint.json": """{{
  "Address": "{address}",
  "Bot": {{"src": "bot.py"}},
  "Style": {{"name": "{title}"}}
}}
""",
    "README.md": """# {title}

- `index.html` is a page with the messenger, `bot.py` is the bot, and `endpoint.json` has its settings.
- `roundel serve` shows the page, and reloads it when you change a file.
- `roundel chat bot.py` talks to the bot in the terminal.
- `pytest` runs `test_bot.py`.
- `roundel copy messenger` puts the messenger's files here. Then upload this folder to any static host.
""",
}
MKDOCS = {
    "mkdocs.yml": """site_name: "{title}"
theme:
  name: material
  font: false
plugins:
  - search
  - roundel: {{bot: bot.py}}
""",
    "docs/index.md": """# {title}

Press the button in the corner.
""",
    "docs/bot.py": BOT,
    "test_bot.py": TEST,
}


def new(folder: Path, mkdocs: bool) -> int:
    """Write the files into a folder, which must be new or empty; returns the exit code.

    They are plain pages, or a site of MkDocs Material.
    Raises MessengerError if something is there: nothing is overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MessengerError(f"{folder} exists already. Name a folder that is new or empty.")
    address = "".join(letter if letter.isalnum() else "-" for letter in folder.resolve().name)
    title = address.replace("-", " ").capitalize()
    files = MKDOCS if mkdocs else PAGES
    bot = next(name for name, text in files.items() if text is BOT)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(title=title, address=address, bot=bot), encoding="utf-8")
        print(path)
    print(
        "\nNext:",
        shlex.join(["mkdocs", "serve", "-f", f"{folder}/mkdocs.yml"] if mkdocs else ["roundel", "serve", str(folder)]),
    )
    return 0
