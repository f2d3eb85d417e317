"""core/timeline.py"""

from roundel.core import timeline
from roundel.core.timeline import KEPT_PAGES, PAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import By, Entry, Timeline


def entries(first: int, end: int) -> "list[Entry]":
    return [{"n": n, "by": "bot", "text": str(n), "at": n} for n in range(first, end)]


def filled(count: int) -> "Timeline":
    line = timeline.new()
    for n in range(count):
        timeline.append(line, n, "bot", str(n), n)
    return line


def numbers(line: "Timeline") -> list:
    return [entry["n"] for entry in line["entries"]]


def test_entries_keep_their_order() -> None:
    assert numbers(filled(3)) == [0, 1, 2]


def test_pages_are_of_equal_size() -> None:
    assert [timeline.page_of(n) for n in (0, PAGE - 1, PAGE, 2 * PAGE)] == [0, 0, 1, 2]


def test_each_page_has_its_own_key() -> None:
    assert timeline.key(0) != timeline.key(1)


def test_the_last_page_begins_at_its_boundary() -> None:
    assert timeline.on_page(filled(PAGE), 0) == entries(0, PAGE)
    assert timeline.on_page(filled(PAGE + 1), 1) == entries(PAGE, PAGE + 1)


def test_the_last_page_is_whole_after_older_ones_have_gone() -> None:
    line = filled((KEPT_PAGES + 1) * PAGE + 7)
    assert line["first"] > 0
    assert timeline.on_page(line, KEPT_PAGES + 1) == entries((KEPT_PAGES + 1) * PAGE, (KEPT_PAGES + 1) * PAGE + 7)


def test_a_reader_at_the_newest_entry_holds_few_pages() -> None:
    for count in (KEPT_PAGES * PAGE, (KEPT_PAGES + 1) * PAGE - 1, (KEPT_PAGES + 1) * PAGE, 20 * PAGE + 3):
        line = filled(count)
        assert len(line["entries"]) < (KEPT_PAGES + 1) * PAGE
        assert numbers(line) == list(range(line["first"], count))
        assert line["first"] % PAGE == 0


def test_nothing_leaves_while_the_visitor_reads_back() -> None:
    line = timeline.new()
    line["atBottom"] = False
    for n in range(10 * PAGE):
        timeline.append(line, n, "bot", "", n)
    assert line["first"] == 0
    assert len(line["entries"]) == 10 * PAGE


def test_coming_back_to_the_newest_lets_old_pages_go() -> None:
    line = timeline.restore(entries(0, 10 * PAGE + 5), 10 * PAGE + 5)
    timeline.trim(line)
    assert numbers(line) == list(range(line["first"], 10 * PAGE + 5))
    assert len(line["entries"]) < (KEPT_PAGES + 1) * PAGE
    newest = line["entries"]
    timeline.trim(line)
    assert line["entries"] is newest


def test_an_earlier_page_comes_in_front() -> None:
    line = timeline.restore(entries(PAGE, PAGE + 5), PAGE + 5)
    timeline.prepend(line, entries(0, PAGE))
    assert line["first"] == 0
    assert numbers(line) == list(range(PAGE + 5))


def test_a_page_that_is_not_the_missing_one_changes_nothing() -> None:
    line = timeline.restore(entries(2 * PAGE, 2 * PAGE + 5), 2 * PAGE + 5)
    for page in (entries(0, PAGE), entries(2 * PAGE, 3 * PAGE), []):
        timeline.prepend(line, page)
    assert numbers(line) == list(range(2 * PAGE, 2 * PAGE + 5))


def test_an_earlier_page_comes_only_once() -> None:
    line = timeline.restore(entries(PAGE, PAGE + 5), PAGE + 5)
    timeline.prepend(line, entries(0, PAGE))
    timeline.prepend(line, entries(0, PAGE))
    assert numbers(line) == list(range(PAGE + 5))


def test_a_timeline_whose_pages_are_lost_goes_on_at_its_count() -> None:
    line = timeline.restore([], 73)
    timeline.append(line, 73, "visitor", "still here", 0)
    assert (line["first"], numbers(line)) == (73, [73])
    assert [entry["n"] for entry in timeline.on_page(line, 1)] == [73]


def test_entries_beyond_the_count_are_not_restored() -> None:
    line = timeline.restore(entries(0, 8), 5)
    timeline.append(line, 5, "visitor", "new", 0)
    assert numbers(line) == [0, 1, 2, 3, 4, 5]


def test_a_gap_in_what_is_stored_costs_no_entry_after_it() -> None:
    stored = [entry for entry in entries(0, PAGE + 3) if entry["n"] not in (2, 3)]
    line = timeline.restore(stored, PAGE + 3)
    timeline.append(line, PAGE + 3, "visitor", "new", 0)
    assert [entry["n"] for entry in timeline.on_page(line, 1)] == [PAGE, PAGE + 1, PAGE + 2, PAGE + 3]


def test_only_entries_are_read_from_storage() -> None:
    good = {"n": 1, "by": "visitor", "text": "", "at": 0}
    damaged: list = [
        None,
        5,
        [],
        {},
        good | {"n": "1"},
        good | {"at": None},
        good | {"by": "admin"},
        good | {"text": 5},
    ]
    assert timeline.readable(damaged + [good]) == [good]


def test_a_page_that_is_no_list_has_no_entries() -> None:
    assert timeline.readable(None) == []
    assert timeline.readable({"0": {"n": 1}}) == []
    assert timeline.readable("[]") == []


def fresh(line: "Timeline") -> int:
    return timeline.unseen(line["entries"], line["seen"])


def test_what_comes_while_the_visitor_reads_back_is_unseen_until_the_visitor_is_back() -> None:
    line = filled(3)
    assert fresh(line) == 0
    timeline.stand(line, 120)
    assert fresh(line) == 0
    said: "list[By]" = ["bot", "visitor", "bot"]
    for n, by in enumerate(said):
        timeline.append(line, n + 3, by, "שלום", n)
    assert fresh(line) == 2
    timeline.stand(line, -1)
    timeline.stand(line, 120)
    assert fresh(line) == 0


def test_what_was_stored_has_been_seen() -> None:
    line = timeline.restore(entries(0, 5), 5)
    timeline.stand(line, 120)
    assert fresh(line) == 0
