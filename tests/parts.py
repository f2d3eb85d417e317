"""The messenger's parts, found by role and name as assistive technology finds them, and what a host page has heard."""

from playwright.sync_api import Locator, Page, expect

from tests.pages import until
from tools.paths import ASSETS

# A bot that says hello, and what it was told.
ECHO = """
from roundel import Bot

bot = Bot()


@bot.start
async def start(chat, msg):
    await chat.say("Hello")


@bot.message
async def answer(chat, msg):
    await chat.say("You wrote: " + msg.payload.user.message)
"""

# Counts workers, what ran, in the page or in a worker, what waits for its time, and what runs again and again by the
# clock. With a `speed` of 5 what waits from then on waits a fifth of its time.
COUNTING = """
window.workers = [];
window.ran = 0;
window.timers = 0;
window.clocks = [];
window.waits = new Set();
window.speed = 1;
{
  const { Worker: RealWorker, setTimeout: wait, clearTimeout } = window;
  const { setInterval, clearInterval, requestAnimationFrame } = window;
  window.Worker = class extends RealWorker {
    constructor(url, how) {
      super(url, how);
      workers.push(how.name);
      this.addEventListener('message', () => { ran += 1; });
    }
    terminate() {
      workers.pop();
      super.terminate();
    }
  };
  window.setTimeout = (work, needs = 0, ...more) => {
    const id = wait(() => {
      ran += 1;
      timers += 1;
      waits.delete(id);
      work(...more);
    }, needs / speed);
    waits.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    waits.delete(id);
    clearTimeout(id);
  };
  window.setInterval = (work, wait) => {
    const id = setInterval(work, wait);
    clocks.push({ id, work, wait });
    return id;
  };
  window.clearInterval = (id) => {
    clocks = clocks.filter((clock) => clock.id !== id);
    clearInterval(id);
  };
  window.requestAnimationFrame = (work) => {
    ran += 1;
    return requestAnimationFrame(work);
  };
}
"""


def at_rest(page: Page) -> bool:
    """Whether there comes a time in which nothing runs or waits; a page that counts must have begun with COUNTING."""
    for _ in range(24):  # what assistive technology is told is taken back after some seconds
        page.evaluate("ran = timers = 0")
        page.wait_for_timeout(1000)
        if not page.evaluate("ran + waits.size"):
            return True
    return False


# What the messenger asks for after the first frame, it asks for before this does, and so has it before.
AROUND = """async (address) => {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await import(address);
}"""


def asset(start: str) -> str:
    """The name of the built file that begins like this, not of its compressed forms."""
    return min((path.name for path in ASSETS.glob(f"{start}*")), key=len)


def until_around(page: Page) -> None:
    """Wait until a messenger does what it does about the page around it, such as its shortcut.

    It is ready, or has asked for the script that does so.
    """
    page.evaluate(AROUND, f"/messenger/assets/{asset('integration-')}")


def roundel(page: Page) -> Locator:
    return page.get_by_role("button", name="Open messenger")


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def close(page: Page) -> Locator:
    return page.get_by_role("button", name="Close messenger")


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message")


def send(page: Page) -> Locator:
    return page.get_by_role("button", name="Send message")


def timeline(page: Page) -> Locator:
    return page.get_by_role("log", name="Conversation", include_hidden=True)


def bubbles(page: Page, by: str = "bot") -> Locator:
    """What the bot or the visitor has said."""
    return timeline(page).locator(f"[data-by={by}] p")


def shows(page: Page, *texts: str, by: str = "bot") -> None:
    """Wait until exactly this has been said."""
    expect(bubbles(page, by)).to_have_text(list(texts))


def open_panel(page: Page) -> None:
    roundel(page).click()
    expect(panel(page)).to_be_visible()


def say(page: Page, text: str) -> None:
    """Write a message and send it."""
    field(page).fill(text)
    field(page).press("Enter")


def heard(page: Page, name: str, count: int = 0) -> list:
    """The events of this name that the host has heard, as soon as there are so many."""
    until(page, "([name, count]) => log.filter(([one]) => one === name).length >= count", [name, count])
    events: list = page.evaluate("(name) => log.filter(([one]) => one === name).map(([, event]) => event)", name)
    return events


def milestones(page: Page, count: int = 0) -> list[str]:
    """The messenger events that the host has heard, as soon as there are so many: `ROUNDEL Opened`, ..."""
    return [f"{event['type']} {event['value']}" for event in heard(page, "Messenger", count)]
