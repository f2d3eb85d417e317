"""The almanac of Second Steep: a bot that runs in CPython, in a Web Worker beside the page.

It needs what MicroPython has not: dataclasses, zoneinfo, and two packages of other people's. astral knows where the
sun is, tzdata what the clocks say. sun.json asks for them.
"""

from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from astral import LocationInfo
from astral.geocoder import all_locations, database
from astral.sun import sun

from roundel import Bot

bot = Bot()

CITIES = {place.name: place for place in all_locations(database())}
START = ["London", "Tokyo", "Nairobi"]


@dataclass(frozen=True)
class Cup:
    """One tea, and the moment of the day that it is for."""

    tea: str
    moment: str
    words: str


CUPS = (
    Cup("First Light", "sunrise", "the sun rises"),
    Cup("Paper Lantern", "noon", "the sun is highest"),
    Cup("Long Shadow", "sunset", "the sun sets"),
    Cup("Blue Hour", "dusk", "the last light goes"),
)


@bot.start
async def hello(chat, msg):
    await chat.say("Where do you drink your tea? I know " + str(len(CITIES)) + " cities, and their sun.")
    await chat.suggest(START)


@bot.page_event("city")
async def pressed(chat, msg):
    """The page sends a city's name; anybody can send anything, so it is checked."""
    name = msg.payload.user.context
    if isinstance(name, str):
        await tell(chat, find(name[:100]))


@bot.message
async def written(chat, msg):
    place = find(msg.payload.user.message[:100])
    if place:
        await tell(chat, place)
        return
    likely = get_close_matches(msg.payload.user.message[:100].title(), CITIES, n=3)
    await chat.say(
        "I do not know that city. Did you mean one of these?"
        if likely
        else "I do not know that city. A capital, perhaps?"
    )
    await chat.suggest(likely or START)


def find(text: str) -> LocationInfo | None:
    """The city whose name is in the text; the longest name wins."""
    spoken = text.lower()
    known = [name for name in CITIES if name.lower() in spoken]
    return CITIES[max(known, key=len)] if known else None


async def tell(chat, place: LocationInfo | None) -> None:
    """The four cups of today, by the clocks of that city."""
    if not place:
        return
    zone = ZoneInfo(place.timezone)
    try:
        times = sun(place.observer, date=datetime.now(zone).date(), tzinfo=zone)
    except ValueError:
        await chat.say("In " + place.name + " the sun does not rise and set today. Drink what you like.")
        return
    lines = [f"{times[cup.moment]:%H:%M}, when {cup.words}: {cup.tea}." for cup in CUPS]
    await chat.say("Today in " + place.name + ":\n" + "\n".join(lines))
    await chat.notify(f"sunset:{times['sunset']:%H:%M}")
