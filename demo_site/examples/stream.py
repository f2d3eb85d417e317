"""Growing text: words appear as they come, and the visitor may stop them."""

import asyncio

from roundel import Bot

bot = Bot()

STORY = """## Sencha

The leaves are **steamed**, which keeps them green. Then they are rolled into needles.

| Water | Time |
|-------|------|
| 70 °C | 60 s |

Ask for the *story* again whenever you like."""


@bot.start
async def hello(chat, msg):
    await chat.say("I know a **story** about tea.", format="markdown")
    await chat.suggest(["The story"])


@bot.message("story")
async def story(chat, msg):
    async with chat.stream(format="markdown") as s:
        for word in STORY.split(" "):
            await s.write(word + " ")
            await asyncio.sleep(0.05)
    if s.stopped:
        await chat.say("As you like.")


@bot.message
async def other(chat, msg):
    await chat.suggest(["The story"])
