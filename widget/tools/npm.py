"""The npm packages: `roundel` has the built files and the messenger as an ES module, `roundel-cpython` CPython's files.

Bundlers find each file by a `new URL(..., import.meta.url)` of its own, and put it where they like. So the module has
its own build of the first two stages, in which the addresses of the others are written like that.
"""

import json
import re
import shutil
from pathlib import Path

from tools import archive, scripts
from tools.compression import PACKERS
from tools.languages import languages
from tools.paths import CPYTHON, DIST, PACKAGES, ROOT, SHIM, WORK
from tools.version import version

MODULE = SHIM / "module"
COMMAND = Path(__file__).with_name("copy.mjs")
# The stages that are bundled into the module; it fetches the others.
BUNDLED = ("waking",)
# Imports by addresses that only the running page knows, and that bundlers are to leave alone.
BY_ADDRESS = re.compile(r"\bimport\((?![\"'])")
LEFT_ALONE = "import(/* webpackIgnore: true */ /* @vite-ignore */ "
# Imports of what is not there, in scripts of others: nothing of ours calls them, but Vite's server looks for them.
NOT_THERE = re.compile(r'import\("\./(?:3rd-party/[\w-]+|pyodide_graph)\.js"\)')
NOTHING = 'import("data:text/javascript,")'


def make(files: dict[str, str]) -> Path:
    """Write the package into a folder, which is returned; `files` are the addresses in dist/ that the build gives."""
    folder = WORK / "npm"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DIST, folder / "dist", ignore=_without)
    packs = {name: files[f"{name}Pack"] for name in archive.packs()}
    parts = {
        name: address
        for name, address in files.items()
        if name not in BUNDLED and address not in packs.values() and (folder / "dist" / address).is_file()
    }
    words = {path.stem: f"{path.parent.relative_to(DIST)}/{path.name}" for path in DIST.glob("assets/words-*/*.json")}
    assert set(words) == set(languages())
    place = f"import {{ place }} from {json.dumps(str(MODULE / 'base.js'))};\n"
    cases = "".join(f"    case {json.dumps(tag)}: return {_place(words[tag])};\n" for tag in sorted(words))
    scripts.module(
        folder,
        [MODULE / "index.js", MODULE / "element.js"],
        {
            "parts": f"{place}export const parts = {_getters(parts)};\nexport const packs = {_getters(packs)};\n"
            f"export const transports = {json.dumps(archive.transports())};\n",
            "words": f"{place}export const tags = {json.dumps(' '.join(sorted(words)))};\n"
            f"export function at(tag) {{\n  switch (tag) {{\n{cases}  }}\n}}\n",
        },
    )
    for script in folder.glob("*.js"):
        script.write_text(BY_ADDRESS.sub(LEFT_ALONE, script.read_text()))
    for script in folder.glob("dist/assets/*.js"):
        script.write_text(NOT_THERE.sub(NOTHING, script.read_text()))
    for name in ("index.d.ts", "element.d.ts"):
        (folder / name).write_text((MODULE / name).read_text().replace("'../messenger'", "'./dist/messenger.js'"))
    shutil.copyfile(MODULE / "README.md", folder / "README.md")
    shutil.copyfile(COMMAND, folder / COMMAND.name)
    _describe(folder, about())
    return folder


def make_cpython() -> Path:
    """Write the package of CPython's files into a folder, which is returned. They are found once they are copied."""
    folder = WORK / "npm-cpython"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CPYTHON, folder / "dist" / CPYTHON.relative_to(DIST), ignore=_without)
    shutil.copyfile(DIST / "NOTICE", folder / "NOTICE")
    _describe(folder, _about("roundel-cpython", "CPython in the visitor's browser, for bots of roundel"))
    return folder


def _describe(folder: Path, about: dict[str, object]) -> None:
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    (folder / "package.json").write_text(json.dumps(about, indent=2) + "\n")


def _about(name: str, description: str) -> dict[str, object]:
    return {"name": name, "version": version(), "license": "MIT", "description": description}


def about() -> dict[str, object]:
    """The package.json of `roundel`."""
    return _about("roundel", "A messenger for the web whose Python runs in the visitor's browser") | {
        "type": "module",
        "bin": {"roundel": f"./{COMMAND.name}"},
        # The names of its files have to be those that the messenger asks for.
        "peerDependencies": {"roundel-cpython": version()},
        "peerDependenciesMeta": {"roundel-cpython": {"optional": True}},
        "exports": {
            ".": {"types": "./index.d.ts", "default": "./index.js"},
            "./element": {"types": "./element.d.ts", "default": "./element.js"},
            "./dist/*": "./dist/*",
            "./package.json": "./package.json",
        },
        "types": "./index.d.ts",
        "sideEffects": True,
    }


def _without(folder: str, names: list[str]) -> list[str]:
    """What of dist/ is not in the package: CPython's files, compressed forms, and other packages."""
    return [
        name
        for name in names
        if Path(folder, name) == CPYTHON or name.endswith(tuple(PACKERS)) or name.startswith(PACKAGES)
    ]


def _getters(addresses: dict[str, str]) -> str:
    """An object of addresses, each made when it is asked for: the page may say until then where the files are."""
    return "{\n" + "".join(f"  get {name}() {{ return {_place(path)}; }},\n" for name, path in addresses.items()) + "}"


def _place(address: str) -> str:
    # Vite would write small files into the script as data: addresses, from which nothing of ours can be loaded.
    return f'place("{address}", new URL("./dist/{address}?no-inline", import.meta.url))'
