"""core/renew.py: whatever ends a run or a conversation leaves nothing of it behind."""

from support import announced, call, drawn, find, gesture, ready, says, send, take

from roundel.core.messenger import Messenger

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def busy() -> Messenger:
    """In the middle of an answer: the bot works, a text grows, and another message waits."""
    m = ready()
    gesture(m, "open")
    take(m, "extras", {"marks": {}, "elements": True})
    says(m, "Grüße 🙂")
    send(m, "مرحبا", "1")
    take(m, "taken", {"of": "1"})
    take(m, "working", {"on": True})
    take(m, "stream", {"id": "s", "format": "markdown", "text": "Det var en *gång*", "end": ""})
    send(m, "tva", "2")
    take(m, "connection", {"up": False, "late": True})
    return m


def then_hello(m: Messenger) -> None:
    """The bot ends the conversation, and the visitor begins another."""
    take(m, "end")
    send(m, "hello", "3")


ENDS: "dict[str, Callable]" = {
    "end": lambda m: gesture(m, "end"),
    "start over": lambda m: gesture(m, "restart"),
    "reset": lambda m: call(m, "reset"),
    "the bot ends it": then_hello,
    "restart": lambda m: call(m, "restart"),
    "another tab": lambda m: take(m, "rest"),
    "the server has lost it": lambda m: take(m, "lost"),
    "no bot": lambda m: take(m, "bot_failed", {"text": "gone"}),
}


def test_nothing_of_what_the_bot_was_in_the_middle_of_stays() -> None:
    for name in ENDS:
        m = busy()
        tree = drawn(m)
        assert find(tree, "data-gesture", "stop"), name
        assert find(tree, "aria-busy", "true"), name
        ENDS[name](m)
        tree = drawn(m)
        assert not find(tree, "data-gesture", "stop"), name
        assert not find(tree, "aria-busy", "true"), name
        assert m.display.growing == {}, name
        assert (m.run.working, m.run.down, m.run.late, m.run.heard) == (False, False, False, ""), name


def test_the_next_conversation_shows_that_its_bot_works() -> None:
    for name in ("end", "start over", "reset", "the bot ends it"):
        m = busy()
        ENDS[name](m)
        send(m, "hej", "4")
        take(m, "working", {"on": True})
        assert find(drawn(m), "class", "typing"), name


def test_a_new_conversation_is_not_read_out_with_the_words_of_the_one_before() -> None:
    for name in ("start over", "reset"):
        m = busy()
        assert announced(m)
        ENDS[name](m)
        assert m.display.announcements == []
