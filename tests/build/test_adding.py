"""What is added to the messenger in one place, in a copy of its sources."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tools import archive, scripts
from tools.paths import PACKAGE

ECHO = '''"""A bot that says what it has been told."""

PLACES = ("echo",)


class Echo:
    """See transport/local.py for what a transport does."""

    handlers: tuple = ()

    def __init__(self, about, net, deliver):
        self._deliver = deliver

    def ask(self, envelope):
        """Say it again: 你好, שלום, 👋."""
        self._deliver("message", {"text": envelope["payload"]["text"]})


connect = Echo
'''


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the messenger's Python, which the tools build."""
    copy = tmp_path / "roundel"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for name, path in (("PACKAGE", copy), ("WIDGET", tmp_path), ("BYTECODE", tmp_path / "bytecode")):
        monkeypatch.setattr(archive, name, path)
    return copy


def test_a_transport_is_one_folder(package: Path) -> None:
    folder = package / "transport" / "echo"
    folder.mkdir()
    (folder / "__init__.py").write_text(ECHO)
    assert archive.transports() == ["agui", "directline", "echo"]
    head, _, content = archive.pack("echo").partition(b"\n\n")
    assert head.decode() == f"roundel/transport/echo/__init__.mpy {len(content)}"
    code = scripts.place_of(archive.transports()).replace("export ", "")
    place = subprocess.run(["node", "-e", f"{code}console.log(placeOf({{ echo: 'https://bot.example' }}))"],
                           capture_output=True, text=True, check=True)
    assert place.stdout == "https://bot.example\n"


@pytest.mark.parametrize("name", archive.transports())
def test_a_transport_has_what_chooses_it(name: str) -> None:
    transport = getattr(__import__(f"roundel.transport.{name}").transport, name)
    assert name in transport.PLACES
    assert callable(transport.connect)
