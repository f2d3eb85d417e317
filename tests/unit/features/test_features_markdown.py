"""features/markdown/core.py: an entry that grows, how often it is stored, what is read aloud."""

from support import (
    IN_BROWSER,
    announced,
    asked,
    asleep,
    awake,
    drawn,
    find,
    gesture,
    named,
    ready,
    says,
    take,
    text,
    timeline,
)

from roundel.core import timeline as timelines
from roundel.core.messenger import Messenger
from roundel.view.diff import changed, diff
from roundel.view.tree import TreeCache


def grow(m: Messenger, text: str = "", end: str = "", at: int = 0, format: str = "") -> list:
    """The effects of more of a stream."""
    payload = {"id": "s", "text": text, "end": end}
    return take(m, "stream", payload | {"format": format} if format else payload, "", at)


def begun(format: str = "text") -> Messenger:
    """A messenger with a stream."""
    m = ready()
    gesture(m, "open")
    grow(m, format=format)
    return m


def test_an_entry_grows_and_is_drawn_with_the_next_frame() -> None:
    m = begun()
    effects = grow(m, "Hel")
    assert named(effects, "frame")
    assert not named(effects, "draw")
    grow(m, "lo")
    assert named(take(m, "frame"), "draw")
    assert timeline(m) == [("bot", "Hello")]
    assert not named(take(m, "frame"), "draw")


def test_what_grows_is_stored_twice_a_second_and_at_its_end() -> None:
    m = begun()
    saved = [at for at in range(0, 3000, 10) if named(grow(m, "word ", at=at), "save")]
    assert saved == [500, 1000, 1500, 2000, 2500]
    assert named(grow(m, end="done", at=3001), "save")


def test_what_grows_is_stored_though_the_clock_is_put_back() -> None:
    m = begun()
    grow(m, "word ", at=5000)
    assert named(grow(m, "word ", at=1000), "save")
    assert not named(grow(m, "word ", at=1010), "save")
    assert named(grow(m, "word ", at=1500), "save")


def test_only_whole_sentences_are_read_aloud_each_once() -> None:
    m = begun()
    for part in ("It co", "sts 3.5 euros", ". And t", "hat", " is all! Goo", "d", "bye"):
        grow(m, part)
        take(m, "frame")
        if part == ". And t":
            assert announced(m) == ["It costs 3.5 euros."]
    grow(m, end="done")
    # What comes before the moment of an announcement is said with it.
    assert announced(m)[1:] == ["And that is all! Goodbye"]


def test_behind_a_closed_panel_what_grows_waits_to_be_read_aloud() -> None:
    m = begun()
    gesture(m, "close")
    grow(m, "تمام. ")
    take(m, "frame")
    assert announced(m) == []
    gesture(m, "open")
    grow(m, "Good 🌍!", end="done")
    assert announced(m) == ["تمام. Good 🌍!"]


def test_markdown_is_read_by_its_words() -> None:
    m = begun("markdown")
    grow(m, "# Hello *you*\n\nSee [this](https://example.com)", "done")
    assert announced(m) == ["Hello you See this"]


def test_a_sentence_without_end_is_read_after_some_words() -> None:
    m = begun()
    for _ in range(300):
        grow(m, "word ")
        take(m, "frame")
    assert 1000 < len(announced(m)[0]) < 1500


def test_what_grows_is_busy_can_be_stopped_and_is_not_announced_where_it_stands() -> None:
    m = begun()
    grow(m, "Hello")
    [grown] = find(drawn(m), "class", "grown")
    assert (grown[1]["aria-live"], grown[1]["aria-busy"]) == ("off", "true")
    [stop] = find(drawn(m), "data-gesture", "stop")
    assert stop[1]["aria-label"] == "Stop"
    grow(m, end="done")
    [grown] = find(drawn(m), "class", "grown")
    assert "aria-busy" not in grown[1]
    assert not find(drawn(m), "data-gesture", "stop")


def items(tree: "tuple | str") -> list:
    """The items of lists and the rows of tables in a tree."""
    if isinstance(tree, str):
        return []
    inside = [item for child in tree[2] for item in items(child)]
    return [tree] + inside if tree[0] in ("li", "tr") else inside


def test_of_a_long_block_that_grows_only_the_end_is_drawn_anew() -> None:
    for head, line in (("", "- Punkt *ä%d*\n"), ("| a | b |\n|---|---|\n", "| שורה | %d |\n")):
        m = begun("markdown")
        grow(m, head)
        memory = TreeCache()
        before: list = []
        for n in range(30):
            if n % 3:  # what is drawn for another reason changes nothing
                grow(m, line % n)
                take(m, "frame")
            now = items(drawn(m, memory))
            assert len([item for index, item in enumerate(before) if item is now[index]]) >= len(before) - 2
            before = now
        assert len(before) > 15
        grow(m, end="done")
        now = items(drawn(m, memory))
        assert [item is now[index] for index, item in enumerate(before)].count(False) <= 2


def test_however_long_a_text_has_grown_a_drawing_changes_little() -> None:
    phrase = "Wort **fett** `code` 茶 👋 שלום "
    wholes = (
        phrase * 90,
        (phrase + "\n") * 90,
        phrase * 90 + "\n\n" + phrase * 10,
        "- " + phrase * 90 + "\n- " + phrase * 10,
        "> " + (phrase + "\n> ") * 90 + "\n\nEnde",
        "```\n" + (phrase + "\n") * 90 + "```\nEnde",
        "| a |\n|---|\n" + ("| " + phrase + " |\n") * 90,
        "1. " + (phrase + "\n\n   ") * 90,
    )
    for whole in wholes[-3:] if IN_BROWSER else wholes:
        m = begun("markdown")
        memory = TreeCache()
        before = drawn(m, memory)
        for at in range(0, len(whole) + 70, 70):
            grow(m, whole[at : at + 70], "" if at < len(whole) else "done")
            take(m, "frame")
            now = drawn(m, memory)
            change = diff(before, now)
            assert change is None or len(changed(change)) < 4000, (whole[:9], at)
            before = now


def test_a_stop_keeps_what_came_and_tells_the_bot() -> None:
    m = begun()
    grow(m, "Hello")
    effects = gesture(m, "stop", n=0, path="")
    assert [(envelope["kind"], envelope["payload"]) for envelope in asked(effects)] == [("stop", {"stream": "s"})]
    grow(m, " you")
    grow(m, end="stopped")
    assert timeline(m) == [("bot", "Hello")]
    assert text(find(drawn(m), "class", "mark")[0]) == "Stopped"


def test_a_stream_waits_behind_what_comes_before_it_and_is_not_paced_itself() -> None:
    m = ready(reduced_motion=False)
    gesture(m, "open")
    says(m, "one", at=0)
    says(m, "two", at=0)
    grow(m, format="text")
    grow(m, "Hel")
    grow(m, "lo")
    assert len(m.conversation["pending"]) == 2
    take(m, "due", {}, "", 1000)
    assert timeline(m) == [("bot", "one"), ("bot", "two"), ("bot", "Hello")]
    grow(m, " you", at=1001)
    take(m, "frame")
    assert timeline(m)[-1] == ("bot", "Hello you")


def test_what_draws_it_is_fetched_first() -> None:
    m = ready()
    m.features.clear()
    assert named(grow(m, format="markdown"), "fetch")
    grow(m, "Hello")
    assert timeline(m) == []
    take(m, "elements", {"error": "", "features": ["markup", "markdown"]})
    assert timeline(m) == [("bot", "Hello")]


def test_what_grew_when_the_page_went_is_broken() -> None:
    m = begun("markdown")
    grow(m, "Hello", at=600)
    [kept] = timelines.readable(timelines.on_page(m.timeline, 0))
    assert kept == {"n": 0, "by": "bot", "text": "Hello", "at": 0, "format": "markdown", "stream": "broken"}


def test_what_waited_when_the_page_went_is_broken() -> None:
    m = awake()
    m.features.clear()
    grow(m, format="text")
    grow(m, "Hello")
    again = asleep()
    again.wake(0, m.conversation, None, [])
    take(again, "bot_ready")
    assert again.timeline["entries"][0]["stream"] == "broken"
    assert not again.display.growing


def test_a_restart_breaks_what_grows() -> None:
    m = begun()
    grow(m, "Hello")
    take(m, "call", {"name": "restart", "argument": None}, "call")
    assert m.timeline["entries"][0]["stream"] == "broken"


def test_a_message_in_markdown_keeps_its_source() -> None:
    m = ready()
    take(m, "message", {"text": "**Hello**", "format": "markdown"})
    [kept] = timelines.readable(timelines.on_page(m.timeline, 0))
    assert (kept["text"], kept["format"]) == ("**Hello**", "markdown")
