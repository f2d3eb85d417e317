"""When something goes wrong: what you expect you catch, and what you do not expect ends this one handler."""

from roundel import Bot
from roundel.errors import FetchFailed

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Ask for the price list, or for trouble.")
    await chat.suggest(["Price list", "Trouble"])


@bot.message("price")
async def prices(chat, msg):
    try:
        answer = await chat.fetch("examples/prices.json")  # which is not there
    except FetchFailed:  # no network, no answer, or too long a one
        await chat.say("I cannot reach our price list just now.")
        return
    if not answer.ok:
        await chat.say("Our price list is missing: " + str(answer.status) + ".")


@bot.message("trouble")
async def trouble(chat, msg):
    await chat.say("Let me see…")
    tins = {}
    await chat.say(tins["first-light"])  # KeyError: you read it in the console, the visitor reads an apology


@bot.message
async def anything_else(chat, msg):
    await chat.say("Still here.")
