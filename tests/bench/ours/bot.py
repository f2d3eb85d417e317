# mypy: ignore-errors
# Written as an owner writes a bot.
"""The bot of the benchmark: it says hello, answers, says what it is told to say, and tells how full its heap is."""

import gc

from messenger import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello")


@bot.message
async def reply(chat, msg):
    await chat.say("You said " + msg.payload.user.message)


@bot.page_event("say")
async def say(chat, msg):
    await chat.say(msg.payload.user.context["text"])


@bot.page_event("heap")
async def heap(chat, msg):
    gc.collect()
    await chat.notify("heap " + str(gc.mem_alloc()))
