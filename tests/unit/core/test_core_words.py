"""core/words.py"""

from roundel.core.words import ENGLISH, count, english, words


def test_english_fills_what_is_missing() -> None:
    assert words("tlh", {}) == ENGLISH
    assert words("", {}) == ENGLISH


def test_style_gives_title_and_subtitle() -> None:
    own = words("en", {"Style": {"name": "Kiosk", "subtitle": "We are in"}})
    assert (own["title"], own["subTitle"]) == ("Kiosk", "We are in")


def test_i18n_wins_over_style() -> None:
    endpoint = {"Style": {"name": "Kiosk", "subtitle": "We are in"}, "i18n": {"en": {"title": "Stand"}}}
    own = words("en", endpoint)
    assert (own["title"], own["subTitle"]) == ("Stand", "We are in")


def test_style_wins_over_the_catalogue() -> None:
    catalogue = {"title": "Catalogue"}
    assert words("sv", {}, catalogue)["title"] == "Catalogue"
    assert words("sv", {"Style": {"name": "Kiosk"}}, catalogue)["title"] == "Kiosk"


def test_the_bot_speaks_by_the_title_that_the_owner_gives() -> None:
    name = {"name": "Kiosk"}
    assert words("sv", {}, {"title": "Chatt", "bot": "Boten"})["bot"] == "Boten"
    assert words("sv", {"Style": name}, {"bot": "Boten"})["bot"] == "Kiosk"
    assert words("sv", {"Style": name, "i18n": {"sv": {"title": "Ståndet 🫖"}}})["bot"] == "Ståndet 🫖"
    assert words("sv", {"Style": {"name": ""}, "i18n": {"sv": {"title": ""}}}, {"bot": "Boten"})["bot"] == "Boten"
    assert words("sv", {"i18n": {"sv": {"title": "Ståndet", "bot": "Maja"}}})["bot"] == "Maja"


def test_i18n_may_be_a_list_of_one_object() -> None:
    assert words("sv", {"i18n": [{"sv": {"title": "Hej"}}]})["title"] == "Hej"


def test_a_region_falls_back_to_its_language() -> None:
    i18n = {"sv": {"title": "Hej"}, "pt-BR": {"title": "Oi"}}
    assert words("sv-FI", {"i18n": i18n})["title"] == "Hej"
    assert words("pt-BR", {"i18n": i18n})["title"] == "Oi"
    assert words("pt", {"i18n": i18n})["title"] == ENGLISH["title"]


def test_a_script_and_region_fall_back_step_by_step() -> None:
    i18n = {"zh": {"title": "zh"}, "zh-Hant": {"title": "zh-Hant"}}
    assert words("zh-Hant-TW", {"i18n": i18n})["title"] == "zh-Hant"


def test_the_case_of_a_tag_does_not_matter() -> None:
    assert words("PT-br", {"i18n": {"pt-BR": {"title": "Oi"}}})["title"] == "Oi"


def test_another_language_is_not_used() -> None:
    assert words("en", {"i18n": {"es": {"title": "Hola"}}})["title"] == ENGLISH["title"]


def test_every_word_can_be_changed_even_to_nothing() -> None:
    own = words("en", {"i18n": {"en": {"sendMessage": "Post it", "placeholder": ""}}})
    assert (own["sendMessage"], own["placeholder"]) == ("Post it", "")


def test_what_is_no_text_changes_no_word() -> None:
    own = words("en", {"Style": {"name": None}, "i18n": {"en": {"title": 5, "message": ["x"]}}})
    assert own == ENGLISH


def test_a_damaged_i18n_is_passed_over() -> None:
    for i18n in ([], [None], {}, None, "en", 5, {"en": None}, {"en": "title"}):
        assert words("en", {"i18n": i18n}) == ENGLISH


def test_the_catalogue_itself_never_changes() -> None:
    words("en", {"i18n": {"en": {"title": "Mine"}}})
    assert words("en", {})["title"] == "Chat"


FORMS = {"few": "{n} few", "other": "{n} other"}


def plural(n: int) -> str:
    return "few" if n < 5 else "many"


def test_a_number_chooses_the_form_and_is_written_into_it() -> None:
    spoken = words("pl", {}, {"unread": FORMS})
    assert [count(spoken, "unread", n, plural) for n in (2, 5)] == ["2 few", "5 other"]


def test_english_counts_by_its_own_rule_where_another_language_has_no_word() -> None:
    spoken = words("ja", {}, {"title": "x"})
    assert count(spoken, "unread", 1, lambda n: "other") == ENGLISH["unread"]["one"].replace("{n}", "1")


def test_one_text_will_do_for_every_number() -> None:
    spoken = words("en", {"i18n": {"en": {"unread": "{n} new"}}})
    assert [count(spoken, "unread", n, english) for n in (1, 2)] == ["1 new", "2 new"]


def test_forms_of_the_owners_win_over_the_catalogue() -> None:
    spoken = words("pl", {"i18n": {"pl": {"unread": {"other": "{n} own"}}}}, {"unread": FORMS})
    assert count(spoken, "unread", 2, plural) == "2 own"


def test_forms_that_cannot_be_used_change_no_word() -> None:
    unread: list = [{}, {"one": "1"}, {"other": 5}, {"other": "x", "one": None}, 5, None, ["x"]]
    for forms in unread:
        assert words("en", {"i18n": {"en": {"unread": forms}}}) == ENGLISH
    assert words("en", {"i18n": {"en": {"title": {"other": "x"}}}}) == ENGLISH


def test_a_missing_word_is_seen_if_that_is_wanted() -> None:
    seen = words("fi", {"i18n": {"fi": {"title": "Hei"}}}, {}, True)
    assert (seen["title"], seen["message"], seen["unread"]) == ("Hei", "⟦message⟧", "⟦unread⟧")
    assert count(seen, "unread", 1, english) == "⟦unread⟧"


def test_a_word_that_is_empty_in_english_is_not_missing() -> None:
    assert words("fi", {}, {"title": "Hei"}, True)["subTitle"] == ""


def test_in_english_and_in_languages_that_nobody_has_begun_nothing_is_missing() -> None:
    for lang in ("en", "en-GB", "EN"):
        assert words(lang, {"i18n": {"en": {"title": "Hi"}}}, {}, True)["message"] == "Message"
    assert words("fi", {"i18n": {"sv": {"title": "Hej"}}}, {}, True) == ENGLISH
