"""The gate itself: that every test there is runs, and that what is expected of a page is counted."""

import re
from collections import Counter

import pytest

from tests.collection import collected
from tests.conftest import BROWSERS, ON_REQUEST, QUICK
from tests.everywhere.test_everywhere import UNIT, unit_tests
from tests.pages import Troubles
from tools.paths import TESTS


def test_the_whole_run_collects_every_file_of_tests_and_one_case_of_each_for_firefox() -> None:
    adapters = {TESTS / "packages" / "test_adapters.py"}  # they need what `--thorough` takes the time to install
    whole = collected(*(f"--{name}" for name in ON_REQUEST))
    assert {test.path for test in whole} == set(TESTS.rglob("test_*.py")) - adapters
    assert sorted(f"{test.path.stem}.{test.name}" for test in whole if UNIT in test.path.parents) == unit_tests()
    cases = {
        browser: Counter(
            (test.path, test.name.partition("[")[0]) for test in whole if browser in re.split(r"[-\[\]]", test.name)
        )
        for browser in BROWSERS
    }
    assert len(cases["firefox"]) > 120
    assert [test for test, count in cases["firefox"].items() if count > 1 and test in cases["chromium"]] == []


def test_the_quick_run_has_all_but_browser_tests_and_some_of_those() -> None:
    quick = collected("--quick")
    files = {test.path for test in quick}
    assert all(set((TESTS / name).rglob("test_*.py")) <= files for name in QUICK)
    assert 20 <= sum(test.path.parent.name in ("browser", "server") for test in quick) <= 60


def troubles(*texts: str) -> Troubles:
    made = Troubles("chromium")
    made += texts
    made.warnings += texts
    return made


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (["a 404: müde.py"], ["404"]),
        (["a 404: müde.py", "uncaught: عربي 🌍"], ["🌍", "müde"]),
        (["bot.py is missing", "bot.py is wrong"], ["bot", "bot.py is missing"]),
        (["bot.py is missing", "bot.py is wrong"], ["bot.py", "bot.py"]),
        ([], []),
    ],
)
def test_troubles_are_expected_one_by_one(texts: list[str], parts: list[str]) -> None:
    found = troubles(*texts)
    found.expect_warnings(*parts)
    found.expect(*parts)
    assert found == []


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (["a 404: müde.py", "uncaught: 🌍"], ["404", "müde"]),  # both say the first
        (["a 404: müde.py", "uncaught: a 404 🌍"], ["müde.py", "müde.py"]),
        (["a 404: müde.py"], ["404", "404"]),
        (["a 404: müde.py", "a 404: müde.py"], ["404"]),
        (["a 404: müde.py"], []),
        ([], ["404"]),
    ],
)
def test_a_trouble_that_nobody_expects_fails_the_test(texts: list[str], parts: list[str]) -> None:
    found = troubles(*texts)
    with pytest.raises(AssertionError, match="expected"):
        found.expect_warnings(*parts)
    with pytest.raises(AssertionError, match="expected"):
        found.expect(*parts)
