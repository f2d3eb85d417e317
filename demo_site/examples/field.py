"""The text field: off while only the buttons make sense, on again after that."""

from roundel import Bot, lower

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.notify("SB:::UserInputDisabled")  # stays inside the messenger; your page does not hear of it
    size = await chat.ask("Which size?", ["Small", "Large"])
    await chat.notify("SB:::UserInputEnabled")
    name = await chat.ask("And which name shall we write on it?")
    await chat.say("One " + lower(size) + " tin for " + name + ".")


@bot.message
async def anything_else(chat, msg):
    await chat.say("It is on its way.")
