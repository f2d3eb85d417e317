"""More than text: a list to choose from, and what was chosen."""

from roundel import Bot

bot = Bot()


@bot.start
async def hello(chat, msg):
    await chat.say("Ask for our sizes.")
    await chat.suggest(["sizes"])


@bot.message("sizes")
async def sizes(chat, msg):
    await chat.markup("""
        <TimelineMessage interactionType="event">
            <TextMsg>We have two.</TextMsg>
            <List title="Which size?" style="selectable">
                <Item title="Small" subtitle="12 cm" id="size-s"/>
                <Item title="Large" subtitle="18 cm" id="size-l"/>
            </List>
        </TimelineMessage>""")


@bot.interaction("size-l")
async def large(chat, msg):
    await chat.say(msg.payload.user.interaction.title + " it is.")


@bot.interaction
async def small(chat, msg):
    await chat.say("A small one, for two cups.")
