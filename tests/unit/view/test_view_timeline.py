"""view/timeline.py"""

from support import MINUTE, Calendar, drawn, find, gesture, nodes, ready, says, send, speak, take, text

from roundel.core.messenger import Messenger
from roundel.core.timeline import KEPT_PAGES, PAGE
from roundel.view.messenger import messenger as view
from roundel.view.messenger import picture
from roundel.view.timeline import MOST
from roundel.view.tree import TreeCache

LONG = (KEPT_PAGES + 1) * PAGE + 1


def opened(**options: object) -> Messenger:
    return ready(None, True, defaultOpen=True, **options)


def entries(tree: tuple) -> list:
    return [node for node in nodes(tree) if "data-by" in node[1]]


def test_entries_say_by_whom_they_are_and_keep_their_order() -> None:
    m = opened()
    says(m, "Hello")
    send(m, "Hi")
    says(m, "How are you?")
    found = entries(drawn(m))
    assert [node[1]["data-by"] for node in found] == ["bot", "visitor", "bot"]
    assert [text(find(node, "class", "bubble")[0]) for node in found] == ["Hello", "Hi", "How are you?"]


def test_how_far_a_bot_has_come_is_for_the_eyes_alone() -> None:
    m = opened()
    take(m, "starting", {"stage": "pyodide", "done": 1, "total": 2_000_000})
    [line] = find(drawn(m), "class", "starting")
    [hidden] = find(line, "aria-hidden", "true")
    assert text(hidden) == "(downloading Python, 0.0 of 2.0 MB)"
    assert text(line) == "Starting… " + text(hidden)


def test_who_said_it_is_there_to_be_heard() -> None:
    m = ready({"Style": {"name": "Kiosk"}}, defaultOpen=True)
    says(m, "Hello")
    send(m, "Hi")
    assert [node[1]["aria-label"] for node in find(drawn(m), "role", "article")] == ["Kiosk said", "You said"]


def test_each_entry_says_when() -> None:
    m = opened()
    says(m, "Hello", at=7)
    assert [text(node) for node in find(drawn(m), "class", "time")] == ["at 7"]


def test_only_the_last_one_shows_it() -> None:
    m = opened()
    says(m, "Hello")
    send(m, "Hi")
    assert [node[1]["class"] for node in entries(drawn(m))] == ["entry", "entry last"]
    take(m, "network", {"online": False})
    assert [node[1]["class"] for node in entries(drawn(m))] == ["entry", "entry last", "entry own"]


# On the third day of these tests.
MIDNIGHT = 3 * 86_400_000


def days(m: Messenger) -> list:
    """The lines between the entries; a day is its number, a time so many minutes since midnight."""

    def day(at: int) -> list:
        return [3 - at // 86_400_000, "Day " + str(at // 86_400_000), str(at // MINUTE % 1440)]

    tree = view(picture(m.look | m.view_model, TreeCache(), str, Calendar, day=day))
    return [(node[1]["key"], text(node)) for node in find(tree, "class", "between")]


def test_where_the_day_is_another_it_is_said() -> None:
    m = opened()
    says(m, "Grüße", at=MIDNIGHT - 86_400_000 - 2)
    says(m, "שלום", at=MIDNIGHT - 2)
    says(m, "👋", at=MIDNIGHT + 1)
    assert days(m) == [("before 0", "Day 1"), ("before 1", "Day 2 1439"), ("before 2", "Day 3")]


def test_where_ten_minutes_lie_between_the_time_is_said() -> None:
    m = opened()
    for minutes in (0, 9, 18, 28, 28):
        says(m, "Hello", at=MIDNIGHT + minutes * MINUTE)
    assert days(m) == [("before 3", "28")]


def test_what_was_said_today_has_no_line_above_it() -> None:
    m = opened()
    says(m, "Hello", at=MIDNIGHT + 1)
    assert days(m) == []


def test_a_few_emoji_alone_are_large() -> None:
    m = opened()
    asked: list = []
    for said in ("👍", "Hi", "👍" * 41, "שלום"):
        says(m, said)

    def emoji(said: str) -> bool:
        asked.append(said)
        return said == "👍"

    tree = view(picture(m.look | m.view_model, TreeCache(), str, Calendar, emoji=emoji))
    assert [text(node) for node in find(tree, "class", "bubble emoji")] == ["👍"]
    assert asked == ["👍", "שלום"]


def test_what_the_messenger_says_itself_is_nobodys() -> None:
    m = ready({"Style": {"name": "Kiosk"}}, defaultOpen=True)
    take(m, "error", {"text": "ValueError", "dialogue": ""})
    [entry] = entries(drawn(m))
    assert (entry[1]["class"], text(entry)) == ("entry own last", m.words["botError"] + "at 0")


def test_markup_in_a_message_stays_text() -> None:
    m = opened()
    says(m, "<b>Hello</b>")
    assert find(drawn(m), "class", "bubble")[0][2] == ["<b>Hello</b>"]


def test_the_timeline_is_a_log_with_a_name() -> None:
    log = find(drawn(opened()), "role", "log")
    assert [node[1]["aria-label"] for node in log] == ["Conversation"]


def test_an_entry_that_has_not_changed_is_the_same_tree() -> None:
    m = opened()
    memory = TreeCache()
    says(m, "Hello")
    send(m, "Hi")
    before = entries(drawn(m, memory))
    says(m, "How are you?")
    after = entries(drawn(m, memory))
    assert len(after) == 3
    assert after[0] is before[0]


def test_another_language_makes_other_trees() -> None:
    m = ready({"i18n": {"sv": {"visitorSaid": "Du sade"}}}, defaultOpen=True)
    memory = TreeCache()
    send(m, "Hi")
    drawn(m, memory)
    speak(m, "sv")
    assert find(drawn(m, memory), "role", "article")[0][1]["aria-label"] == "Du sade"


def test_entries_are_told_apart_after_earlier_ones_came_in_front() -> None:
    m = opened()
    for n in range(LONG):
        says(m, str(n))
    page = [{"n": n, "by": "bot", "text": str(n), "at": 0} for n in range(PAGE)]
    take(m, "page", {"entries": page})
    keys = [node[1]["key"] for node in entries(drawn(m))]
    assert keys == list(range(LONG))


def test_the_bots_work_is_shown_and_not_announced() -> None:
    m = opened()
    assert find(drawn(m), "class", "typing") == []
    take(m, "working", {"on": True})
    assert find(drawn(m), "class", "typing")[0][1]["aria-hidden"] == "true"


def test_work_is_shown_while_a_message_waits_for_its_moment() -> None:
    m = ready(None, False, defaultOpen=True)
    for word in ("one", "two"):
        says(m, word, at=1000)
    assert len(find(drawn(m), "class", "typing")) == 1
    take(m, "due", {}, "", 2000)
    assert find(drawn(m), "class", "typing") == []


def test_a_bot_that_is_missing_is_excused_as_a_bots_entry() -> None:
    m = opened()
    take(m, "bot_failed", {"text": "gone"})
    last = entries(drawn(m))[-1]
    assert (last[1]["data-by"], text(last)) == ("bot", m.words["botMissing"])


def test_an_ended_conversation_says_so() -> None:
    m = opened()
    take(m, "end")
    assert text(find(drawn(m), "class", "ended")[0]) == m.words["ended"]


def test_a_way_to_the_newest_is_there_only_while_reading_back() -> None:
    m = opened()
    assert find(drawn(m), "data-gesture", "newest") == []
    gesture(m, "scroll", atBottom=False, atTop=False, top=300)
    assert len(find(drawn(m), "data-gesture", "newest")) == 1


def test_it_says_how_much_has_come_meanwhile() -> None:
    m = opened()
    says(m, "Hello")
    gesture(m, "scroll", atBottom=False, atTop=False, top=300)
    assert [node[1]["aria-label"] for node in find(drawn(m), "data-gesture", "newest")] == ["Newest messages"]
    says(m, "Grüße")
    says(m, "שלום")
    [button] = find(drawn(m), "data-gesture", "newest")
    assert (button[1]["aria-label"], text(button)) == ("Newest messages, 2 unread messages", "2")
    gesture(m, "newest")
    assert find(drawn(m), "data-gesture", "newest") == []


def test_a_visitor_who_reads_back_sees_no_more_than_can_be_drawn() -> None:
    m = ready()
    gesture(m, "open")
    gesture(m, "scroll", atBottom=False, atTop=False, top=0)
    take(m, "several", {"envelopes": [("message", {"text": "é" + str(n)}) for n in range(MOST + 50)]})
    assert len(find(drawn(m), "role", "article")) == MOST
    gesture(m, "newest")
    assert "é" + str(MOST + 49) in text(find(drawn(m), "role", "article")[-1])
