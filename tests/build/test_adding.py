"""What is added to the messenger in one place, in a copy of its sources."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import archive, distribution, languages, scripts, tables
from tools.paths import PACKAGE, SHIM, WORDS

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
    place = subprocess.run(
        ["node", "-e", f"{code}console.log(placeOf({{ echo: 'https://bot.example' }}))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert place.stdout == "https://bot.example\n"


@pytest.mark.parametrize("name", archive.transports())
def test_a_transport_has_what_chooses_it(name: str) -> None:
    transport = getattr(__import__(f"roundel.transport.{name}").transport, name)
    assert name in transport.PLACES
    assert callable(transport.connect)


def test_a_language_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(WORDS, tmp_path / "words")
    (copy / "eo.json").write_text((WORDS / "es.json").read_text())
    monkeypatch.setattr(languages, "WORDS", copy)
    monkeypatch.setattr(distribution, "DIST", tmp_path)
    addresses = distribution._words()
    assert distribution._spoken(addresses)["tags"].split() == sorted(path.stem for path in copy.glob("*.json"))
    (address,) = [address for address in addresses if address.endswith("/eo.json")]
    assert json.loads((tmp_path / address).read_text()) == json.loads((copy / "eo.json").read_text())


THERMOMETER = '''"""A Thermometer: how warm it is."""

from roundel.elements.kit import Kind, choice, el, heading, name_of, number, text


class Thermometer(Kind):
    """A temperature."""

    attributes = {"title": text("Température 🌡"), "degrees": number(20, -50, 60)}

    def draw(self, element, here):
        """A number."""
        return [heading(element["title"]), el("b", {}, str(element["degrees"]) + " °C")]

    def answer(self, element, path, filled):
        """That it was read."""
        return choice(name_of(element), "חם", path)
'''

# Says what is drawn of one, and what follows when the visitor chooses it.
WARM = """
import json, sys
assert sys.path[0] == ""
from roundel.core.messenger import Messenger
from roundel.testing.options import OPTIONS
from roundel.view.messenger import messenger, picture
from roundel.view.tree import TreeCache
m = Messenger(OPTIONS | {"defaultOpen": True}, {}, lambda: "id")
m.add("markup")
m.wake(0, None, None, [])
m.take({"kind": "bot_ready", "payload": {}, "id": "", "at": 0})
m.take({"kind": "taken", "payload": {"of": "id"}, "id": "", "at": 0})
markup = "<TimelineMessage><Thermometer degrees='-3'/></TimelineMessage>"
m.take({"kind": "markup", "payload": {"markup": markup}, "id": "", "at": 0})
drawn = messenger(picture(m.look | m.view_model, TreeCache(), str, dict))
gesture = {"name": "pick", "n": 0, "path": "0", "values": {}}
effects = m.take({"kind": "gesture", "payload": gesture, "id": "1", "at": 5})
print(json.dumps([drawn, effects]))
"""


def test_an_element_is_one_file(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (package / "elements" / "thermometer.py").write_text(THERMOMETER)
    monkeypatch.setattr(tables, "PACKAGE", package)
    registry = package / "elements" / "__init__.py"
    registry.write_text(tables.tables()[registry])
    assert b"Thermometer" in archive.pack("elements")
    (package / "elements" / "thermometer.css").write_text(".element-thermometer {\n  color: red;\n}\n")
    monkeypatch.setattr(scripts, "PACKAGE", package)
    monkeypatch.setattr(scripts, "WORK", package.parent)
    scripts.styles()
    assert ".element-thermometer{color:red}" in (package.parent / "styles" / "elements.css").read_text()
    done = subprocess.run([sys.executable, "-c", WARM], capture_output=True, text=True, check=True, cwd=package.parent)
    drawn, effects = json.loads(done.stdout)
    box = ["div", {"class": "heading"}, ["Température 🌡"]], ["b", {}, ["-3 °C"]]
    assert json.dumps(box)[1:-1] in json.dumps(drawn)
    assert ["ask", {"kind": "message", "payload": {"text": "חם"}, "id": "1", "at": 5}] in effects


def test_a_feature_is_one_folder(package: Path) -> None:
    folder = package / "features" / "weather"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "core.py").write_text("HANDLERS = ({}, {}, {})\n")
    assert "weather" in archive.packs()
    head = archive.pack("weather").partition(b"\n\n")[0].decode().splitlines()
    assert [line.split()[0] for line in head] == [
        "roundel/features/weather/__init__.mpy",
        "roundel/features/weather/core.mpy",
    ]
    # What belongs to it and lies elsewhere says so.
    (package / "view" / "cloud.py").write_text('PACK = "weather"\n')
    assert b"roundel/view/cloud.mpy" in archive.pack("weather")


GREETING = {"type": "string", "default": "Grüße 👋", "description": "What the roundel says first."}


def test_an_option_is_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables.tables()
    monkeypatch.setattr(tables, "OPTIONS", tables.OPTIONS | {"greeting": GREETING})
    added = {path.name for path, text in tables.tables().items() if "greeting" in text and text != before[path]}
    # Its types, its row in the docs, what the page checks, and its default where there is no page.
    assert added == {"messenger.d.ts", "page-api.md", "options.json", "options.py", "default_options.py", "shapes.pyi"}


ARCHIVE = """

def archive(m: "Messenger", envelope: dict) -> None:
    \"\"\"Tell the bot to put the conversation away.\"\"\"
    conversation.tell_bot(m, "archive", {"as": envelope["payload"]["argument"]}, envelope["at"])
"""

# Says what the page sends for `api.archive('Tee 🫖')`.
PAGE = """
import { createHost } from './entry/host-api.js';
const send = (kind, payload) => console.log(JSON.stringify({ kind, payload, id: '1', at: 5 }));
const api = createHost({ send, listeners: {} });
api.archive('Tee 🫖');
"""

# Says what follows from that, for a bot that is there.
PYTHON = """
import json, sys
assert sys.path[0] == ""
from roundel.core.messenger import Messenger
from roundel.testing.options import OPTIONS
m = Messenger(OPTIONS, {}, lambda: "id")
m.wake(0, None, None, [])
m.take({"kind": "bot_ready", "payload": {}, "id": "", "at": 0})
print(json.dumps(m.take(json.loads(sys.stdin.read()))))
"""


def insert(path: Path, before: str, more: str) -> None:
    text = path.read_text()
    assert text.count(before) == 1
    path.write_text(text.replace(before, more + before))


def test_a_method_of_the_page_api_is_one_entry_and_one_handler(package: Path) -> None:
    shim = package.parent / "shim"
    shutil.copytree(SHIM, shim)
    entry = "    archive: (name) => void call('archive', checkedText(name, 'archive')),\n"
    insert(shim / "entry" / "host-api.js", "    reset: ", entry)
    (shim / "page.js").write_text(PAGE)
    (shim / "package.json").write_text('{"type": "module"}')
    insert(package / "core" / "messages.py", '        "call reset"', '        "call archive": calls.archive,\n')
    with (package / "core" / "calls.py").open("a") as calls:
        calls.write(ARCHIVE)
    sent = subprocess.run(["node", shim / "page.js"], capture_output=True, text=True, check=True).stdout
    done = subprocess.run(
        [sys.executable, "-c", PYTHON], input=sent, capture_output=True, text=True, check=True, cwd=package.parent
    )
    assert json.loads(done.stdout) == [
        ["ask", {"kind": "archive", "payload": {"as": "Tee 🫖"}, "id": "", "at": 5}],
    ]
