"""view/roundel.py"""

from support import awake, call, drawn, find, ready, says, speak, text

from roundel.core.view_model import view_model
from roundel.view.messenger import picture
from roundel.view.roundel import name, roundel
from roundel.view.tree import TreeCache


def label(unread: int) -> str:
    m = ready()
    for n in range(unread):
        says(m, str(n))
    return find(drawn(m), "class", "roundel")[0][1]["aria-label"]


def test_the_name_says_how_many_messages_are_unread() -> None:
    assert label(0) == "Open messenger"
    assert label(1) == "Open messenger, 1 unread message"
    assert label(2) == "Open messenger, 2 unread messages"


def test_the_badge_counts_too_and_stays_narrow() -> None:
    m = ready()
    assert find(drawn(m), "class", "unread") == []
    for unread, badge in ((1, "1"), (99, "99"), (100, "99+")):
        m.conversation["unread"] = unread
        assert text(find(drawn(m), "class", "unread")[0]) == badge


def test_the_badge_is_not_read_out_twice() -> None:
    m = ready()
    says(m, "Hello")
    assert find(drawn(m), "class", "unread")[0][1]["aria-hidden"] == "true"


def test_it_says_whether_the_panel_is_open() -> None:
    m = ready()
    for opened in ("false", "true", "false"):
        assert find(drawn(m), "class", "roundel")[0][1]["aria-expanded"] == opened
        call(m, "toggle")


def test_the_name_counts_in_the_visitors_language() -> None:
    m = ready(lang="ar")
    forms = {"two": "{name}: both", "other": "{name}: {n}"}
    speak(m, "ar", {"openMessenger": "Open", "unread": forms})
    for unread, told in ((1, "Open: 1"), (2, "Open: both"), (3, "Open: 3")):
        m.conversation["unread"] = unread
        known = m.look | view_model(m)
        assert name(picture(known, TreeCache(), str, plural=lambda n: ["zero", "one", "two", "few"][n])) == told


def test_the_number_of_unread_messages_is_in_the_digits_of_the_language() -> None:
    m = ready(lang="fa")
    m.conversation["unread"] = 120
    tree = roundel(picture(m.look | view_model(m), TreeCache(), str, number=lambda n: "<" + str(n) + ">"))
    assert tree[1]["aria-label"] == "Open messenger, <120> unread messages"
    assert text(find(tree, "class", "unread")[0]) == "<99>+"


def test_its_words_can_be_changed() -> None:
    m = awake({"i18n": {"en": {"openMessenger": "Chat", "unread": "{name}, {n} new"}}})
    m.conversation["unread"] = 3
    assert find(drawn(m), "class", "roundel")[0][1]["aria-label"] == "Chat, 3 new"


def test_there_is_none_where_the_panel_cannot_be_closed_or_the_owner_wants_none() -> None:
    cases: list = [{"displayRoundel": False}, {"alwaysOpen": True}, {"container": True}]
    for options in cases:
        assert find(drawn(awake(**options)), "class", "roundel") == []
