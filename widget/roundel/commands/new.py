"""`roundel new`: a small site with a bot, to begin from."""

from pathlib import Path

from roundel.errors import MessengerError

FILES = {
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
    "bot.py": '''"""The bot of {title}. It runs in the visitor's browser."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello! What is your name?")


@bot.message
async def greet(chat, msg):
    await chat.say("Nice to meet you, " + msg.payload.user.message + "!")
''',
    "test_bot.py": '''"""Run with `pip install pytest` and `pytest`."""

from roundel.testing import talk


def test_the_visitor_is_greeted():
    with talk("bot.py") as visitor:
        assert visitor.say("Åsa 🍵") == ["Nice to meet you, Åsa 🍵!"]
''',
    "endpoint.json": """{{
  "Address": "{address}",
  "Bot": {{"src": "bot.py"}},
  "Style": {{"name": "{title}"}}
}}
""",
    "README.md": """# {title}

- `index.html` is a page with the messenger, `bot.py` the bot, `endpoint.json` its settings.
- `roundel serve` shows the page and loads it again when you change a file.
- `roundel chat bot.py` talks to the bot in the terminal.
- `pytest` runs `test_bot.py`.
- `roundel copy messenger` puts the messenger's files here. Copy the folder to any static host then.
""",
}


def new(folder: Path) -> int:
    """Write the files into a folder, which must be new or empty; returns the exit code.

    Raises MessengerError if something is there: nothing is overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MessengerError(f"{folder} is there already. Name a folder that is new or empty.")
    folder.mkdir(parents=True, exist_ok=True)
    address = "".join(letter if letter.isalnum() else "-" for letter in folder.resolve().name)
    title = address.replace("-", " ").capitalize()
    for name, text in FILES.items():
        (folder / name).write_text(text.format(title=title, address=address), encoding="utf-8")
        print(folder / name)
    print(f"\nNext: roundel serve {folder}")
    return 0
