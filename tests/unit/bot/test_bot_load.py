"""bot/load.py"""

from support import raised

from roundel import Bot
from roundel.bot.load import load, version
from roundel.errors import BadBot

GOOD = "from roundel import Bot\nbot = Bot()\n"


def refused(source: str) -> str:
    return raised(BadBot, load, source, "bot.py")


def test_a_bot_is_loaded() -> None:
    assert isinstance(load(GOOD, "bot.py"), Bot)


def test_each_load_makes_a_bot_of_its_own() -> None:
    assert load(GOOD, "bot.py") is not load(GOOD, "bot.py")


def test_a_bot_is_no_main_program() -> None:
    load(GOOD + "assert __name__ != '__main__'", "bot.py")


def test_what_is_not_python_is_named_with_its_line() -> None:
    text = refused(GOOD + "def hello(:\n")
    assert "bot.py" in text
    assert "line 3" in text
    assert "SyntaxError" in text


def test_a_page_in_the_place_of_the_file_is_recognised() -> None:
    for source in ("<!doctype html><p>Not found", "\n  <html></html>"):
        text = refused(source)
        assert "is not Python" in text
        assert "page" in text


def test_a_file_without_a_bot_says_what_to_write() -> None:
    for source in ("", "bot = 5", "from roundel import Bot\nrobot = Bot()"):
        assert "bot = Bot()" in refused(source)


def test_a_file_that_raises_is_named_with_line_and_error() -> None:
    text = refused(GOOD + "\n\nraise ValueError('no key')\n")
    assert "line 5" in text
    assert "ValueError: no key" in text


def test_a_bot_that_imports_the_package_by_its_former_name_is_told_the_new_one() -> None:
    for source in ("from messenger import Bot\n", "import messenger\n", "import messenger.testing\n"):
        assert "write `from roundel import Bot`" in refused(source + GOOD)
    assert "write `from roundel" not in refused("import roundel.messengers\n" + GOOD)


def test_a_bad_handler_is_named_with_its_line() -> None:
    text = refused(GOOD + "\n@bot.message('(')\ndef hello(chat, msg):\n    pass\n")
    assert "line 4" in text
    assert "BadHandler" in text


def test_a_version_tells_texts_apart_and_is_the_same_in_every_python() -> None:
    assert version("bot = Bot()\n# päron\n") == "59a231fad268b766"
    assert version("a") != version("a ")
