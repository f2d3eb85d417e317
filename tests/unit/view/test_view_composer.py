"""view/composer.py"""

from support import drawn, find, gesture, notifies, ready, send, speak, take, text

from roundel.core.messenger import Messenger
from roundel.core.visitor import MESSAGE_LIMIT, too_long


def opened() -> Messenger:
    return ready(defaultOpen=True)


def field(m: Messenger) -> dict:
    return find(drawn(m), "part", "field")[0][1]


def button(m: Messenger) -> dict:
    return find(drawn(m), "part", "send")[0][1]


def test_field_and_button_have_their_names() -> None:
    m = opened()
    assert field(m)["aria-label"] == "Message"
    assert button(m)["aria-label"] == "Send message"
    assert "disabled" not in field(m)
    assert "disabled" not in button(m)


def test_off_disables_both_and_says_why() -> None:
    m = opened()
    notifies(m, "SB:::UserInputDisabled")
    assert field(m)["disabled"] is True
    assert button(m)["disabled"] is True
    reason = find(drawn(m), "id", field(m)["aria-describedby"])[0]
    assert text(reason) == m.words["inputOff"]


def test_where_there_are_answers_to_choose_from_off_says_so() -> None:
    m = opened()
    notifies(m, "SB:::UserInputDisabled")
    assert field(m)["placeholder"] == m.words["inputOff"]
    take(m, "suggestions", {"options": ["Ja", "כן"]})
    assert field(m)["placeholder"] == m.words["chooseOne"]
    [reason] = find(drawn(m), "id", "off")
    assert (reason[1]["class"], text(reason)) == ("off unseen", m.words["inputOff"] + " " + m.words["chooseOne"])
    gesture(m, "draft", text="Ich")
    assert find(drawn(m), "id", "off")[0][1]["class"] == "off"


def test_off_keeps_the_draft() -> None:
    m = opened()
    gesture(m, "draft", text="Hel")
    notifies(m, "SB:::UserInputDisabled")
    assert field(m)["value"] == "Hel"


def test_on_again_leaves_no_reason_behind() -> None:
    m = opened()
    notifies(m, "SB:::UserInputDisabled")
    notifies(m, "SB:::UserInputEnabled")
    assert "aria-describedby" not in field(m)
    assert "disabled" not in field(m)
    assert find(drawn(m), "id", "off") == []


def test_a_message_that_is_too_long_is_said_to_be_until_it_fits() -> None:
    m = opened()
    long = "ש" * (MESSAGE_LIMIT + 1)
    send(m, long)
    assert field(m)["value"] == long
    assert field(m)["aria-invalid"] == "true"
    assert "disabled" not in field(m)
    reason = find(drawn(m), "id", field(m)["aria-describedby"])[0]
    assert text(reason) == too_long(m.words)
    assert "100\u202f000" in text(reason)
    gesture(m, "draft", text=long[1:])
    assert "aria-invalid" not in field(m)
    assert find(drawn(m), "id", "too-long") == []


def test_a_visitor_reads_that_there_is_no_room_while_there_is_none() -> None:
    m = opened()
    take(m, "storage", {"full": True})
    assert [text(one) for one in find(drawn(m), "key", "not-kept")] == [m.words["notKept"]]
    take(m, "storage", {"full": False})
    assert find(drawn(m), "key", "not-kept") == []


def test_suggestions_are_buttons_that_say_which_they_are() -> None:
    m = opened()
    take(m, "suggestions", {"options": ["Small", "Large"]})
    buttons = find(drawn(m), "part", "suggestion")
    assert [text(one) for one in buttons] == ["Small", "Large"]
    assert [one[1]["data-index"] for one in buttons] == ["0", "1"]
    assert [one[0] for one in buttons] == ["button", "button"]


def test_suggestions_stay_in_force_while_writing_is_off() -> None:
    m = opened()
    take(m, "suggestions", {"options": ["Small"]})
    notifies(m, "SB:::UserInputDisabled")
    assert "disabled" not in find(drawn(m), "part", "suggestion")[0][1]


def test_without_suggestions_there_is_no_group_of_them() -> None:
    m = opened()
    assert find(drawn(m), "role", "group") == []


def test_every_word_follows_the_language() -> None:
    m = ready({"i18n": {"sv": {"message": "Meddelande", "sendMessage": "Skicka"}}}, defaultOpen=True)
    speak(m, "sv")
    assert field(m)["aria-label"] == "Meddelande"
    assert button(m)["aria-label"] == "Skicka"


def test_suggestions_of_another_offer_are_other_nodes() -> None:
    """Or a press that began on one would end on what has come to its place."""
    m = opened()
    keys = []
    for _ in range(2):
        take(m, "suggestions", {"options": ["Small"]})
        keys.append(find(drawn(m), "class", "suggestions")[0][1]["key"])
    assert keys[0] != keys[1]
