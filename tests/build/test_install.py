"""What the build tells while it works."""

import threading

import pytest

from tools import install


def test_a_step_that_takes_long_says_that_it_goes_on_until_it_is_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "REMIND", 0.01)
    threads, printed = threading.active_count(), ""
    with install.step("brewing"):
        while "· brewing: 0 seconds so far\n" not in printed:
            printed += capsys.readouterr().out
    assert printed.startswith("· brewing\n")
    assert threading.active_count() == threads
