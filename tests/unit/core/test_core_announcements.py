"""core/announcements.py"""

from support import gesture, named, ready, says, send, take

from roundel.core.announcements import KEPT, STAY
from roundel.core.messenger import Messenger


def announced(m: Messenger) -> list:
    return [one["text"] for one in m.display.announcements]


def test_the_bots_words_are_announced_in_order_and_the_visitors_are_not() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    send(m, "Two")
    says(m, "Three")
    assert announced(m) == ["One", "Three"]


def test_behind_a_closed_panel_nothing_is_announced_until_it_is_opened() -> None:
    m = ready(defaultOpen=True)
    says(m, "Before")
    take(m, "hush")
    take(m, "hush")
    gesture(m, "close")
    says(m, "One")
    says(m, "Two")
    assert announced(m) == []
    gesture(m, "open")
    assert announced(m) == ["One", "Two"]


def test_what_was_there_before_is_not_announced_again() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    take(m, "hush")
    take(m, "hush")
    gesture(m, "close")
    gesture(m, "open")
    assert announced(m) == []


def test_an_announcement_stays_for_a_while_and_goes() -> None:
    m = ready(defaultOpen=True)
    assert named(says(m, "One"), "hush") == [("hush", STAY)]
    assert named(says(m, "Two"), "hush") == []
    assert named(take(m, "hush"), "hush") == [("hush", STAY)]
    says(m, "Three")
    take(m, "hush")
    assert announced(m) == ["Three"]
    assert named(take(m, "hush"), "hush") == []
    assert announced(m) == []


def test_a_flood_does_not_pile_up() -> None:
    m = ready(defaultOpen=True)
    for number in range(KEPT + 5):
        says(m, str(number))
    assert announced(m) == [str(number) for number in range(5, KEPT + 5)]


def test_each_has_an_id_of_its_own() -> None:
    m = ready(defaultOpen=True)
    says(m, "Same")
    says(m, "Same")
    assert [one["id"] for one in m.display.announcements] == [1, 2]
