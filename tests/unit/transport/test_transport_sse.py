"""transport/agui/sse.py"""

from growth import growth
from support import raised

from roundel.errors import BadData
from roundel.transport.agui.sse import LIMIT, Sse


def events(*pieces: str) -> list:
    """The data of all events."""
    sse = Sse()
    return [data for piece in pieces for data in sse.take(piece)]


def test_an_event_ends_with_an_empty_line() -> None:
    assert events("data: one\n\ndata:two\n\ndata: three\n") == ["one", "two"]


def test_lines_end_in_each_of_three_ways() -> None:
    assert events("data: one\r\n\r\ndata: two\r\rdata: three\n\n") == ["one", "two", "three"]
    assert events("data: one\r", "\r") == events("data: one\r", "", "\n\r", "\n") == ["one"]


def test_a_stream_may_be_cut_into_pieces_anywhere() -> None:
    text = "\ufeff: a comment\r\ndata: one\r\ndata: more\r\n\r\nevent: x\ndata:\n\ndata: å 😀\r\rid: 5\n\n"
    whole = events(text)
    assert whole == ["one\nmore", "", "å 😀"]
    for size in (1, 2, 3, 7):
        assert events(*[text[at : at + size] for at in range(0, len(text), size)]) == whole


def test_comments_and_other_fields_are_no_events() -> None:
    assert events(": ping\n\n", "event: message\nid: 1\nretry: 10\n\n", "data\n\n") == [""]


def test_an_event_that_is_too_large_is_refused() -> None:
    assert "more than" in raised(BadData, events, "data: " + "x" * (LIMIT + 1))
    assert "more than" in raised(BadData, events, "data: " + "x" * (LIMIT + 1) + "\n\n")
    sse = Sse()
    sse.take("data: " + "x" * (LIMIT // 2) + "\n")
    assert "more than" in raised(BadData, sse.take, "data: " + "x" * (LIMIT // 2) + "\n")
    assert len(events(("data: " + "x" * 1_000 + "\n\n") * 300)) == 300  # which are larger together


def test_a_line_that_comes_letter_by_letter_takes_linear_time() -> None:
    def hear(times: int) -> None:
        sse = Sse()
        for _ in range(times):
            sse.take("x" * 10)
        sse.take("\n")

    assert growth(hear, 2_000, 10, 5) < 5
