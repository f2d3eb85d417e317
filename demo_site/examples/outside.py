"""Clock, dice and network: kept with the dialogue, so that after a reload the handler finds them as they were."""

import time

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    hour = time.gmtime(int(chat.now()))[3]  # chat.now() is in seconds since 1970
    greetings = ["Good morning", "Welcome"] if hour < 12 else ["Good day", "Welcome"]
    await chat.say(greetings[int(chat.random() * 2)] + ". Ask me what is in stock.")


@bot.message("stock")
async def stock(chat, msg):
    stock = (await chat.fetch("examples/stock.json")).json()  # relative to the page
    tea = await chat.ask("Which tea?", sorted(stock))
    await chat.say("We have " + str(stock.get(tea, 0)) + " tins of it.")


@bot.message("winner")
async def winner(chat, msg):
    number = int(chat.random() * 6) + 1
    guess = await chat.ask("I have thrown a die. What do you guess?", ["1", "2", "3", "4", "5", "6"])
    await chat.say("You win!" if guess == str(number) else "It was " + str(number) + ".")
