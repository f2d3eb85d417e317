"""What is drawn however much and whatever it is: no entry keeps the others from being drawn."""

from support import IN_BROWSER, asleep, drawn, emitted, find, ready, says, send, take, text

from roundel.core.view_model import view_model
from roundel.markdown.markdown import MARKS_LIMIT
from roundel.view.messenger import messenger, picture
from roundel.view.tree import TreeCache, el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger


def markdown(m: "Messenger", source: str) -> None:
    """The bot says something in Markdown."""
    take(m, "message", {"text": source, "format": "markdown"})


def drawn_with_faults(m: "Messenger") -> tuple:
    """The tree of a messenger, and what could not be drawn as it was meant."""
    shown = picture(m.look | view_model(m), TreeCache(), str)
    return messenger(shown), [what for what, why in shown["faults"]]


def open_and_ready() -> "Messenger":
    """A messenger whose panel is open."""
    return ready(alwaysOpen=True)


def bubbles(tree: tuple) -> list:
    """The bubbles in the panel."""
    return [node for name in ("bubble", "bubble prose") for node in find(tree, "class", name)]


def test_a_list_of_children_stands_for_what_is_in_it() -> None:
    many = ["ö"] * 5000
    assert el("p", {}, "a", many, [None, ["", "b"]]) == ("p", {}, ["a"] + many + ["b"])


# A browser tries the last two: what nests deepest, and what draws most.
LONG = [
    "![a](b)[" * 4000,
    "*x* " * 20000,
    "`" + "``a " * 5000,
    "1. a\n\n" * 4001,
    "😀\n\n" * 5000,
    "```\n" + "code\n" * 5000,
    "- å\n" * 4001,
    "> " * 3000 + "a\n" * 5000,
    "|a|b|\n|-|-|\n" + "|é|שלום|\n" * 4000,
]


def test_markdown_of_more_than_can_be_shown_is_shown_as_text_and_the_owner_hears_of_it() -> None:
    for source in LONG[-2:] if IN_BROWSER else LONG:
        m = open_and_ready()
        markdown(m, source)
        says(m, "danach 👍")
        tree, faults = drawn_with_faults(m)
        assert "danach 👍" in [text(node) for node in bubbles(tree)]
        assert source[-40:].strip() in text(tree)
        assert faults == ["The entry 0"], source[:20]


def test_what_comes_before_the_limit_stays_markdown() -> None:
    m = open_and_ready()
    markdown(m, "# Überschrift\n\nein *Wort*\n\n" + "- a\n" * (MARKS_LIMIT + 1))
    tree = drawn(m)
    assert text(find(tree, "class", "bubble prose")[0]).startswith("Überschriftein Wortaa")
    assert len(find(tree, "class", "tight")) == MARKS_LIMIT // 2 - 4
    assert text(find(tree, "key", "rest")[0]).startswith("- a\n- a")


def test_as_much_as_can_be_shown_is_markdown() -> None:
    m = open_and_ready()
    markdown(m, "- å\n" * (MARKS_LIMIT // 2 - 1))
    tree, faults = drawn_with_faults(m)
    assert not faults
    assert len(find(tree, "class", "tight")) == MARKS_LIMIT // 2 - 1


def test_thousands_of_suggestions_are_drawn() -> None:
    m = open_and_ready()
    take(m, "suggestions", {"options": ["Größe " + str(n) for n in range(2000)]})
    assert len(find(drawn(m), "data-gesture", "choose")) == 2000


def test_the_deepest_markdown_and_markup_are_drawn() -> None:
    m = open_and_ready()
    for source in (
        "> " * 60 + "tief",
        "- " * 60 + "tief",
        "*a **" * 60 + "tief",
        "[" * 60 + "tief" + "](b)" * 60,
        "> - " * 30 + "**_" * 30 + "[tief](https://a.example)",
    ):
        markdown(m, source)
    for source in ("<TimelineMessage>" * 60 + "tief", "<List><Item title='tief'>" * 30):
        take(m, "markup", {"markup": source})
    tree, faults = drawn_with_faults(m)
    entries = find(tree, "role", "article")
    assert len(entries) == 7
    assert ["tief" in text(entry) for entry in entries] == [True] * 7
    assert not faults


def test_an_entry_that_cannot_be_drawn_is_its_text_and_the_others_are_drawn() -> None:
    m = open_and_ready()
    says(m, "davor")
    m.say("bot", "der Text 🌧", 0, {"elements": [{"kind": "Nobody knows"}]})
    m.conversation["banners"] = [{"id": "1", "from": 0, "shown": True, "elements": [{}]}]
    send(m, "danach")
    tree, faults = drawn_with_faults(m)
    for said in ("davor", "der Text 🌧", "danach"):
        assert said in text(tree)
    assert len(find(tree, "role", "article")) == 3
    assert faults == ["The entry 1", "A banner"]


def test_the_owner_hears_of_each_of_them_once() -> None:
    m = asleep()
    m.wake(0, None, None, [])
    events = []
    for what in ("The entry 1", "The entry 1", "The entry 2"):
        events += emitted(take(m, "undrawn", {"what": what, "why": "KeyError: å"}), "error")
    assert [event["code"] for event in events] == ["drawing", "drawing"]
    assert "The entry 1" in events[0]["message"]
    assert "KeyError: å" in events[0]["message"]
