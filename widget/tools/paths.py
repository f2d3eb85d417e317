"""Where things are in the project's folder."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDGET = ROOT / "widget"
SHIM = WIDGET / "shim"
PACKAGE = WIDGET / "roundel"
STYLES = WIDGET / "styles"
WORDS = WIDGET / "words"
DEMO = ROOT / "demo_site"
DOCS = ROOT / "docs"
TESTS = ROOT / "tests"
NODE_MODULES = ROOT / "node_modules"
VENV = ROOT / ".venv"
WORK = ROOT / "build"
DIST = ROOT / "dist"
ASSETS = DIST / "assets"
# `python3 -m build` writes packages into dist/, unless it is told another folder.
PACKAGES = ("roundel-", "roundel_cpython-")
CPYTHON = ASSETS / "cpython"  # what bots in MicroPython do without

MICROPYTHON = NODE_MODULES / "@micropython" / "micropython-webassembly-pyscript"
PYODIDE = NODE_MODULES / "pyodide"
PYSCRIPT = NODE_MODULES / "@pyscript" / "core" / "dist"
