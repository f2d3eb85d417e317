"""view/announcements.py"""

from support import drawn, find, gesture, notifies, ready, says, send, take, text

from roundel.core.messenger import Messenger


def said(m: Messenger) -> list:
    [region] = find(drawn(m), "class", "announcements unseen")
    return [text(node) for node in region[2]]


def test_the_region_is_polite_and_there_before_anything_is_said() -> None:
    m = ready()
    [region] = find(drawn(m), "class", "announcements unseen")
    assert region[1]["aria-live"] == "polite"
    assert region[2] == []


def test_new_messages_are_said_as_they_are() -> None:
    m = ready(defaultOpen=True)
    says(m, "One\nand more")
    says(m, "Two")
    assert said(m) == ["One\nand more", "Two"]


def test_the_timeline_itself_is_silent() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    assert [log[1]["aria-live"] for log in find(drawn(m), "role", "log")] == ["off"]


def test_beside_a_closed_panel_it_says_how_much_is_unread() -> None:
    m = ready()
    says(m, "One")
    says(m, "Two")
    assert said(m) == ["Open messenger, 2 unread messages"]
    gesture(m, "open")
    assert said(m) == ["One", "Two"]


def test_it_says_what_the_visitor_can_do() -> None:
    m = ready(defaultOpen=True)
    take(m, "suggestions", {"options": ["Yes", "No"]})
    notifies(m, "SB:::UserInputDisabled")
    assert said(m) == ["Suggested answers: Yes, No", "Writing is turned off for now."]
    notifies(m, "SB:::UserInputEnabled")
    send(m, "Yes")
    assert said(m) == []


def test_it_says_that_the_conversation_has_ended() -> None:
    m = ready(defaultOpen=True)
    take(m, "end")
    assert said(m) == ["This conversation has ended. Send a message to start a new one."]
