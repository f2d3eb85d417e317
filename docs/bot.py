"""The bot of this documentation. It runs in the reader's browser, as yours will in your visitors'."""

from roundel import Bot

bot = Bot()

# What readers ask about, and what they are told. The first topic that has a word of the question is the one.
TOPICS = [
    (
        ("install", "pip", "start", "begin"),
        "Run `pip install roundel`, then `roundel new shop` and `roundel serve shop`. "
        "See *The package and its command*.",
    ),
    (
        ("mkdocs", "sphinx", "django", "flask", "fastapi", "hugo", "wordpress"),
        "There are adapters for MkDocs, Sphinx, Pelican, Django, Flask, Starlette and FastAPI, "
        "and *Recipes* for others.",
    ),
    (
        ("npm", "vite", "react", "vue", "webpack"),
        "`import { init } from 'roundel'` works in Vite and webpack without any configuration. See *The npm package*.",
    ),
    (
        ("write", "python", "handler", "bot"),
        "A bot is one Python file: `bot = Bot()`, and a function under `@bot.message`. See *Write a bot*.",
    ),
    (
        ("card", "list", "form", "element", "button"),
        "Bots show lists, cards, forms, calendars and more. See *Show more than text*.",
    ),
    (
        ("server", "key", "database", "model"),
        "The same bot runs on a server, by Direct Line 3.0. See *A bot on a server*.",
    ),
    (("color", "colour", "look", "dark", "style"), "Set colors and a name in the endpoint document. See *Look*."),
    (("fast", "size", "speed", "slow"), "The roundel is there after about 10 kB. See *Size and speed*."),
    (("policy", "security", "privacy", "csp"), "It runs under a strict policy and asks no other host. See *Security*."),
]
QUESTIONS = ["How do I install it?", "How do I write a bot?", "Can it run on a server?"]


@bot.start
async def hello(chat, msg):
    await chat.say("Hello! I run in your browser, in MicroPython. What would you like to know about roundel?")
    await chat.suggest(QUESTIONS)


@bot.message
async def answer(chat, msg):
    asked = msg.payload.user.message.lower()
    for words, told in TOPICS:
        if any([word in asked for word in words]):
            await chat.say(told, format="markdown")
            return
    await chat.say("I do not know that. The search at the top of the page finds every word.")
    await chat.suggest(QUESTIONS)
