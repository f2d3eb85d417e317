"""The languages in widget/words/: complete, with the plural forms of each, and with nothing left out of a text."""

import json
import re
import subprocess

import pytest

from roundel.core.words import ENGLISH
from tools.compression import PACKERS
from tools.paths import ASSETS, WORDS

LANGUAGES = {path.stem: json.loads(path.read_text()) for path in sorted(WORDS.glob("*.json"))}

# Bytes that a visitor with another language than English fetches, with brotli.
BUDGET = 2500

PLACEHOLDER = re.compile(r"\{\w+\}")

# For each language: its plural categories, and for each category some of the whole numbers in it.
CATEGORIES = """
const [tags] = process.argv.slice(1).map((text) => JSON.parse(text));
const table = {};
for (const tag of tags) {
  const rules = new Intl.PluralRules(tag);
  table[tag] = Object.fromEntries(rules.resolvedOptions().pluralCategories.map((category) => [category, []]));
  for (let n = 0; n < 200; n += 1) table[tag][rules.select(n)].push(n);
}
console.log(JSON.stringify(table));
"""


@pytest.fixture(scope="module")
def categories() -> dict[str, dict[str, list[int]]]:
    """What Intl says of the languages' plurals."""
    tags = json.dumps(["en", *LANGUAGES])
    told = subprocess.run(["node", "-e", CATEGORIES, "--", tags], capture_output=True, text=True, check=True).stdout
    table: dict[str, dict[str, list[int]]] = json.loads(told)
    return table


def forms(word: str | dict[str, str]) -> list[str]:
    """Every text of a word."""
    return list(word.values()) if isinstance(word, dict) else [word]


def test_the_languages_are_there() -> None:
    assert set(LANGUAGES) == {"sv", "de", "fr", "es", "pt", "it", "nl", "pl", "ar", "he", "ja", "zh-Hans", "ko", "hi"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_is_missing(tag: str) -> None:
    assert set(ENGLISH) - set(LANGUAGES[tag]) == set()
    assert [name for name, word in LANGUAGES[tag].items() if ENGLISH.get(name) != "" and "" in forms(word)] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_is_unknown(tag: str) -> None:
    assert set(LANGUAGES[tag]) - set(ENGLISH) == set()


def test_what_depends_on_a_number_has_the_plural_forms_that_intl_names(categories: dict) -> None:
    for tag, words in {"en": ENGLISH, **LANGUAGES}.items():
        for name, word in words.items():
            if name in ENGLISH:
                assert isinstance(word, dict) == isinstance(ENGLISH[name], dict), (tag, name)
            if isinstance(word, dict):
                assert set(word) == set(categories[tag]), (tag, name)


def test_every_text_has_the_places_of_the_english_one(categories: dict) -> None:
    for tag, words in {"en": ENGLISH, **LANGUAGES}.items():
        for name in set(words) & set(ENGLISH):
            word, model = words[name], ENGLISH[name]
            if isinstance(word, str):
                assert sorted(PLACEHOLDER.findall(word)) == sorted(PLACEHOLDER.findall(model)), (tag, name)
                continue
            wanted = set(PLACEHOLDER.findall(model["other"]))
            for category, text in word.items():
                # Where only one number takes this form, its text may say that number in a word.
                spelt = {"{n}"} if len(categories[tag][category]) == 1 else set()
                assert wanted - spelt <= set(PLACEHOLDER.findall(text)) <= wanted, (tag, name, category)


def test_no_word_was_left_in_english() -> None:
    same = {(tag, name) for tag, words in LANGUAGES.items() for name, word in words.items()
            if word and word == ENGLISH.get(name)}
    assert same == {("fr", "conversation"), ("fr", "message"), ("de", "detail"), ("nl", "detail"),
                    *((tag, "menu") for tag in ("fr", "it", "nl", "pl", "pt"))}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_dist_holds_the_words_as_they_are(tag: str) -> None:
    (path,) = ASSETS.glob(f"words-{tag}-*.json")
    assert json.loads(path.read_text()) == LANGUAGES[tag]
    assert path.with_name(path.name + list(PACKERS)[-1]).stat().st_size <= BUDGET
