"""view/announcements.py"""

from support import announced, drawn, find, ready, says, text

from roundel.core.announcements import GREETING
from roundel.core.messenger import Messenger


def said(m: Messenger) -> list:
    announced(m)
    [region] = find(drawn(m), "class", "announcements unseen")
    return [text(node) for node in region[2]]


def test_the_region_is_polite_and_there_before_anything_is_said() -> None:
    m = ready()
    [region] = find(drawn(m), "class", "announcements unseen")
    assert region[1]["aria-live"] == "polite"
    assert region[2] == []


def test_what_is_said_is_never_the_same_as_what_the_timeline_has() -> None:
    m = ready(defaultOpen=True)
    says(m, "One\nand more")
    says(m, "Two")
    assert said(m) == ["One\nand more\u00a0", "Two\u00a0"]


def test_the_timeline_itself_is_silent() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    assert [log[1]["aria-live"] for log in find(drawn(m), "role", "log")] == ["off"]


def test_beside_a_closed_panel_it_says_how_much_is_unread() -> None:
    m = ready()
    says(m, "One", GREETING)
    says(m, "Two", GREETING)
    assert said(m) == ["Open messenger, 2 unread messages\u00a0"]
