"""browser/presses.py"""

from messenger.browser.presses import DOUBLE, NEAR, Presses


class Control:
    """A button of the page."""

    def __init__(self, gesture: str, type: str = "button") -> None:
        self.gesture = gesture
        self.type = type

    def getAttribute(self, name: str) -> str:
        """Its gesture, or its type."""
        return self.gesture if name == "data-gesture" else self.type

    def isSameNode(self, other: object) -> bool:
        """Whether it is this one."""
        return self is other


class Event:
    """A click, or a key."""

    def __init__(self, detail: int = 1, at: float = 0, x: float = 0, y: float = 0, pointer: str = "mouse",
                 repeat: bool = False) -> None:
        self.detail = detail
        self.timeStamp = at
        self.clientX = x
        self.clientY = y
        self.pointerType = pointer
        self.repeat = repeat
        self.prevented = False

    def preventDefault(self) -> None:
        """Nothing comes of it."""
        self.prevented = True


def again(second: Event, first: "Event | None" = None, before: "Control | None" = None,
          after: "Control | None" = None) -> bool:
    """Whether the second press is ignored; in its place another control stands than at the first."""
    presses = Presses()
    assert not presses.answers_next(first or Event(), before or Control("choose"))
    ignored = presses.answers_next(second, after or Control("choose"))
    assert ignored == second.prevented
    return ignored


def test_the_second_click_of_a_double_click_answers_nothing_else() -> None:
    for gesture in ("choose", "pick", "banner", "end", "restart"):
        assert again(Event(2, 300), after=Control(gesture)), gesture
        assert again(Event(3, 300), after=Control(gesture)), gesture
    assert again(Event(2, 300), after=Control("", "submit"))


def test_clicks_that_are_counted_one_by_one_all_answer() -> None:
    assert not again(Event(1, 60))
    assert not again(Event(0, 60))


def test_a_control_that_was_there_at_the_first_click_hears_the_others() -> None:
    same = Control("pick")
    assert not again(Event(2, 200), before=same, after=same)


def test_what_answers_nothing_may_be_pressed_as_quickly_as_one_likes() -> None:
    for gesture in ("slide", "turn", "menu", "newest", "close", "copy"):
        assert not again(Event(2, 100), after=Control(gesture)), gesture


def test_a_series_that_began_where_nothing_was_answers_nothing() -> None:
    presses = Presses()
    presses.answers_next(Event(), None)
    assert presses.answers_next(Event(2, 90), Control("choose"))


def test_taps_are_counted_where_the_browser_does_not() -> None:
    first = Event(1, 1000, 100, 100, "touch")
    assert again(Event(1, 1000 + DOUBLE - 1, 100 + NEAR - 1, 100, "touch"), first)
    assert not again(Event(1, 1000 + DOUBLE, 100, 100, "touch"), first)
    assert not again(Event(1, 1100, 100 + NEAR, 100, "touch"), first)


def test_enter_after_an_answer_by_key_sends_no_draft() -> None:
    presses = Presses()
    assert presses.sends(Event(at=10))
    presses.answers_next(Event(0, 1000), Control("choose"))
    assert not presses.sends(Event(at=1000 + DOUBLE - 1))
    assert presses.sends(Event(at=1000 + DOUBLE))


def test_enter_sends_what_was_written_since_the_answer() -> None:
    presses = Presses()
    presses.answers_next(Event(0, 1000), Control("choose"))
    presses.write()
    assert presses.sends(Event(at=1050))


def test_a_held_key_sends_nothing() -> None:
    assert not Presses().sends(Event(repeat=True))
