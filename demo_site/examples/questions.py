"""Asking: an answer is a value, and what follows is plain Python. A reload changes nothing."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Good morning.")
    await advise(chat, msg)


@bot.message
async def advise(chat, msg):
    time = await chat.ask("When do you drink tea?", ["Morning", "Evening"])
    if time == "Evening":
        calm = await chat.ask("Without caffeine?", ["Yes", "No"])
        tea = "Blue Hour" if calm == "Yes" else "Long Shadow"
    else:
        tea = "Slow Sunday"
    await chat.say("Then take " + tea + ".")
