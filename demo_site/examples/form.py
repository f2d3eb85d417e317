"""A form over several questions: each is asked until its answer makes sense, and all can be corrected at the end."""

from roundel import Bot, lower

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Say “book” to book a tasting.")
    await chat.suggest(["Book a tasting"])


@bot.message("book")
async def book(chat, msg):
    while True:
        name = await chat.ask("Under which name?")
        people = await ask_number(chat, "For how many people?", 1, 8)
        day = await ask_one(chat, "On which day?", ["Friday", "Saturday"])
        summary = name + ", " + str(people) + " people, " + day
        if await ask_one(chat, summary + ". Is that right?", ["Yes", "No"]) == "Yes":
            break
        await chat.say("Then once more.")
    await chat.say("Booked. We look forward to it, " + name + ".")


async def ask_number(chat, question, least, most):
    """A whole number from `least` to `most`; asks until there is one."""
    while True:
        answer = await chat.ask(question)
        if answer in [str(number) for number in range(least, most + 1)]:
            return int(answer)
        await chat.say("A number from " + str(least) + " to " + str(most) + ", please.")


async def ask_one(chat, question, options):
    """One of the options; asks until there is one."""
    while True:
        answer = await chat.ask(question, options)
        for option in options:
            if lower(answer) == lower(option):
                return option
        await chat.say("Please choose: " + " or ".join(options) + ".")
