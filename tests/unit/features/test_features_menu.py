"""features/menu/, features/transcript/core.py, features/clipboard/"""

from support import arrive, asked, drawn, find, gesture, milestones, named, ready, says, send, take, text, timeline

from roundel.core.messenger import Messenger


def items(m: Messenger) -> list:
    return [text(node) for node in find(drawn(m), "role", "menuitem")]


def test_the_menu_comes_with_the_extras() -> None:
    m = ready(defaultOpen=True)
    assert find(drawn(m), "aria-haspopup", "menu") == []
    arrive(m)
    assert len(find(drawn(m), "aria-haspopup", "menu")) == 1


def test_the_menu_opens_with_its_first_item_focused_and_escape_closes_it_alone() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    assert ("focus", "menuitem") in gesture(m, "menu")
    assert items(m) == ["Turn off previews", "Start over", "End the conversation"]
    assert ("focus", "menu-button") in gesture(m, "escape")
    assert (items(m), m.panel.open) == ([], True)
    assert gesture(m, "escape") == []


def test_ending_the_conversation_drops_what_the_bot_was_doing() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    send(m, "Hi", "1")
    take(m, "working", {"on": True})
    effects = gesture(m, "end")
    assert [one["kind"] for one in asked(effects)] == ["forget"]
    assert m.conversation["ended"]
    assert m.conversation["inbox"] == []
    assert "ended" in text(drawn(m))
    assert "End the conversation" not in items(m)
    assert "CONVERSATION Ready" in milestones(send(m, "Hi", "2"))


def test_starting_over_forgets_the_conversation() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    send(m, "Hi", "1")
    before = m.conversation["id"]
    effects = gesture(m, "restart")
    assert ("forget",) in effects
    assert timeline(m) == []
    assert m.conversation["id"] != before


def test_the_transcript_is_made_of_all_that_is_stored() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    says(m, "Hello")
    assert named(gesture(m, "download", 5), "extra") == [("extra", "transcript")]


def test_a_message_is_copied_as_it_was_said() -> None:
    m = ready(defaultOpen=True)
    arrive(m)
    says(m, "Hello")
    says(m, "World")
    assert named(gesture(m, "copy", n=1), "extra") == [("extra", "copy", "World", "Copied")]
    assert named(gesture(m, "copy", n=9), "extra") == []
