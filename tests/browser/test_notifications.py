"""Host notifications and private ones, as a host page and a visitor meet them."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.pages import Host

BOT = """
from messenger import Bot

bot = Bot()


@bot.page_event("tell")
async def tell(chat, msg):
    for text in msg.payload.user.context["texts"]:
        await chat.notify(text)
"""


def tell(page: Page, *texts: str) -> None:
    page.evaluate("texts => api.pageEvent({alias: 'tell', body: {texts}})", list(texts))


def notifications(page: Page) -> list[str]:
    page.wait_for_timeout(100)
    heard: list[str] = page.evaluate("log.filter(([name]) => name === 'notification').map(([, event]) => event)")
    return heard


def test_notifications_reach_the_host_unchanged_and_in_order(page: Page, make_host: Callable[..., Host]) -> None:
    host = make_host(bot=BOT)
    host.open(page)
    texts = ["greeted", "", " spaces ", "päron 🍐", "sb:::userinputdisabled", " SB:::UserInputDisabled", '{"a": 1}']
    tell(page, *texts)
    assert notifications(page) == texts


def test_directives_turn_the_field_off_and_on_unheard_by_the_host(page: Page, make_host: Callable[..., Host]) -> None:
    host = make_host(bot=BOT)
    host.open(page)
    page.get_by_role("button", name="Open messenger").click()
    field = page.get_by_role("textbox", name="Message")
    send = page.get_by_role("button", name="Send message")
    tell(page, "SB:::UserInputDisabled")
    expect(field).to_be_disabled()
    expect(send).to_be_disabled()
    tell(page, "SB:::UserInputEnabled")
    expect(field).to_be_enabled()
    expect(send).to_be_enabled()
    assert notifications(page) == []
