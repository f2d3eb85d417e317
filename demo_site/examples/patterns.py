"""Patterns: the first handler whose pattern is found in a message answers it."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Ask for our opening hours, or where we are.")
    await chat.suggest(["Opening hours", "Where are you?"])


@bot.message(r"hours|open|clos(ed|ing)")
async def hours(chat, msg):
    await chat.say("Tuesday to Saturday, 10 to 18.")


@bot.message(r"where|address|find you")
async def place(chat, msg):
    await chat.say("14 Quay Street, the door with the brass kettle.")


@bot.message(r"^\s*$|^(hi|hello)")
async def greeting(chat, msg):
    await chat.say("Hello to you!")


@bot.message  # without a pattern: everything else, so it comes last
async def anything_else(chat, msg):
    await chat.say("That I don't know. Perhaps one of these?")
    await chat.suggest(["Opening hours", "Where are you?"])
