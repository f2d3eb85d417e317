"""One module made of the files of a package."""

import sys

import pytest

from tools.bundle import bundled

MODULES = {
    "fruit": "from fruit.lemon import Lemon\nfrom fruit.kit.taste import sour\nFRUITS = [Lemon(), sour('🍋')]\n",
    "fruit.kit": "from fruit.kit.taste import sour",
    "fruit.kit.taste": """
from functools import partial
def _write(text):
    return text + '!'
sour = partial(_write)
""",
    "fruit.lemon": """
from functools import partial
from fruit.kit import sour
class Lemon:
    def taste(self):
        return _write(sour('לימון'))
def _write(text):
    return text + '?'
""",
}


def test_a_bundle_does_what_its_modules_do(monkeypatch: pytest.MonkeyPatch) -> None:
    text = bundled("fruit", MODULES)
    assert text.count("import partial") == 1
    monkeypatch.setitem(sys.modules, "fruit", sys)
    names: dict = {}
    exec(text, names)
    lemon, word = names["FRUITS"]
    assert word == "🍋!"
    assert lemon.taste() == "לימון!?"
    for name in ("fruit.kit", "fruit.kit.taste", "fruit.lemon"):
        assert sys.modules.pop(name) is sys


def test_a_bundle_refuses_what_it_would_mix_up() -> None:
    with pytest.raises(ValueError, match=r"fruit\.lemon and fruit\.kit\.taste both have 'sour'"):
        bundled("fruit", MODULES | {"fruit.lemon": "def sour(text): ..."})
    with pytest.raises(ValueError, match="no second name"):
        bundled("fruit", MODULES | {"fruit.lemon": "from fruit.kit import sour as acid"})
