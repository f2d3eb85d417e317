# mypy: ignore-errors
# Written as an owner writes a bot.
"""The bot of the benchmark: it says hello, answers, says what it is told to say, and tells how full its heap is."""

import asyncio
import gc
import time

from roundel import Bot

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


@bot.page_event("compute")
async def compute(chat, msg):
    end = time.time() + msg.payload.user.context["seconds"]
    while time.time() < end:
        pass
    await chat.say("computed")


@bot.page_event("stream")
async def stream(chat, msg):
    async with chat.stream() as growing:
        for number in range(msg.payload.user.context["chunks"]):
            await growing.write("chunk " + str(number) + " ")
            await asyncio.sleep(0.002)
