"""What the README shows of the host does what it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from messenger.host import Host
from project.paths import ROOT
from tests.host.conftest import BOT, Running
from tests.host.line import Line


def test_the_readmes_program_speaks_to_a_visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                 serve: Callable[[Host], Running]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    [block] = [block for block in blocks if "messenger.host" in block]
    (tmp_path / "bot.py").write_text(BOT)
    monkeypatch.chdir(tmp_path)
    program: dict = {}
    exec(block, program)
    running = serve(program["host"])
    line = Line(running.address).start()
    running.run(program["shipped"](line.id))
    line.wait_for("Your tea is on its way.")
