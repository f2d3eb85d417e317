"""The npm package: without a bundler, and as Vite and webpack take it without any configuration."""

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from roundel.commands.site import Site
from tests.packages.owner import BOT, running, talk, write
from tools.serve import STRICT
from tools.version import version

HERE = Path(__file__).parent
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tee</title><link rel="icon" href="data:,">'

ELEMENT = """
import '/npm/element.js';

window.heard = [];
const element = document.querySelector('roundel-messenger');
for (const name of ['notification', 'messenger', 'error']) {
  element.addEventListener(name, ({ detail }) => window.heard.push([name, detail.value ?? detail]));
}
"""
REACT = """
import { StrictMode, createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { init } from 'roundel';

function Messenger() {
  useEffect(() => {
    const api = init({ bot: '/bot.py' });
    return () => api.destroy();
  }, []);
  return null;
}
createRoot(document.body.appendChild(document.createElement('div'))).render(
  createElement(StrictMode, null, createElement(Messenger)));
"""
WEBPACK = """
import webpack from 'webpack';

webpack({ entry: './main.js', mode: 'production', performance: false }, (error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) throw error ?? new Error(stats.toString('errors-warnings'));
});
"""


@pytest.fixture(scope="session")
def package(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The npm package, unpacked."""
    return unpacked(packages / f"roundel-{version()}.tgz", tmp_path_factory.mktemp("npm"))


def unpacked(tarball: Path, folder: Path) -> Path:
    """An npm package, unpacked into a folder."""
    with tarfile.open(tarball) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


@pytest.fixture(scope="session")
def bundlers(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Path:
    """A folder where Vite, webpack and roundel are installed."""
    folder = tmp_path_factory.mktemp("bundlers")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(HERE / name, folder / name)
    subprocess.run(["npm", "ci", "--no-progress"], cwd=folder, check=True, capture_output=True)
    shutil.copytree(package, folder / "node_modules" / "roundel")
    (folder / "main.js").write_text(REACT)
    (folder / "index.html").write_text(f'{HEAD}<body><script type="module" src="/main.js"></script></body></html>')
    (folder / "public").mkdir()
    (folder / "public" / "bot.py").write_text(BOT)
    return folder


def test_the_package_has_the_types_and_what_package_json_names(package: Path) -> None:
    about = json.loads((package / "package.json").read_text())
    named = [about["exports"][entry][kind] for entry in (".", "./element") for kind in ("types", "default")]
    assert [name for name in named if not (package / name).is_file()] == []
    assert not (package / "dist" / "assets" / "cpython").exists()
    # TypeScript's `nodenext` resolves a relative name only with its extension.
    types = [package / about["exports"][entry]["types"] for entry in (".", "./element")]
    assert {name for path in types for name in re.findall(r"'(\./[^']+)'", path.read_text())} == {"./dist/messenger.js"}


def test_a_page_needs_no_bundler(package: Path, tmp_path: Path, page: Page) -> None:
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "index.html").write_text(f'{HEAD}<body><script type="module" src="main.js"></script></body></html>')
    # Where its address would lead to a folder that is not there, the page says where the files are.
    (tmp_path / "main.js").write_text(
        "import { init } from '/npm/index.js';\nwindow.api = init({ bot: 'bot.py', lang: 'de' }, { base: 'copy' });\n"
    )
    shutil.move(package / "dist", tmp_path / "copy")
    try:
        with Site({"/npm/": package, "/": tmp_path}, lambda path: STRICT) as site:
            talk(page, site.address)
            expect(page.get_by_role("textbox", name="Nachricht")).to_be_visible()
    finally:
        shutil.move(tmp_path / "copy", package / "dist")


@pytest.fixture(scope="session")
def modules(packages: Path, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder node_modules where both packages are installed."""
    folder = tmp_path_factory.mktemp("modules") / "node_modules"
    shutil.copytree(package, folder / "roundel")
    shutil.move(unpacked(packages / f"roundel-cpython-{version()}.tgz", folder), folder / "roundel-cpython")
    return folder


def command(modules: Path, *words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command `roundel` of the npm package."""
    about = json.loads((modules / "roundel" / "package.json").read_text())
    script = modules / "roundel" / about["bin"]["roundel"]
    return subprocess.run(["node", script, *words], cwd=cwd, capture_output=True, text=True)


def test_the_command_copies_the_files_and_says_what_is_wrong(modules: Path, tmp_path: Path) -> None:
    assert command(modules, "--help", cwd=tmp_path).stdout.endswith("npx roundel copy public/messenger\n")
    assert command(modules, "copy", cwd=tmp_path).returncode == 2
    old = tmp_path / "messenger" / "assets" / "old-0123456789.js"
    old.parent.mkdir(parents=True)
    old.write_text("")
    refused = command(modules, "copy", "messenger", cwd=tmp_path)
    assert (refused.returncode, "holds other files" in refused.stderr) == (1, True)
    (tmp_path / "messenger" / "messenger.js").write_text("")
    assert command(modules, "copy", "messenger", cwd=tmp_path).returncode == 0
    assert not old.exists()
    assert list(tmp_path.glob("messenger/assets/cpython/snapshot-*.bin"))


@pytest.mark.thorough  # starts CPython
def test_a_bot_in_cpython_needs_what_the_command_copies(modules: Path, tmp_path: Path, page: Page) -> None:
    (tmp_path / "bot.py").write_text(BOT + "    import dataclasses\n")
    (tmp_path / "index.html").write_text(f'{HEAD}<body><script type="module" src="main.js"></script></body></html>')
    bot = {"src": "bot.py", "runtime": "pyodide"}
    (tmp_path / "main.js").write_text(
        "import { init } from '/npm/index.js';\n"
        f"init({{ endpoint: {{ Bot: {json.dumps(bot)} }} }}, {{ base: 'messenger' }});\n"
    )
    assert command(modules, "copy", "messenger", cwd=tmp_path).returncode == 0
    with Site({"/npm/": modules / "roundel", "/": tmp_path}, lambda path: STRICT) as site:
        talk(page, site.address)


def test_an_element_has_attributes_and_properties_and_tells_by_events(
    package: Path, tmp_path: Path, page: Page
) -> None:
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "other.py").write_text(BOT.replace("Du sagst", "أنت تقول"))
    (tmp_path / "main.js").write_text(ELEMENT)
    (tmp_path / "index.html").write_text(
        f'{HEAD}<body><roundel-messenger bot="bot.py" display-header="false"></roundel-messenger>'
        '<script type="module" src="main.js"></script></body></html>'
    )
    with Site({"/npm/": package, "/": tmp_path}, lambda path: STRICT) as site:
        page.goto(site.address)
        write(page, "Tee 🍵")
        expect(page.locator(".timeline")).to_contain_text("Du sagst: Tee 🍵")
        assert page.locator(".header").count() == 0
        # Whoever is quick opens the messenger before it is ready.
        assert sorted(page.evaluate("heard.map(([name, value]) => name + ' ' + value)")) == [
            "messenger First User Interaction",
            "messenger Opened",
            "messenger Ready",
        ]
        page.evaluate("document.querySelector('roundel-messenger').bot = 'other.py'")
        write(page, "Tee")
        expect(page.locator(".timeline")).to_contain_text("أنت تقول: Tee")
        assert page.evaluate("document.querySelector('roundel-messenger').state.messages") == 2
        page.evaluate("document.querySelector('roundel-messenger').remove()")
        expect(page.locator("messenger-root")).to_have_count(0)


@pytest.mark.thorough  # installs bundlers
def test_vite_needs_no_configuration(bundlers: Path, page: Page) -> None:
    vite = bundlers / "node_modules" / ".bin" / "vite"
    with running([vite, "--port", "{port}", "--strictPort"], bundlers) as address:
        talk(page, address)
        page.goto("about:blank")  # or Vite's script would look for its server
    subprocess.run([vite, "build", "--logLevel", "warn"], cwd=bundlers, check=True)
    with Site({"/": bundlers / "dist"}, lambda path: STRICT) as site:
        talk(page, site.address)


@pytest.mark.thorough  # installs bundlers
def test_webpack_needs_no_configuration(bundlers: Path, tmp_path: Path, page: Page) -> None:
    (bundlers / "bundle.mjs").write_text(WEBPACK)
    subprocess.run(["node", "bundle.mjs"], cwd=bundlers, check=True)
    (bundlers / "dist" / "index.html").write_text(f'{HEAD}<body><script src="main.js"></script></body></html>')
    (bundlers / "dist" / "bot.py").write_text(BOT)
    with Site({"/": bundlers / "dist"}, lambda path: STRICT) as site:
        talk(page, site.address)
