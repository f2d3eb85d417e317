"""core/words.py"""

from messenger.core.words import CATALOGUE, ENGLISH, words


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
    CATALOGUE["xx"] = {"title": "Catalogue"}
    try:
        assert words("xx", {})["title"] == "Catalogue"
        assert words("xx", {"Style": {"name": "Kiosk"}})["title"] == "Kiosk"
    finally:
        del CATALOGUE["xx"]


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
    assert words("en", {})["title"] == "Messenger"
