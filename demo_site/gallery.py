"""The bot of the gallery: it shows and says what the page sends, and hears what is chosen."""

import asyncio

from roundel import Bot

bot = Bot()


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(msg.payload.user.context)


@bot.page_event("bot")
async def say(chat, msg):
    await chat.say(msg.payload.user.context)


@bot.page_event("markdown")
async def say_in_markdown(chat, msg):
    await chat.say(msg.payload.user.context, format="markdown")


@bot.page_event("growing")
async def grow(chat, msg):
    async with chat.stream(format="markdown") as stream:
        await stream.write(msg.payload.user.context)
        await asyncio.sleep(3600)


@bot.page_event("field off")
async def turn_off(chat, msg):
    await chat.suggest(msg.payload.user.context)
    await chat.notify("SB:::UserInputDisabled")


@bot.page_event("failing")
async def fail(chat, msg):
    raise RuntimeError(msg.payload.user.context)


@bot.interaction
async def chosen(chat, msg):
    interaction = msg.payload.user.interaction
    await chat.notify(interaction.id + ": " + interaction.title)


@bot.message
async def written(chat, msg):
    await chat.notify(msg.payload.user.message)
