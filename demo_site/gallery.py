"""The bot of the gallery: it shows the markup that the page sends, and hears what is chosen in it."""

from roundel import Bot

bot = Bot()


@bot.page_event("show")
async def show(chat, msg):
    await chat.markup(msg.payload.user.context)


@bot.interaction
async def chosen(chat, msg):
    interaction = msg.payload.user.interaction
    await chat.notify(interaction.id + ": " + interaction.title)


@bot.message
async def written(chat, msg):
    await chat.notify(msg.payload.user.message)
