"""The smallest bot worth having: it greets, and it answers."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Hello! Ask me anything.")


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
