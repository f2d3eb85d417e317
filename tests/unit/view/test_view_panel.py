"""view/panel.py and view/messenger.py"""

from support import awake, call, drawn, find, gesture, ready, speak, text


def test_the_panel_is_in_the_page_only_from_its_first_opening_on() -> None:
    m = ready()
    assert find(drawn(m), "role", "dialog") == []
    gesture(m, "open")
    assert "hidden" not in find(drawn(m), "role", "dialog")[0][1]
    gesture(m, "close")
    assert find(drawn(m), "role", "dialog")[0][1]["hidden"] is True


def test_the_panel_is_named_by_the_title() -> None:
    m = awake({"Style": {"name": "Kiosk", "subtitle": "We are in"}}, defaultOpen=True)
    assert find(drawn(m), "role", "dialog")[0][1]["aria-label"] == "Kiosk"
    assert text(find(drawn(m), "class", "title")[0]) == "Kiosk"
    assert text(find(drawn(m), "class", "subtitle")[0]) == "We are in"


def test_the_close_button_is_there_where_the_panel_can_be_closed() -> None:
    close = find(drawn(awake(defaultOpen=True)), "data-gesture", "close")
    assert [button[1]["aria-label"] for button in close] == ["Close messenger"]
    cases: list = [{"alwaysOpen": True}, {"container": True}]
    for options in cases:
        assert find(drawn(awake(**options)), "data-gesture", "close") == []


def test_without_a_header_the_dialog_keeps_its_name() -> None:
    tree = drawn(awake(defaultOpen=True, displayHeader=False))
    assert find(tree, "part", "header") == []
    assert find(tree, "role", "dialog")[0][1]["aria-label"] == "Chat"


def test_without_a_picture_the_first_letter_of_the_name_is_shown() -> None:
    endpoint = {"Style": {"name": "Äpfel", "avatar": "ada.png"}}
    assert [text(node) for node in find(drawn(awake(endpoint, defaultOpen=True)), "class", "letter")] == ["Ä"]
    assert find(drawn(awake(endpoint, defaultOpen=True, displayAvatar=True)), "class", "letter") == []


def test_an_avatar_is_shown_only_if_wanted() -> None:
    endpoint = {"Style": {"avatar": "ada.png"}}
    assert find(drawn(awake(endpoint, defaultOpen=True)), "class", "avatar") == []
    avatar = find(drawn(awake(endpoint, defaultOpen=True, displayAvatar=True)), "class", "avatar")
    assert [image[1]["src"] for image in avatar] == ["ada.png"]


def test_direction_and_language_are_on_the_outermost_element() -> None:
    m = awake(dir="rtl", lang="ar")
    assert (drawn(m)[1]["dir"], drawn(m)[1]["lang"]) == ("rtl", "ar")
    speak(m, "he")
    assert drawn(m)[1]["lang"] == "he"


def test_what_is_not_displayed_is_hidden_until_it_is_opened() -> None:
    m = awake(displayWidget=False)
    assert drawn(m)[1]["hidden"] is True
    call(m, "open")
    assert "hidden" not in drawn(m)[1]
