"""The tea adviser of Second Steep: the bot behind the shop's messenger.

It greets, helps to choose a tea, answers questions, and reacts to what happens on the page. Each
handler is one thing that the bot can do; for a message, the first handler whose pattern fits wins.

The shop page understands these notifications: "discount:10", "highlight:<tea>", "basket:<tea>" and
"ordered". It sends these page events: added-to-basket, ask-about, find-my-tea, opening-hours,
checkout and kettle. Page events come from a page that anyone can tamper with, so each body is
checked before it is used.
"""

import asyncio

from roundel import Bot

bot = Bot()

START = ["Help me choose", "Any offers?", "Opening hours"]
OFFER_TINS = 3  # as many tins in the basket earn the discount

# id: name, how it tastes, how to brew it
TEAS = {
    "first-light": ("First Light", "sweet pea and fresh grass", "75 °C, 1½ minutes"),
    "slow-sunday": ("Slow Sunday", "malt and honey, with or without milk", "98 °C, 3 minutes"),
    "paper-lantern": ("Paper Lantern", "orchid, warm bread and apricot", "90 °C, 2 minutes"),
    "blue-hour": ("Blue Hour", "chamomile and liquorice root, no caffeine", "100 °C, 6 minutes"),
    "long-shadow": ("Long Shadow", "campfire and dark plum", "95 °C, 3 minutes"),
    "orchard-wall": ("Orchard Wall", "soft, floral and quietly sweet", "80 °C, 4 minutes"),
}

# What the two questions of `choose` lead to
PICKS = {
    ("Morning", "Light"): "first-light",
    ("Morning", "Deep"): "slow-sunday",
    ("Afternoon", "Light"): "paper-lantern",
    ("Afternoon", "Deep"): "long-shadow",
    ("Evening", "Light"): "orchard-wall",
    ("Evening", "Deep"): "blue-hour",
}


@bot.start
async def hello(chat, msg):
    await chat.say("Hello, and welcome to Second Steep. I know our six teas well. What can I do?")
    await chat.suggest(START)


# What the visitor writes. Some of it can be pressed on the page as well.


@bot.page_event("find-my-tea")
async def choose_from_page(chat, msg):
    if not await is_guiding(chat):
        await choose(chat, msg)


@bot.message(r"choose|find|recommend|suggest|which tea")
async def choose(chat, msg):
    """Two questions, one tea. The text field is off meanwhile: the buttons are the only answers.

    A message comes here only while no question waits, so `guiding` may be left from a dialogue that broke off.
    """
    chat.context["guiding"] = True
    await chat.notify("SB:::UserInputDisabled")
    time = await chat.ask("Two short questions. When will you drink it?",
                          ["Morning", "Afternoon", "Evening"])
    taste = await chat.ask("And should it be light or deep?", ["Light", "Deep"])
    tea = PICKS.get((time, taste), "paper-lantern")
    await chat.typing()
    await asyncio.sleep(1)
    await chat.say("Then it is " + TEAS[tea][0] + ": " + TEAS[tea][1] + ".")
    await chat.notify("highlight:" + tea)
    answer = await chat.ask("Shall I put a tin in your basket?", ["Yes, please", "Not now"])
    chat.context["tea"] = tea
    chat.context["guiding"] = False
    await chat.notify("SB:::UserInputEnabled")
    if answer == "Yes, please":
        await chat.notify("basket:" + tea)
        await chat.say("Done. It is in your basket.")
    else:
        await chat.say("Of course. I am here if you change your mind.")


@bot.message(r"opening|open|hours|closed")
@bot.page_event("opening-hours")
async def hours(chat, msg):
    await chat.say("We are open Tuesday to Saturday, 10 to 18, and on Sunday from 11 to 16.")


@bot.message(r"offer|discount|voucher|cheaper")
async def offers(chat, msg):
    if chat.context.get("discount"):
        await chat.say("You already have our best price: 10% off every tin.")
    else:
        await chat.say("As you ask so nicely, here is 10% off every tin.")
        await give_discount(chat)


@bot.message(r"brew|steep|water|minutes")
async def brewing(chat, msg):
    tea = TEAS.get(chat.context.get("tea"))
    if tea:
        await chat.say(tea[0] + ": " + tea[2] + ". Then once more, a little longer.")
    else:
        await chat.say("That depends on the tea. Press “Ask about this” at the one you mean.")


@bot.message(r"bye")
async def goodbye(chat, msg):
    await chat.say("Enjoy your cup, and the one after it.")
    await chat.end()


@bot.message
async def anything_else(chat, msg):
    await chat.say("I only know about tea, I'm afraid. Perhaps one of these?")
    await chat.suggest(START)


# What happens on the page


@bot.page_event("ask-about")
async def ask_about(chat, msg):
    body = msg.payload.user.context
    tea_id = body.get("id") if isinstance(body, dict) else None
    if not isinstance(tea_id, str) or tea_id not in TEAS:
        return
    chat.context["tea"] = tea_id
    name, taste, _ = TEAS[tea_id]
    await chat.say(name + " is one of my favourites: " + taste + ".")
    await chat.suggest(["How do I brew it?", "Help me choose"])


@bot.page_event("added-to-basket")
async def added(chat, msg):
    tins = count_tins(msg.payload.user.context)
    if tins >= OFFER_TINS and not chat.context.get("discount"):
        await chat.say(str(tins) + " tins! That earns you 10% off all of them.")
        await give_discount(chat)
    elif tins == 1:
        await chat.say("Good choice. With three tins in the basket I can do something about the price.")


@bot.page_event("checkout")
async def checkout(chat, msg):
    tins = count_tins(msg.payload.user.context)
    if not tins:
        await chat.say("Your basket is still empty.")
        return
    if await is_guiding(chat):
        return
    chat.context["guiding"] = True
    await chat.notify("SB:::UserInputDisabled")  # only the buttons answer this one
    way = await chat.ask("Shall we post it, or will you collect it?", ["Post it", "I'll collect it"])
    await chat.notify("SB:::UserInputEnabled")
    name = await chat.ask("And under which name?")
    chat.context["guiding"] = False
    chat.context["discount"] = 0  # the next basket may earn a new one
    promise = "It is in tomorrow's post: " if way == "Post it" else "It is ready at noon: "
    await chat.say("Thank you, " + name + ". " + promise + (str(tins) + " tins." if tins > 1 else "one tin."))
    await chat.notify("ordered")


@bot.page_event("kettle")
async def kettle(chat, msg):
    body = msg.payload.user.context
    degrees = body.get("degrees") if isinstance(body, dict) else None
    if not isinstance(degrees, int) or not 0 <= degrees <= 100:
        return
    tea = "first-light" if degrees < 80 else "orchard-wall" if degrees < 90 else \
        "paper-lantern" if degrees < 95 else "slow-sunday"
    chat.context["tea"] = tea
    await chat.say("At " + str(degrees) + " °C I would brew " + TEAS[tea][0] + ": " + TEAS[tea][1] + ".")
    await chat.notify("highlight:" + tea)


# What several handlers share


async def is_guiding(chat):
    """Whether a guided dialogue is under way; the visitor is told to finish it first."""
    if chat.context.get("guiding"):
        await chat.say("One thing at a time: your answer to my last question, please.")
        return True
    return False


async def give_discount(chat):
    chat.context["discount"] = 10
    await chat.notify("discount:10")


def count_tins(body):
    """How many tins a basket holds; 0 for anything that isn't a basket."""
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list):
        return 0
    tins = 0
    for item in items:
        quantity = item.get("quantity") if isinstance(item, dict) else None
        if isinstance(quantity, int) and 0 < quantity < 1000:
            tins += quantity
    return tins
