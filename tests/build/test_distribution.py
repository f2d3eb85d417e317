"""dist/ as build.py leaves it: complete, compressed, within its budgets and without other hosts."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import brotli
import pytest

from tools.archive import packs
from tools.compression import PACKERS
from tools.distribution import PYODIDE_FILES
from tools.packages import lock
from tools.paths import CPYTHON, DIST, ROOT, TESTS, WORDS
from tools.sizes import sizes

BUDGETS = json.loads((TESTS / "build" / "budgets.json").read_text())
LOCK = lock()
UNPACKERS = {".gz": gzip.decompress, ".br": brotli.decompress}

# Namespaces, which are names and never fetched.
NAMES = {"http://www.w3.org"}

# What PyScript's kernel and MicroPython's loader mention. The messenger hands the kernel an address and an empty
# configuration, so none is asked for, unless a bot itself imports `mip` and installs something.
MENTIONED = NAMES | {
    "https://cdn.jsdelivr.net",  # the address of a runtime whose user names none
    "https://emscripten.org",  # a hint in an error
    "https://packages.pyscript.net",  # a hint in a warning
    "https://micropython.org",  # in mip, MicroPython's package installer
    "https://raw.githubusercontent.com",  # in mip
}

HOST = re.compile(rb"(?:https?:|wss?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


def files() -> list[Path]:
    """Every file but the compressed forms."""
    return [path for path in sorted(DIST.rglob("*")) if path.is_file() and path.suffix not in PACKERS]


def scripts() -> list[Path]:
    """Our own scripts, with what is bundled into them."""
    return [DIST / "messenger.js", *sorted((DIST / "assets").glob("*.js"))]


def one(pattern: str) -> Path:
    """The only file that fits."""
    found = list(DIST.glob(pattern))
    assert len(found) == 1, f"{pattern}: {found}"
    return found[0]


def named_in(script: Path) -> set[str]:
    """The addresses that a script asks for."""
    return set(re.findall(r"assets/[\w./-]+\w", script.read_text()))


def test_the_thread_names_what_lies_beside_it() -> None:
    script = one("assets/thread-*.js").read_text()
    for name in ("snapshot-*.bin", "messenger-pyodide-*.tar", "pyodide-*/*.wasm"):
        path = one(f"assets/cpython/{name}")
        assert f"./{path.relative_to(DIST / 'assets')}" in script
    assert one("assets/thread-*.js").name in one("assets/spawn-*.js").read_text()
    assert one("assets/spawn-*.js").name in one("assets/waking-*.js").read_text()


def test_the_wheels_are_those_that_were_pinned() -> None:
    for entry in LOCK["packages"].values():
        content = (CPYTHON / "packages" / entry["file_name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_every_file_that_messenger_js_asks_for_is_there() -> None:
    named = named_in(DIST / "messenger.js")
    assert len(named) == 1
    assert {name for name in named if not (DIST / name).is_file()} == set()


def test_every_file_that_the_next_stage_asks_for_is_there() -> None:
    named = later()
    assert len(named) == 5
    assert {name for name in named if not (DIST / name).is_file()} == set()


def later() -> set[str]:
    """Python, and what comes with the first element of timeline markup."""
    names = re.findall(
        r"(?<=\./)(?:elements|kernel|micropython|messenger-micropython)-[\w-]+\.\w+",
        one("assets/waking-*.js").read_text(),
    )
    return {f"assets/{name}" for name in names}


def test_nothing_else_is_in_dist() -> None:
    version = one("assets/cpython/pyodide-*").relative_to(DIST)
    thread = {
        str(one(f"assets/{name}-*.{suffix}").relative_to(DIST))
        for name, suffix in (
            ("integration", "js"),
            ("eager", "js"),
            ("engine", "js"),
            ("extras", "js"),
            ("look", "js"),
            ("spawn", "js"),
            ("tabs", "js"),
            ("thread", "js"),
            ("cpython/snapshot", "bin"),
        )
    }
    source = {str(one("assets/cpython/messenger-pyodide-*.tar").relative_to(DIST))}
    parts = {str(one(f"assets/{name}-micropython-*.pack").relative_to(DIST)) for name in packs()}
    wheels = {f"assets/cpython/packages/{entry['file_name']}" for entry in LOCK["packages"].values()}
    words = {f"assets/{one('assets/words-*').name}/{path.name}" for path in WORDS.glob("*.json")}
    expected = (
        named_in(DIST / "messenger.js")
        | {f"{version}/{name}" for name in PYODIDE_FILES}
        | thread
        | source
        | wheels
        | parts
        | words
        | later()
        | {
            "messenger.js",
            "messenger.d.ts",
            "roundel.html",
            "eager.html",
            "bot.schema.json",
            "endpoint.schema.json",
            "NOTICE",
        }
    )
    assert {str(path.relative_to(DIST)) for path in files()} == expected


def test_the_lines_of_a_page_hint_at_modules_alone() -> None:
    # Safari matches no other hint with what a script fetches: it would fetch that twice, and warn.
    for name in ("eager.html", "roundel.html"):
        assert "modulepreload" in (DIST / name).read_text()
        assert 'rel="preload"' not in (DIST / name).read_text()


@pytest.mark.parametrize("suffix", list(PACKERS))
def test_each_file_that_is_not_compressed_has_its_compressed_form(suffix: str) -> None:
    for path in files():
        packed = path.with_name(path.name + suffix)
        if path.read_bytes()[:2] in (b"\x1f\x8b", b"PK"):
            assert not packed.exists(), packed
            continue
        assert UNPACKERS[suffix](packed.read_bytes()) == path.read_bytes(), packed


def test_no_compressed_form_is_without_its_file() -> None:
    alone = [path for path in DIST.rglob("*") if path.suffix in PACKERS and not path.with_suffix("").exists()]
    assert alone == []


def test_a_file_that_is_cached_for_ever_is_named_by_its_content() -> None:
    for path in (DIST / "assets").iterdir():
        if path.is_file() and path.suffix not in PACKERS:
            assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(path.stem.rpartition("-")[2]), path


def test_the_folder_of_the_languages_is_named_by_what_is_in_it_and_waking_knows_it_and_their_names() -> None:
    folder = one("assets/words-*")
    tags = sorted(path.stem for path in WORDS.glob("*.json"))
    content = b"\0".join((folder / f"{tag}.json").read_bytes() for tag in tags)
    assert hashlib.sha256(content).hexdigest().startswith(folder.name.removeprefix("words-"))
    script = one("assets/waking-*.js").read_text()
    assert f'"{" ".join(tags)}"' in script
    assert f"./{folder.name}/" in script


def test_a_site_without_cpython_is_small_and_no_file_is_too_large_for_a_host() -> None:
    assert sum(path.stat().st_size for path in files() if CPYTHON not in path.parents) < 3_000_000
    assert max(path.stat().st_size for path in files()) < 25 * 2**20


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget["stage"])
def test_a_stage_stays_within_its_budget(budget: dict) -> None:
    sent = {pattern: sizes(one(pattern))[-1] for pattern in budget["files"]}
    assert sum(sent.values()) <= budget["brotli"], sent


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name.partition("-")[0])
def test_our_scripts_name_no_other_host(path: Path) -> None:
    allowed = MENTIONED if path.name.startswith(("kernel", "engine")) else NAMES
    assert {host.decode() for host in HOST.findall(path.read_bytes())} <= allowed


@pytest.mark.parametrize("name", ["kernel", "engine"])
def test_the_kernel_mentions_a_content_network_only_as_a_default_that_we_never_take(name: str) -> None:
    text = one(f"assets/{name}-*.js").read_text()
    rest = re.sub(r"module:\(\w+=\"[\w.-]+\"\)=>`https://cdn\.jsdelivr\.net/[^`]*`", "", text)
    assert rest != text
    assert "jsdelivr" not in rest
    assert ".module(" not in rest


def test_nothing_of_this_machine_is_in_dist() -> None:
    for path in files():
        assert str(ROOT).encode() not in path.read_bytes(), path


def test_nothing_that_is_bundled_asks_for_what_an_element_of_the_page_may_be_named() -> None:
    for script in scripts():
        assert re.findall(r"(?<![\w.$ ])document[.\[?]", script.read_text()) == [], script.name
