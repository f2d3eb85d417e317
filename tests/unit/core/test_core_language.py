"""core/language.py"""

from support import asked, asleep, awake, call, drawn, named, ready, speak, take, text

from roundel.core.messenger import Messenger


def arrives(m: Messenger, lang: str, catalogue: dict) -> list:
    return take(m, "words", {"lang": lang, "words": catalogue})


def test_every_word_changes_when_the_language_arrives() -> None:
    m = ready({"i18n": {"sv": {"title": "Hej"}}})
    assert named(speak(m, "sv-FI", {"message": "Meddelande"}), "draw")
    assert (m.words["title"], m.words["message"]) == ("Hej", "Meddelande")


def test_words_stay_until_those_of_the_new_language_arrive() -> None:
    m = awake(lang="sv")
    arrives(m, "sv", {"message": "Meddelande"})
    call(m, "setLanguage", "de")
    assert m.words["message"] == "Meddelande"


def test_words_of_a_language_that_is_no_longer_wanted_change_nothing() -> None:
    m = awake(lang="sv")
    call(m, "setLanguage", "de")
    assert arrives(m, "sv", {"message": "Meddelande"}) == []
    assert m.words["message"] == "Message"


def test_without_words_the_messenger_speaks_english() -> None:
    m = awake()
    speak(m, "sv", {"message": "Meddelande"})
    speak(m, "fi")
    assert m.words["message"] == "Message"


def test_what_the_messenger_says_for_a_missing_bot_changes_too() -> None:
    m = awake(defaultOpen=True)
    take(m, "bot_failed", {"text": "gone"})
    speak(m, "sv", {"botMissing": "Ingen är här."})
    assert "Ingen är här." in text(drawn(m))


def test_missing_words_are_seen_in_development_alone() -> None:
    m = awake(lang="sv")
    arrives(m, "sv", {"title": "Chatt"})
    assert m.words["message"] == "Message"
    m.development = True
    arrives(m, "sv", {"title": "Chatt"})
    assert (m.words["title"], m.words["message"]) == ("Chatt", "⟦message⟧")


def test_nothing_is_missing_before_the_words_have_arrived() -> None:
    m = asleep({"i18n": {"sv": {"title": "Hej"}}}, lang="sv")
    m.development = True
    m.wake(0, None, None, [])
    assert m.words["message"] == "Message"


def test_a_bot_that_starts_later_hears_the_language_that_is_spoken() -> None:
    m = awake(lang="sv")
    speak(m, "de")
    (start,) = asked(take(m, "bot_ready"))
    assert start["payload"]["user"]["context"]["lang"] == "de"
