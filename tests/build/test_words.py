"""The languages in widget/words/: complete, in their own letters and signs, with their plural forms, not too long."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from roundel.core.words import ENGLISH
from tools.compression import PACKERS
from tools.paths import ASSETS, DOCS, WORDS

LANGUAGES = {path.stem: json.loads(path.read_text()) for path in sorted(WORDS.glob("*.json"))}

# Bytes that a visitor with another language than English fetches, with brotli.
BUDGET = 2500

PLACEHOLDER = re.compile(r"\{\w+\}")

# So much longer than the English a word may be: a third, or this many columns where that is more. The words are drawn
# at that length in tests/browser/test_languages.py.
LONGER = 18

# The letters of each alphabet; those of Latin ones besides a to z.
LATIN = {
    "ca": "àçéèíïóòúü",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "åæéø",
    "de": "äöüß",
    "es": "áéíñóúü",
    "et": "äõöšüž",
    "eu": "ñ",
    "fi": "åäö",
    "fil": "ñ",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "ga": "áéíóú",
    "gl": "áéíïñóúü",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "id": "",
    "is": "áæðéíóöúýþ",
    "it": "àéèìòù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "ms": "",
    "nb": "åæéòôø",
    "nl": "éëïóü",
    "nn": "åæéòôø",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú",
    "pt-PT": "áâãàçéêíóôõú",
    "ro": "ăâîșț",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr-Latn": "čćđšž",
    "sv": "åäéö",
    "sw": "",
    "tr": "çğıöşü",
    "vi": "ăâđêôơư",
    "zu": "",
}
OTHERS = {
    "ar": "ـابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "fa": "آأئءؤابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ur": "آأئءؤاببپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے",
}
# The letters of the Serbian alphabet in Latin, in the order of the Cyrillic ones.
SERBIAN = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"
# The scripts that one language or two write here, by what the names of their characters begin with.
SCRIPTS = {
    "bn": "BENGALI",
    "el": "GREEK",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "hy": "ARMENIAN",
    "ja": "CJK HIRAGANA KATAKANA",
    "ka": "GEORGIAN",
    "km": "KHMER",
    "ko": "HANGUL",
    "my": "MYANMAR",
    "ta": "TAMIL",
    "te": "TELUGU",
    "th": "THAI",
    "zh-Hans": "CJK",
    "zh-Hant": "CJK",
}
# What is written in Latin letters in every language, and the one loan that Greek writes so.
NAMES = re.compile(r"Python|\bMB|https|email|bot")

# Which characters a country has, by an encoding that has no others.
ENCODINGS = {"zh-Hans": "gb2312", "zh-Hant": "big5", "ja": "shift_jis", "ko": "euc_kr"}

# How a sentence and a question end, where it is not with "." and "?". An Armenian question has its sign in the word.
STOPS = {
    "bn": "।",
    "hi": "।",
    "hy": "։",
    "ja": "。",
    "km": "។",
    "my": "။",
    "th": "",
    "ur": "۔",
    "zh-Hans": "。",
    "zh-Hant": "。",
}
QUESTIONS = {
    "ar": "؟",
    "el": ";",
    "fa": "؟",
    "hy": "",
    "ja": "？",
    "my": "။",
    "th": "",
    "ur": "؟",
    "zh-Hans": "？",
    "zh-Hant": "？",
}

# Signs of typewriters and of other languages; and what makes text that looks alike different.
FOREIGN = re.compile(r"""\.\.\.|["'`´]|  |^ | $|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]""")

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


def columns(text: str) -> int:
    """How wide a text is: marks over and under letters have no width, ideographs the width of two letters."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf")
    )


def bare(text: str) -> str:
    """A text without what is the same in every language."""
    return NAMES.sub("", PLACEHOLDER.sub("", text))


def test_the_languages_are_there() -> None:
    assert set(LANGUAGES) == {*LATIN, *OTHERS, *SCRIPTS}


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.json")), ids=lambda path: path.stem)
def test_every_word_is_there_once_in_the_order_of_the_english(path: Path) -> None:
    pairs: list[tuple[str, object]] = json.loads(path.read_text(), object_pairs_hook=list)
    assert [name for name, _ in pairs] == list(ENGLISH)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_is_empty(tag: str) -> None:
    assert [name for name, word in LANGUAGES[tag].items() if ENGLISH[name] != "" and "" in forms(word)] == []


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


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_is_written_in_its_own_letters(tag: str) -> None:
    for name, word in LANGUAGES[tag].items():
        for text in map(bare, forms(word)):
            assert unicodedata.is_normalized("NFC", text), (name, text)
            if tag in SCRIPTS:
                foreign = {
                    sign
                    for sign in text
                    if unicodedata.category(sign)[0] in "LM"
                    and not unicodedata.name(sign).startswith(tuple(SCRIPTS[tag].split()))
                }
            else:
                letters = unicodedata.normalize("NFD", text) if tag == "vi" else text.lower()
                alphabet = LATIN[tag] + "abcdefghijklmnopqrstuvwxyz" if tag in LATIN else OTHERS[tag]
                alphabet += unicodedata.normalize("NFD", alphabet)
                foreign = {sign for sign in letters.lower() if sign.isalpha()} - set(alphabet)
            assert foreign == set(), (name, text)


@pytest.mark.parametrize(("tag", "encoding"), ENCODINGS.items())
def test_ideographs_are_those_of_the_country(tag: str, encoding: str) -> None:
    for name, word in LANGUAGES[tag].items():
        for text in forms(word):
            letters = "".join(sign for sign in text if sign.isalpha())
            assert letters.encode(encoding, "replace").decode(encoding) == letters, (name, text)


def test_serbian_says_the_same_in_both_scripts() -> None:
    latin = dict(zip(OTHERS["sr"], SERBIAN.split(), strict=True))
    latin |= {letter.upper(): written.capitalize() for letter, written in latin.items()}
    cyrillic = json.dumps(LANGUAGES["sr"], ensure_ascii=False)
    assert json.loads("".join(latin.get(sign, sign) for sign in cyrillic)) == LANGUAGES["sr-Latn"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_text_ends_as_the_language_ends_it_and_has_its_signs(tag: str) -> None:
    ends = {
        ".": STOPS.get(tag, "."),
        "?": QUESTIONS.get(tag, "?"),
        "…": "…",
        ")": "）" if tag in ("ja", "zh-Hans", "zh-Hant") else ")",
    }
    for name, word in LANGUAGES[tag].items():
        if isinstance(word, str):
            end = ends.get(ENGLISH[name][-1:], "")
            assert word.endswith(end), (name, word)
            # The English ends with an address, which nothing may be taken for a part of.
            assert end or name == "notUrl" or not word.endswith((".", "?", "!", "…")), (name, word)
        for text in forms(word):
            assert not FOREIGN.search(text), (name, text)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_text_is_no_longer_than_what_is_drawn_with_it_bears(tag: str) -> None:
    for name, word in LANGUAGES[tag].items():
        english = max(map(columns, forms(ENGLISH[name])))
        long = [text for text in forms(word) if columns(text) > max(english * 4 / 3, english + LONGER)]
        assert long == [], (name, english)


def test_no_word_was_left_in_english() -> None:
    # "Chat" and "Bot" are at home in many languages.
    same = {
        tag: names
        for tag, words in LANGUAGES.items()
        if (names := {name for name, word in words.items() if word and word == ENGLISH[name]} - {"title", "bot"})
    }
    menu = {tag: {"menu"} for tag in ("da", "fil", "fr", "id", "it", "ms", "nl", "pl", "pt", "pt-PT")}
    assert same == menu | {
        "da": {"menu", "sendForm", "stop"},
        "de": {"detail"},
        "fr": {"conversation", "menu", "message"},
        "nb": {"sendForm"},
        "nl": {"detail", "menu"},
        "nn": {"sendForm"},
    }


def test_the_docs_name_every_language_and_say_how_many_there_are() -> None:
    text = (DOCS / "languages.md").read_text()
    table = text[text.index("| script | languages |") : text.index("Any BCP 47 tag")]
    assert sorted(re.findall(r"`([\w-]+)`", table)) == sorted(LANGUAGES)
    assert "English and sixty others" in text
    assert len(LANGUAGES) == 60


@pytest.mark.parametrize("tag", LANGUAGES)
def test_dist_holds_the_words_as_they_are(tag: str) -> None:
    (path,) = ASSETS.glob(f"words-*/{tag}.json")
    assert json.loads(path.read_text()) == LANGUAGES[tag]
    assert path.with_name(path.name + list(PACKERS)[-1]).stat().st_size <= BUDGET
