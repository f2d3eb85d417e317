"""The tea adviser of Second Steep: the bot behind the shop's messenger.

It greets, helps to choose a tea, answers questions, and reacts to what happens on the page. Each
handler is one thing that the bot can do; for a message, the first handler whose pattern fits wins.
So narrow patterns come first, and those that fit many sentences, such as a greeting's, come last.

The shop page understands these notifications: "discount:10", "highlight:<tea>", "basket:<tea>" and
"ordered". It sends these page events: added-to-basket, ask-about, find-my-tea, opening-hours,
checkout and kettle. Page events come from a page that anyone can tamper with, so each body is
checked before it is used.
"""

import asyncio

from roundel import Bot, lower, upper

bot = Bot()

START = ["Help me choose", "Any offers?", "Opening hours"]
OFFER_TINS = 3  # as many tins in the basket earn the discount

# What is known of each tea. Prices are in cents, for one tin; `words` is what visitors say who do not know the name.
TEAS = {
    "first-light": {
        "name": "First Light",
        "kind": "green tea",
        "weight": "80 g",
        "price": 1350,
        "caffeine": "medium",
        "taste": "sweet pea and fresh grass",
        "brew": "75 °C, 1½ minutes",
        "words": "green|grass|sencha",
    },
    "slow-sunday": {
        "name": "Slow Sunday",
        "kind": "black tea",
        "weight": "100 g",
        "price": 1150,
        "caffeine": "high",
        "taste": "malt and honey, with or without milk",
        "brew": "98 °C, 3 minutes",
        "words": "black|breakfast|malt|milk|strong|assam",
    },
    "paper-lantern": {
        "name": "Paper Lantern",
        "kind": "oolong",
        "weight": "60 g",
        "price": 1690,
        "caffeine": "medium",
        "taste": "orchid, warm bread and apricot",
        "brew": "90 °C, 2 minutes",
        "words": "oolong|apricot|of the week|best|popular|favorite|favourite",
    },
    "blue-hour": {
        "name": "Blue Hour",
        "kind": "herbal tea",
        "weight": "50 g",
        "price": 990,
        "caffeine": "none",
        "taste": "chamomile and liquorice root, no caffeine",
        "brew": "100 °C, 6 minutes",
        "words": "herb|chamomile|liquorice|calm|bedtime",
    },
    "long-shadow": {
        "name": "Long Shadow",
        "kind": "smoked black tea",
        "weight": "80 g",
        "price": 1420,
        "caffeine": "high",
        "taste": "campfire and dark plum",
        "brew": "95 °C, 3 minutes",
        "words": "smok|plum|campfire|black|strong",
    },
    "orchard-wall": {
        "name": "Orchard Wall",
        "kind": "white tea",
        "weight": "40 g",
        "price": 1850,
        "caffeine": "low",
        "taste": "soft, floral and quietly sweet",
        "brew": "80 °C, 4 minutes",
        "words": "white|pear|flor|flower|fruit",
    },
}
# In the order of the shop; not every Python keeps that of a dict.
SHELF = ["first-light", "slow-sunday", "paper-lantern", "blue-hour", "long-shadow", "orchard-wall"]

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


@bot.message(r"help me (choose|decide|find)")
async def choose(chat, msg):
    """Two questions, one tea. The text field is off meanwhile: the buttons are the only answers.

    A message comes here only while no question waits, so `guiding` may be left from a dialogue that broke off.
    """
    chat.context["guiding"] = True
    await chat.notify("SB:::UserInputDisabled")
    time = await chat.ask("Two short questions. When will you drink it?", ["Morning", "Afternoon", "Evening"])
    taste = await chat.ask("And should it be light or deep?", ["Light", "Deep"])
    tea = PICKS.get((time, taste), "paper-lantern")
    await chat.typing()
    await asyncio.sleep(1)
    await chat.say("Then it is " + TEAS[tea]["name"] + ": " + TEAS[tea]["taste"] + ".")
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


@bot.message(r"discount|voucher|coupon|cheaper|offers|(an|on|special) offer")
async def offers(chat, msg):
    if chat.context.get("discount"):
        await chat.say("You already have our best price: 10% off every tin.")
    else:
        await chat.say("As you ask so nicely, here is 10% off every tin.")
        await give_discount(chat)


@bot.message(r"caffein|decaf|sleep|awake")
async def caffeine(chat, msg):
    tea = named(msg)
    if tea:
        await chat.say("Caffeine in " + TEAS[tea]["name"] + ": " + TEAS[tea]["caffeine"] + ".")
        return
    await chat.say(
        "Blue Hour has none at all: there is no tea leaf in it. Orchard Wall has a little, First Light "
        "and Paper Lantern have some, Slow Sunday and Long Shadow a lot."
    )
    await chat.suggest(["Tell me about Blue Hour", "Help me choose"])


@bot.message(r"(my|an) (order|parcel|package)|track|cancel")
async def orders(chat, msg):
    await chat.say(
        "I can't see orders, I'm sorry. The people at 14 Quay Street can: tell them the name that you "
        "gave me. What you have not ordered yet is in the basket at the top of the page."
    )


@bot.message(r"deliver|ship|postage|abroad|overseas|arrive")
@bot.message(r"(post|send|mail) (it|to)|collect|pick .*up")
@bot.message(r"how long (does|will) (it|the post|an order) take")
async def delivery(chat, msg):
    await chat.say(
        "We post to all of Europe, and the price of a tin includes postage. Orders leave with the next "
        "day's post and take two to five days. Beyond Europe we don't post yet, I'm sorry. You can also "
        "collect your tins here, from noon."
    )


@bot.message(r"return|refund|money back|exchange")
@bot.message(r"broken|damaged|complain|wrong tea")
async def returns(chat, msg):
    await chat.say(
        "You can return a tin that is still sealed within 30 days and get your money back. If one arrives "
        "damaged, we send you another."
    )


@bot.message(r"pay|(credit|debit|take) card|invoice")
async def payment(chat, msg):
    await chat.say(
        "Nothing is charged here: this shop sells on paper only. At the checkout I ask for your name, and that is all."
    )


@bot.message(r"price|pricing|cost|expensive|cheap|€|euros?(\W|$)")
@bot.message(r"how much(\W*$| (is|are|does|for))")
async def prices(chat, msg):
    tea = named(msg)
    if tea:
        await chat.say(TEAS[tea]["name"] + " is " + price(chat, tea) + " for " + TEAS[tea]["weight"] + ".")
        return
    lines = ["\n- " + TEAS[tea]["name"] + ", " + TEAS[tea]["weight"] + ": " + price(chat, tea) for tea in SHELF]
    await chat.say("One tin, including postage:\n" + "".join(lines), format="markdown")


@bot.message(r"how many cups|how much tea|gram|weigh|size")
@bot.message(r"(big|large) (is|are)")
async def sizes(chat, msg):
    await chat.say("A heaped spoon is 3 g and makes two cups, one after the other. So a tin of 80 g makes about fifty.")


@bot.message(r"brew|steep|water|minutes|temperature|degrees")
@bot.message(r"spoon|prepare|make (it|a cup|a pot|tea)")
async def brewing(chat, msg):
    tea = named(msg) or chat.context.get("tea")
    if tea in TEAS:
        await chat.say(TEAS[tea]["name"] + ": " + TEAS[tea]["brew"] + ". Then once more, a little longer.")
    else:
        await chat.say("That depends on the tea. Which one is it?")
        await chat.suggest(["How do I brew " + TEAS[tea]["name"] + "?" for tea in SHELF])


@bot.message(r"open|hours|closed|close(\W|$)|on sundays?(\W|$)")
@bot.message(r"weekend|today")
@bot.page_event("opening-hours")
async def hours(chat, msg):
    await chat.say("We are open Tuesday to Saturday, 10 to 18, and on Sunday from 11 to 16.")


@bot.message(r"come from|origin|grown|gardens?(\W|$)|ingredient")
@bot.message(r"organic|fair ?trade|vegan|allerg|gluten|pesticide")
async def ingredients(chat, msg):
    await chat.say(
        "Our teas come from small gardens, and nothing is added to them. I have no certificates to show, "
        "so if you have an allergy, please ask in the shop."
    )


@bot.message(r"health|pregnan|medic|doctor")
async def health(chat, msg):
    await chat.say(
        "I know how they taste, but please ask a doctor what is good for you. Blue Hour has no caffeine; "
        "it does contain liquorice root."
    )


@bot.message(r"where (is|are) (you|the shop|your)")
@bot.message(r"have a (shop|store)|address|street|location")
@bot.message(r"find you|visit|parking")
async def place(chat, msg):
    await chat.say("14 Quay Street, the door with the brass kettle. There is always a pot open on the counter.")


@bot.message(r"gift|present|birthday|wrap")
async def gifts(chat, msg):
    await chat.say(
        "A tin makes a good present, and we wrap it in green or gold. Our [page for gifts](flow.html) has "
        "its own adviser.",
        format="markdown",
    )


@bot.message(r"human|somebody|someone|a person|robot|chatbot")
@bot.message(r"are you (real|a|an|there)(\W|$)|who are you")
@bot.message(r"your name|(speak|talk) (to|with)")
@bot.message(r"phone|call you|e-?mail|contact")
async def people(chat, msg):
    await chat.say(
        "I'm a program, and nobody sits behind me. You find people at 14 Quay Street, Tuesday to Saturday "
        "from 10 to 18, and on Sunday from 11 to 16."
    )


@bot.message(r"store|storage|keep|last|shelf life|best before|expire")
async def keeping(chat, msg):
    await chat.say(
        "Keep it dry, dark and in its tin, away from coffee and spices. First Light is best within half a "
        "year, the others within two."
    )


@bot.message(r"can i.*(taste|try)|sample")
async def tasting(chat, msg):
    await chat.say("Come and taste: there is always a pot open on the counter at 14 Quay Street.")
    await chat.suggest(["What have you got?"])


@bot.message(r"buy|order|basket|check ?out|add |put ")
async def buying(chat, msg):
    tea = named(msg)
    if tea:
        await chat.notify("basket:" + tea)
        await chat.say("Done: there is a tin of " + TEAS[tea]["name"] + " in your basket.")
    else:
        await chat.say(
            "Press “Add to basket” beside a tea, and then “Check out with help” in the basket at the top "
            "of the page. With three tins I can do something about the price."
        )


@bot.message(r"coffee|cocoa|chai|matcha|rooibos|earl gr[ae]y")
@bot.message(r"jasmine|ginger|mint|tea ?bag|teapot|mug|kettle|cake")
async def not_ours(chat, msg):
    await chat.say("We don't have that, I'm sorry. We sell six loose teas, in tins.")
    await chat.suggest(["What have you got?", "Help me choose"])


@bot.message(r"first light|slow sunday|paper lantern")
@bot.message(r"blue hour|long shadow|orchard wall")
async def about(chat, msg):
    await describe(chat, named(msg))


async def alike(chat, msg):
    """The visitor does not know a name and says what the tea should be like."""
    text = lower(msg.payload.user.message)
    found = [tea for tea in SHELF if any([word in text for word in TEAS[tea]["words"].split("|")])]
    if len(found) == 1:
        await describe(chat, found[0])
    else:
        await show(chat, "You may like one of these.", found)


for tea in SHELF:
    bot.message(TEAS[tea]["words"])(alike)


@bot.message(r"(got|have|sell)\W*$|list|menu|selection|show me")
@bot.message(r"what.*(got|sell|teas|kinds?|sorts?|offer)")
@bot.message(r"(which|all|your|the) (six )?teas|in stock|available")
async def shelf(chat, msg):
    await show(chat, "We have these six.", SHELF)


@bot.message(r"choose|choice|recommend|suggest|advi[cs]e|decide")
@bot.message(r"which|what should|find|something|tea for")
@bot.message(r"for (the|a) (morning|afternoon|evening)")
async def recommend(chat, msg):
    await choose(chat, msg)


@bot.message(r"bye|see you|farewell|good night")
async def goodbye(chat, msg):
    await chat.say("Enjoy your cup, and the one after it.")
    await chat.end()


@bot.message(r"thank|thx|cheers|👍|🙏|❤")
@bot.message(r"(^|\W)(great|perfect|lovely|nice|ok|okay)(\W|$)")
async def thanks(chat, msg):
    await chat.say("You're welcome. Is there anything else?")
    await chat.suggest(START)


@bot.message(r"hello|how are you|👋|(^|\W)(hi|hey|hiya|hej)(\W|$)")
@bot.message(r"good (morning|day|afternoon|evening)")
async def greeting(chat, msg):
    await chat.say("Hello! What can I do for you?")
    await chat.suggest(START)


@bot.message(r"help|what can you|what do you (do|know)")
async def abilities(chat, msg):
    await chat.say(
        "I can help you choose. I also know our prices, how to brew each tea, how much caffeine it has, "
        "how we post it and when we are open."
    )
    await chat.suggest(START)


@bot.message
async def anything_else(chat, msg):
    await chat.say(
        "I'm not sure about that one. I can help with choosing, brewing, prices, delivery and opening "
        "hours; for the rest, ask the people at 14 Quay Street."
    )
    await chat.suggest(START)


# What happens on the page


@bot.page_event("ask-about")
async def ask_about(chat, msg):
    body = msg.payload.user.context
    tea_id = body.get("id") if isinstance(body, dict) else None
    if not isinstance(tea_id, str) or tea_id not in TEAS:
        return
    chat.context["tea"] = tea_id
    await chat.say(TEAS[tea_id]["name"] + " is one of my favourites: " + TEAS[tea_id]["taste"] + ".")
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
    tea = (
        "first-light"
        if degrees < 80
        else "orchard-wall"
        if degrees < 90
        else "paper-lantern"
        if degrees < 95
        else "slow-sunday"
    )
    chat.context["tea"] = tea
    await chat.say("At " + str(degrees) + " °C I would brew " + TEAS[tea]["name"] + ": " + TEAS[tea]["taste"] + ".")
    await chat.notify("highlight:" + tea)


# What several handlers share


def named(msg):
    """The tea whose name the visitor has written, or None."""
    text = lower(msg.payload.user.message)
    for tea in SHELF:
        if lower(TEAS[tea]["name"]) in text:
            return tea
    return None


def price(chat, tea):
    """The price of a tin as this visitor pays it: "€13.50"."""
    cents = (TEAS[tea]["price"] * (100 - chat.context.get("discount", 0)) + 50) // 100
    return "€" + str(cents // 100) + "." + str(cents % 100 + 100)[1:]


async def describe(chat, tea):
    """A card about one tea; what the visitor asks next is about it."""
    chat.context["tea"] = tea
    one = TEAS[tea]
    await chat.markup(
        '<TimelineMessage><Card title="'
        + one["name"]
        + '" imgUrl="pictures/'
        + tea
        + '.svg" alt="">'
        + upper(one["kind"][0])
        + one["kind"][1:]
        + ": "
        + one["taste"]
        + ". Brew it at "
        + one["brew"]
        + ". "
        + price(chat, tea)
        + " for "
        + one["weight"]
        + ".</Card></TimelineMessage>"
    )
    await chat.suggest(["Put " + one["name"] + " in my basket", "How do I brew it?"])


async def show(chat, words, teas):
    """Teas side by side, with their pictures; one that is pressed is described."""
    items = [
        '<Item title="'
        + TEAS[tea]["name"]
        + '" subtitle="'
        + TEAS[tea]["kind"]
        + ", "
        + price(chat, tea)
        + '" id="'
        + tea
        + '" imageUrl="pictures/'
        + tea
        + '.svg"/>'
        for tea in teas
    ]
    await chat.markup(
        "<TimelineMessage><TextMsg>"
        + words
        + '</TextMsg><List style="horizontal">'
        + "".join(items)
        + "</List></TimelineMessage>"
    )


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
