"""Page and bot: page events come in, notifications go out. The bodies of page events are checked before use."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Press a button beside the code, and I will hear of it.")


@bot.page_event("added-to-basket")
async def added(chat, msg):
    body = msg.payload.user.context  # what the page sent along; anyone can send anything
    tins = body.get("tins") if isinstance(body, dict) else None
    if not isinstance(tins, int) or not 0 < tins < 100:
        return
    chat.context["tins"] = chat.context.get("tins", 0) + tins
    await chat.say("Tins in your basket: " + str(chat.context["tins"]) + ".")
    if chat.context["tins"] >= 3:
        await chat.notify("discount:10")  # the page's on('notification') gets this string


@bot.page_event("opening-hours")
async def hours(chat, msg):
    await chat.say("Tuesday to Saturday, 10 to 18.")


@bot.message
async def anything_else(chat, msg):
    await chat.say("I only listen to the buttons.")
