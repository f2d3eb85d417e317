"""Remembering: `chat.context` is kept with the conversation, over handlers, pages and reloads."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Tell me which teas you like, one at a time. “List” lists them, “forget” forgets them.")


@bot.message(r"^list")
async def show(chat, msg):
    teas = chat.context.get("teas", [])
    await chat.say("You like " + ", ".join(teas) + "." if teas else "You have not told me yet.")


@bot.message(r"^forget")
async def forget(chat, msg):
    chat.context["teas"] = []
    await chat.say("Forgotten.")


@bot.message
async def remember(chat, msg):
    teas = chat.context.setdefault("teas", [])  # JSON: texts, numbers, lists, dicts
    teas.append(msg.payload.user.message)
    await chat.say("Noted, that makes " + str(len(teas)) + ".")
