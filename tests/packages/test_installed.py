"""The packages that owners install, each in an environment where nothing else is: no Node, no checkout."""

import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from roundel.commands.site import Site
from roundel.server.server import KEY
from tests.packages.owner import BOT, Environment, talk, write
from tests.pages import Troubles
from tools.paths import NODE_MODULES, ROOT
from tools.release import FOLDER, SUMS
from tools.version import version


@contextmanager
def served(owner: Environment, folder: Path) -> "Iterator[tuple[str, queue.Queue[str]]]":
    """`roundel serve`: its address, and the lines that it prints later."""
    process = owner.start("roundel", "serve", folder.name, "--port", "0", cwd=folder.parent)
    assert process.stdout
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in process.stdout or ():
            lines.put(line)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield found[0], lines
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        reader.join()


def test_packages_are_small(packages: Path) -> None:
    for path in packages.iterdir():
        budget = 25_000_000 if "cpython" in path.name else 3_000_000
        assert path.stat().st_size <= budget, path.name


@pytest.mark.thorough  # builds everything once more
def test_the_source_distribution_makes_the_same_bytes_wherever_it_lies(packages: Path, tmp_path: Path) -> None:
    with tarfile.open(packages / f"roundel-{version()}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    # What was installed for a folder of this name counts as installed for the other one.
    sources = (tmp_path / f"roundel-{version()}").rename(tmp_path / ROOT.name)
    shutil.copytree(NODE_MODULES, sources / "node_modules", symlinks=True)
    command = [sys.executable, "-c", "from tools.release import release; release()"]
    subprocess.run(command, cwd=sources, env=os.environ | {"PYTHONPATH": "widget"}, check=True)
    made = sources / FOLDER.relative_to(ROOT)
    assert sorted(path.name for path in made.iterdir()) == sorted(path.name for path in packages.iterdir())
    assert [path.name for path in made.iterdir() if path.read_bytes() != (packages / path.name).read_bytes()] == []


def test_a_release_has_everything_under_one_version_with_checksums(packages: Path) -> None:
    number = version()
    assert {path.name for path in packages.iterdir()} == {
        SUMS,
        f"roundel-{number}-py3-none-any.whl",
        f"roundel_cpython-{number}-py3-none-any.whl",
        f"roundel-{number}.tar.gz",
        f"roundel-{number}.tgz",
        f"roundel-cpython-{number}.tgz",
        f"roundel-{number}.zip",
        f"roundel-cpython-{number}.zip",
    }
    subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=packages, check=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["optional-dependencies"]["cpython"] == [f"roundel-cpython=={number}"]
    assert json.loads((ROOT / "package.json").read_text())["version"] == number


def test_what_is_in_the_zip_serves_a_site(packages: Path, tmp_path: Path, page: Page) -> None:
    zipfile.ZipFile(packages / f"roundel-{version()}.zip").extractall(tmp_path)
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>Tee</title><link rel="icon" href="data:,">'
        '<script src="messenger/messenger.js" data-bot="bot.py" async></script>'
    )
    with Site({"/": tmp_path}, lambda path: "") as site:
        talk(page, site.address)


@pytest.mark.thorough  # starts CPython
def test_both_wheels_and_both_zips_have_what_a_bot_in_cpython_needs(
    packages: Path, wheels: list[Path], tmp_path: Path, page: Page
) -> None:
    environment = Environment(tmp_path / "environment")
    environment.make()
    environment.install("--no-index", *wheels)
    assert "cpython" not in environment.run("roundel", "copy", "copied", cwd=tmp_path)
    for name in ("roundel", "roundel-cpython"):
        zipfile.ZipFile(packages / f"{name}-{version()}.zip").extractall(tmp_path)
    copied, unpacked = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "copied", tmp_path / "messenger")
    )
    assert copied == unpacked
    (tmp_path / "bot.py").write_text(f"import dataclasses\n{BOT}")
    (tmp_path / "tea.json").write_text('{"Bot": {"src": "bot.py", "runtime": "pyodide"}}')
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>Tee</title><link rel="icon" href="data:,">'
        '<script src="messenger/messenger.js" data-endpoint="tea.json" async></script>'
    )
    with Site({"/": tmp_path}, lambda path: "") as site:
        talk(page, site.address)


def test_the_wheels_share_out_the_files_and_have_the_licences(wheels: list[Path]) -> None:
    own, cpython = (zipfile.ZipFile(made).namelist() for made in wheels)
    assert "roundel/dist/messenger.js" in own
    assert "roundel/dist/NOTICE" in own
    assert "roundel_cpython/dist/NOTICE" in cpython
    assert "roundel/py.typed" in own
    assert not [name for name in own if "dist/assets/cpython/" in name]
    assert [name for name in cpython if name.startswith("roundel_cpython/dist/assets/cpython/snapshot-")]


def test_a_new_site_talks_and_a_changed_bot_is_there_at_once(
    owner: Environment, tmp_path: Path, page: Page, troubles: Troubles
) -> None:
    owner.run("roundel", "new", "teehaus", cwd=tmp_path)
    bot = tmp_path / "teehaus" / "bot.py"
    with served(owner, bot.parent) as (address, lines):
        page.goto(address)
        write(page, "Åsa 🍵")
        expect(page.locator(".timeline")).to_contain_text("Nice to meet you, Åsa 🍵!")
        with page.expect_event("load"):
            bot.write_text(bot.read_text().replace("Nice to meet you", "مرحبا"))
        write(page, "Omar")
        expect(page.locator(".timeline")).to_contain_text("مرحبا, Omar!")
        with page.expect_event("load"):
            bot.write_text(bot.read_text() + "    raise ValueError('kein Tee')\n")
        write(page, "Tee")
        while "ValueError: kein Tee" not in lines.get(timeout=60):
            pass
        troubles.expect("ValueError: kein Tee")


def test_the_command_knows_its_version_and_helps_with_a_server_that_is_not_installed(
    owner: Environment, tmp_path: Path
) -> None:
    assert owner.run("roundel", "--version", cwd=tmp_path) == f"roundel {version()}\n"
    assert KEY in owner.run("roundel", "server", "--help", cwd=tmp_path)
    for command in (["roundel", "server"], ["python", "-m", "roundel.server"]):
        refused = owner.start(*command, "bot.py", cwd=tmp_path)
        said = refused.communicate(timeout=60)[0]
        assert said == "roundel server: The server needs more packages: pip install 'roundel[server]'\n"
        assert refused.returncode == 1


def test_a_bot_is_checked_without_a_micropython(owner: Environment, tmp_path: Path) -> None:
    bot = tmp_path / "bot.py"
    bot.write_text(
        "from roundel import Bot\nbot = Bot()\n\n\n@bot.start\nasync def hello(chat, msg):\n"
        "    await chat.say('Grüezi')\n"
    )
    assert "bot.py works in CPython, and needs nothing" in owner.run("roundel", "check", "bot.py", cwd=tmp_path)
    bot.write_text("import dataclasses\n" + bot.read_text())
    refused = owner.start("roundel", "check", "bot.py", cwd=tmp_path)
    assert "bot.py:1: not in MicroPython: module dataclasses. Instead:" in refused.communicate(timeout=60)[0]
    assert refused.returncode == 1


def test_three_commands_lead_to_a_messenger_on_a_site_of_mkdocs(owner: Environment, tmp_path: Path, page: Page) -> None:
    told = (ROOT / "README.md").read_text()
    # The first of them, pip install, has made the owner's environment.
    assert "pip install roundel mkdocs-material\nroundel new teahouse --mkdocs\nmkdocs serve -f teahouse/" in told
    owner.run("roundel", "new", "teahouse", "--mkdocs", cwd=tmp_path)
    serve = ("mkdocs", "serve", "-f", "teahouse/mkdocs.yml", "--dev-addr", "localhost:{port}")
    with owner.running(*serve, cwd=tmp_path) as address:
        page.goto(address)
        write(page, "Åsa 🍵")
        expect(page.locator(".timeline")).to_contain_text("Nice to meet you, Åsa 🍵!")
        page.goto("about:blank")  # or MkDocs would wait for its page


@pytest.mark.thorough  # the documentation is such a site, too
def test_a_site_of_mkdocs_under_a_path_talks_on_all_its_pages(owner: Environment, tmp_path: Path, page: Page) -> None:
    (tmp_path / "docs" / "guide").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Tee 🍵\n\n[On](guide/brew.md)\n")
    (tmp_path / "docs" / "guide" / "brew.md").write_text("# Brühen\n")
    (tmp_path / "docs" / "bot.py").write_text(BOT)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Tee\nsite_url: http://localhost/docs/\nplugins:\n  - roundel: {bot: bot.py}\n"
        "theme: {name: material, font: false, features: [navigation.instant]}\n"
    )
    owner.run("mkdocs", "build", "--strict", cwd=tmp_path)
    with Site({"/docs/": tmp_path / "site"}, lambda path: "") as site:
        talk(page, f"{site.address}docs/", "guide/brew/")


def test_the_documentation_is_built_without_a_warning_and_its_messenger_answers(
    owner: Environment, tmp_path: Path, page: Page
) -> None:
    owner.run(
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        ROOT / "mkdocs.yml",
        "--site-dir",
        tmp_path / "docs",
        cwd=tmp_path,
    )
    with Site({"/project/": tmp_path / "docs"}, lambda path: "") as site:  # it may lie anywhere without a `site_url`
        page.goto(f"{site.address}project/")
        write(page, "Does it work in Vite?")
        expect(page.locator(".timeline")).to_contain_text("works in Vite and webpack")
        page.locator("article").get_by_role("link", name="Glossary").click()
        expect(page.get_by_role("heading", name="Glossary")).to_be_visible()
        expect(page.locator(".timeline")).to_contain_text("works in Vite and webpack")


def test_a_plugin_without_a_bot_says_what_to_write(owner: Environment, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Tee\n")
    for options, told in (("", "Name your bot"), (": {bot: none.py}", "There is no file")):
        (tmp_path / "mkdocs.yml").write_text(f"site_name: Tee\nplugins:\n  - roundel{options}\n")
        process = owner.start("mkdocs", "build", cwd=tmp_path)
        assert told in process.communicate(timeout=60)[0]
        assert process.returncode


def test_copying_replaces_an_earlier_copy_and_nothing_else(owner: Environment, tmp_path: Path) -> None:
    assert "pip install 'roundel[cpython]'" in owner.run("roundel", "copy", "public/messenger", cwd=tmp_path)
    old = tmp_path / "public" / "messenger" / "assets" / "old-0123456789.js"
    old.write_text("")
    owner.run("roundel", "copy", "public/messenger", cwd=tmp_path)
    assert not old.exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    refused = owner.start("roundel", "copy", "mine", cwd=tmp_path)
    assert "holds other files" in refused.communicate(timeout=60)[0]
    assert refused.returncode == 1
    assert os.listdir(tmp_path / "mine") == ["index.html"]
