"""core/announcements.py"""

from support import announced, call, gesture, later, notifies, ready, says, send, take

from roundel.core.announcements import GREETING, KEPT, PAUSE, STAY
from roundel.core.messenger import Messenger

FORM = """<TimelineMessage><TextMsg format="markdown">Où **exactly**?</TextMsg>
<LongForm title="Delivery" description="By bike 🚲" label="Send it"><Field name="town" label="Town" hint="Or village"/>
<Field name="c" type="select" label="Country"><Option title="Finland" id="fi"/></Field></LongForm></TimelineMessage>"""


def quiet(m: Messenger) -> Messenger:
    """One in which everything has been said and has gone."""
    announced(m)
    take(m, "hush")
    take(m, "hush")
    assert announced(m) == []
    return m


def test_the_bots_words_are_announced_in_order_and_the_visitors_are_not() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    send(m, "Two")
    says(m, "Three")
    assert announced(m) == ["One", "Three"]


def test_each_is_said_by_itself_after_the_timeline_has_been_drawn() -> None:
    m = ready(defaultOpen=True)
    assert later(says(m, "One"), "say") == [("later", "say", PAUSE)]
    assert later(says(m, "Two"), "say") == []
    assert m.display.announcements == []
    assert later(take(m, "say"), "say") == [("later", "say", PAUSE)]
    assert [one["text"] for one in m.display.announcements] == ["One"]
    assert later(take(m, "say"), "say") == []
    assert announced(m) == ["One", "Two"]


def test_markdown_is_said_as_it_is_heard() -> None:
    m = ready(defaultOpen=True)
    take(m, "message", {"text": "Some **bold** [words](https://a.example/) ❤️\n\n- `one`", "format": "markdown"})
    assert announced(m) == ["Some bold words ❤️\none"]


def test_of_a_form_is_said_what_it_is_about() -> None:
    m = ready(defaultOpen=True)
    take(m, "markup", {"markup": FORM})
    assert announced(m) == ["Où exactly?\nDelivery\nBy bike 🚲"]
    country = '<Dropdown title="Land 🌍"><Option title="Åland"/><Option title="Sverige"/></Dropdown>'
    take(m, "markup", {"markup": "<TimelineMessage>" + country + "</TimelineMessage>"})
    assert announced(m)[1:] == ["Land 🌍"]


def test_behind_a_closed_panel_the_number_is_said_until_it_is_opened() -> None:
    m = quiet(ready(defaultOpen=True))
    gesture(m, "close")
    says(m, "One", GREETING)
    assert announced(m) == [None]
    says(m, "Two", GREETING)
    assert m.display.announcements == []
    assert announced(m) == [None]
    gesture(m, "open")
    assert announced(m) == ["One", "Two"]


def test_the_number_is_not_said_to_one_who_has_opened_the_panel() -> None:
    m = ready()
    says(m, "One", GREETING)
    gesture(m, "open")
    assert announced(m) == ["One"]


def test_what_the_bot_says_at_its_start_is_no_news() -> None:
    m = ready()
    says(m, "Hello")
    assert announced(m) == []
    send(m, "سلام 🌍")
    gesture(m, "close")
    says(m, "And hello to you")
    assert announced(m) == [None]


def test_what_was_there_before_is_not_announced_again() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    quiet(m)
    gesture(m, "close")
    gesture(m, "open")
    assert announced(m) == []


def test_what_the_visitor_can_do_is_said_after_the_message_it_belongs_to() -> None:
    m = ready(defaultOpen=True)
    says(m, "Which?")
    take(m, "suggestions", {"options": ["Yes", "No"]})
    notifies(m, "SB:::UserInputDisabled")
    assert announced(m) == ["Which?", "Suggested answers: Yes, No", "Writing is turned off for now."]
    quiet(m)
    notifies(m, "SB:::UserInputEnabled")
    assert announced(m) == []
    notifies(m, "SB:::UserInputDisabled")
    assert announced(m) == ["Writing is turned off for now."]


def test_that_the_conversation_has_ended_is_said() -> None:
    m = ready(defaultOpen=True)
    take(m, "end")
    assert announced(m) == ["This conversation has ended. Send a message to start a new one."]


def test_an_announcement_stays_for_a_while_and_goes() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    assert later(take(m, "say"), "hush") == [("later", "hush", STAY)]
    says(m, "Two")
    assert later(take(m, "say"), "hush") == []
    assert later(take(m, "hush"), "hush") == [("later", "hush", STAY)]
    says(m, "Three")
    take(m, "say")
    take(m, "hush")
    assert announced(m) == ["Three"]
    assert later(take(m, "hush"), "hush") == []
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
    announced(m)
    assert [one["id"] for one in m.display.announcements] == [1, 2]


def test_what_waits_of_a_conversation_is_not_said_in_the_next() -> None:
    m = ready(defaultOpen=True)
    says(m, "One")
    call(m, "reset")
    assert announced(m) == []
