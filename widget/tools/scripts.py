"""The JavaScript, bundled by esbuild."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.archive import pack_of
from tools.install import run
from tools.paths import MICROPYTHON, NODE_MODULES, PACKAGE, SHIM, STYLES, WORK

ESBUILD = NODE_MODULES / ".bin" / "esbuild"

# What MicroPython's loader would put on the page's `globalThis`, where a second MicroPython (PyScript's, on the
# host's own page) would overwrite it and both would break.
LOADER_GLOBALS = (
    "Module",
    "proxy_js_ref",
    "proxy_js_ref_next",
    "proxy_js_ref_map",
    "proxy_js_map",
    "proxy_js_existing",
    "pyProxyFinalizationRegistry",
)

# Wherever Python calls Python, the loader catches what C throws, which is a number, and passes everything else on.
RETHROWN = "if(stackRestore(sp),e!==e+0)throw e;"
CAUGHT = "if(stackRestore(sp),e!==e+0)thrown(e);"

# Parts that are imported only by what we do not use: archives and configuration files, and Node.
ABSENT = ("./3rd-party/*", "./pyodide_graph.js", "module", "path", "url", "fs")

# What of MicroPython's loader is of use to developers of emscripten's alone.
NAMES = r"\[(?:\"[\w$]+\",?)+\]\.forEach"
ADVICE = (
    NAMES + r"\(unexportedRuntimeSymbol\);",
    NAMES + r"\(function\(sym\)\{unexportedRuntimeSymbol\(sym\)\}\);",
    r"consumedModuleProp\(\"\w+\"\),",
    r"\w+\(\)\{abort\(\"FS\.[^\"]*\"\)\},",
    r"Module\._\w+=makeInvalidEarlyAccess\(\"\w+\"\)[,;]",
    r"FS\.preloadFile=FS_preloadFile,",
    r"var isFileURI=\w+=>\w+\.startsWith\(\"file://\"\);",
    r"assert\(void 0!==wasmExports\.\w+,\"missing Wasm export: \w+\"\),",
)

# Functions of the loader that nothing of ours calls, by how they begin and what follows them: a look for browsers that
# are older than what the messenger needs, files that are fetched when they are read or kept elsewhere, and advice.
UNCALLED = (
    ("!function(){function humanReadableVersionToPacked(", "();"),
    ("createLazyFile(parent,", ","),
    ("syncfs(populate,", ","),
    ("findObject(path,", ","),
    ("analyzePath(path,", ","),
    ("FS_preloadFile=async(", ","),
    ("FS.createPreloadedFile=(", ","),
    ("function unexportedRuntimeSymbol(", ""),
    ("function consumedModuleProp(", ""),
    ("unmount(mountpoint)", ","),
    ("mkdirTree(path,", ","),
    ("lchmod(path,", ","),
    ("fchmod(fd,", ","),
    ("lchown(path,", ","),
    ("fchown(fd,", ","),
    ("ftruncate(fd,", ","),
    ("utime(path,", ","),
    ("createPath(parent,", ","),
    ("createFile(parent,", ","),
    ("createDataFile(parent,", ","),
    ("forceLoadFile(obj)", ","),
    ("async function getWasmBinary(", ""),
    ("ENVIRONMENT_IS_WORKER&&(readBinary=", "),"),
    ("readAsync=async url=>", ""),
)

# The loader would fetch its module, in one way or another. The page has it already.
FETCHES = "async function instantiateAsync(binary,binaryFile,imports)"
TAKES = "{return WebAssembly.instantiateStreaming(fetch(),imports)}"

# Tables of the loader that are looked into for developers alone: the names of errors, which nobody reads.
UNREAD = ("ERRNO_CODES=",)

ENGINES = ("micropython", "pyodide")

# The name of the npm package that a file belongs to, in its path.
FROM_PACKAGE = re.compile(r"node_modules/((?:@[\w.-]+/)?[\w.-]+)/(?!.*node_modules/)")


def styles() -> None:
    """The stylesheets without white space, where the scripts import them from.

    Those beside Python stand behind what the sheet of their pack has for all: those of elements, and of Markdown, which
    is drawn among them, and those of the extras.
    """
    _esbuild([*STYLES.glob("*.css")], "--bundle", "--minify", f"--outdir={WORK / 'styles'}")
    beside = sorted(PACKAGE.rglob("*.css"))
    extras = [sheet for sheet in beside if pack_of(sheet) == "extras"]
    for name, sheets in {"extras": extras, "elements": [sheet for sheet in beside if sheet not in extras]}.items():
        together = WORK / f"{name}.css"
        together.write_text("".join(sheet.read_text() for sheet in [STYLES / f"{name}.css", *sheets]))
        _esbuild([together], "--minify", f"--outfile={WORK / 'styles' / f'{name}.css'}")


def engines() -> None:
    """The engines of PyScript's kernel, each of whose globals becomes a property of an object of ours.

    The kernel also tells the page of its progress by events that the page's own PyScript would take for its own. The
    document that they ask is ours, too; see genuine.js.
    """
    options = {
        "inject": [str(SHIM / "runtime/isolated-globals.js"), str(SHIM / "shared/genuine.js")],
        "external": ABSENT,
        "define": {"globalThis": "apart", "dispatchEvent": "silence"},
    }
    for name in ENGINES:
        entry = NODE_MODULES / "polyscript" / "esm" / "interpreter" / f"{name}.js"
        run(
            [
                "node",
                Path(__file__).with_name("engines.mjs"),
                entry,
                SHIM / "runtime/stubs.js",
                WORK / f"engine-{name}.js",
                json.dumps(options),
            ]
        )


def micropython() -> None:
    """MicroPython's loader without globals and without its part for Node, and what gives it its memory.

    Where it passes on an error of JavaScript's own, that goes by shim/runtime/js-errors.js.
    """
    # Where it comes from stays in its path; see bundled_packages().
    loader = WORK / MICROPYTHON.relative_to(NODE_MODULES.parent) / "micropython.mjs"
    loader.parent.mkdir(parents=True, exist_ok=True)
    loader.write_text(_catching(_slim((MICROPYTHON / "micropython.mjs").read_text())))
    entry = WORK / "micropython.entry.js"
    entry.write_text(
        f'export {{ loadMicroPython }} from "{loader}";\n'
        f'export {{ raiseBy }} from "{SHIM}/runtime/js-errors.js";\n'
        f'export {{ restore, use }} from "{SHIM}/runtime/image.js";\n'
    )
    defines = [
        "--define:globalThis.loadMicroPython=apart.loadMicroPython",
        "--define:process=undefined",
        "--define:globalThis.process=undefined",
    ]
    defines += ["--define:WebAssembly.instantiateStreaming=instantiateStreaming", "--define:fetch=given"]
    for name in LOADER_GLOBALS:
        defines += [f"--define:{name}=apart.{name}", f"--define:globalThis.{name}=apart.{name}"]
    _esbuild(
        [entry],
        "--bundle",
        "--format=esm",
        "--minify-syntax",
        f"--inject:{SHIM / 'runtime/isolated-globals.js'}",
        f"--inject:{SHIM / 'runtime/image.js'}",
        f"--inject:{SHIM / 'runtime/js-errors.js'}",
        *defines,
        f"--outfile={WORK / 'micropython.js'}",
        f"--metafile={WORK / 'micropython.js.json'}",
    )


def _catching(loader: str) -> str:
    """MicroPython's loader, handing errors of JavaScript's to shim/runtime/js-errors.js instead of passing them on."""
    if RETHROWN not in loader:
        raise ValueError(f"MicroPython's loader has no {RETHROWN!r} any more: see widget/shim/runtime/js-errors.js.")
    return loader.replace(RETHROWN, CAUGHT)


def _end_of_block(script: str, start: int) -> int:
    """Where the block ends that begins with the brace at `start`."""
    depth = 0
    for place in range(start, len(script)):
        depth += {"{": 1, "}": -1}.get(script[place], 0)
        if not depth:
            return place + 1
    raise ValueError("A block of MicroPython's loader has no end.")


def _slim(loader: str) -> str:
    """MicroPython's loader without what emscripten tells its own developers, and what nothing of ours calls."""
    for advice in ADVICE:
        loader, found = re.subn(advice, "", loader)
        if not found:
            raise ValueError(f"MicroPython's loader has nothing any more that is like {advice}: take it out of ADVICE.")
    for beginning, after in UNCALLED:
        start = loader.index(beginning)
        end = _end_of_block(loader, loader.index("{", start)) + len(after)
        loader = loader[:start] + loader[end:]
    for before, block in {**dict.fromkeys(UNREAD, "{}"), FETCHES: TAKES}.items():
        start = loader.index(before + "{") + len(before)
        loader = loader[:start] + block + loader[_end_of_block(loader, start) :]
    # The bundler leaves out calls without an effect.
    return re.sub(r"(?<![\w.$])(?<!function )assert\(", "/* @__PURE__ */ assert(", loader)


def kernel(cpython: dict[str, str]) -> bytes:
    """The script of the interpreter's realm. `cpython` is where what Pyodide needs is."""
    return _bundle(
        SHIM / "interpreter/main.js",
        "--format=esm",
        f"--alias:engine={WORK / 'engine-micropython.js'}",
        f"--alias:micropython={WORK / 'micropython.js'}",
        _generated("cpython", {"cpython": cpython}),
    )


def pyodide_engine() -> bytes:
    """The kernel's engine for Pyodide in the page."""
    return _bundle(WORK / "engine-pyodide.js", "--format=esm")


def waking(
    names: dict[str, str], parts: dict[str, str], packs: dict[str, str], transports: list[str], words: dict[str, str]
) -> bytes:
    """The script that follows the roundel.

    `names` are the words in what is drawn before, `parts` is where the other scripts are and `packs` the packs of
    Python, `transports` are those to a server, `words` says which languages there are and where.
    """
    at = f"export const at = (tag) => `{words['folder']}/${{tag}}.json`;\n"
    return _bundle(
        SHIM / "page/waking.js",
        "--format=esm",
        _generated("names", {"names": names}),
        _generated("parts", {"parts": parts, "packs": packs, "transports": transports}),
        _generated("words", {"tags": words["tags"]}, at),
    )


def eager(waking: str) -> bytes:
    """The script for pages that wake Python at once; `waking` is where that which follows the roundel is."""
    return _bundle(SHIM / "page/eager.js", "--format=esm", f"--alias:generated-waking={waking}", f"--external:{waking}")


def thread(files: dict[str, str], sizes: dict[str, int], lock: dict[str, Any]) -> bytes:
    """The script of a bot thread: what it fetches, how large that is, and the packages that are there."""
    return _bundle(
        SHIM / "thread/main.js", "--format=esm", _generated("thread", {"files": files, "sizes": sizes, "lock": lock})
    )


def late(thread: str) -> dict[str, bytes]:
    """The scripts that are fetched when they are needed, by name: each folder of shim/page/ is one.

    `thread` is where the script of a bot's thread is.

        late("./thread-ab12.js")["tabs"]        # shim/page/tabs/tabs.js, bundled
    """
    given = _generated("spawn", {"thread": thread})
    folders = sorted(path for path in (SHIM / "page").iterdir() if path.is_dir())
    return {folder.name: _bundle(folder / f"{folder.name}.js", "--format=esm", given) for folder in folders}


def messenger(waking: str, constants: Mapping[str, object], transports: list[str]) -> bytes:
    """The script that a site includes. `waking` is the address of the next stage, `constants` what it has of Python,
    `transports` those to a server.
    """
    return _bundle(
        SHIM / "entry/global.js",
        "--format=iife",
        _generated("messenger", {"waking": waking, **constants}, place_of(transports)),
    )


def place_of(transports: list[str]) -> str:
    """The function that says where the bot of an endpoint is: a file, or a server by one of these transports."""
    keys = " ?? ".join(f"bot.{name}" for name in ["src", *transports])
    return f"export const placeOf = (bot) => {keys};\n"


def module(folder: Path, entries: list[Path], generated: dict[str, str]) -> None:
    """The messenger as ES modules, in a folder, and their parts; `generated` are the texts of modules of addresses.

    What the build made of Python's for messenger.js is taken as it is, so that is made before.
    """
    aliases = {f"generated-{name}": str(WORK / f"generated-{name}.js") for name in ("messenger", "names")}
    for name, text in generated.items():
        path = WORK / f"generated-module-{name}.js"
        path.write_text("// Generated by build.py.\n" + text)
        aliases[f"generated-{name}"] = str(path)
    # Whoever bundles these modules minifies them; comments in them tell the bundler what to leave alone.
    options = {
        "entryPoints": [str(entry) for entry in entries],
        "outdir": str(folder),
        "bundle": True,
        "splitting": True,
        "format": "esm",
        "minifySyntax": True,
        "target": "es2022",
        "legalComments": "none",
        "loader": {".css": "text", ".py": "text"},
        "alias": aliases | {"styles": str(WORK / "styles")},
        "logLevel": "warning",
    }
    run(["node", Path(__file__).with_name("module.mjs"), json.dumps(options | {"instead": str(SHIM / "module")})])


def _generated(name: str, values: Mapping[str, object], more: str = "") -> str:
    """Write a module of constants and `more`; returns the option by which scripts import it as `generated-<name>`."""
    module = WORK / f"generated-{name}.js"
    module.write_text(
        "// Generated by build.py.\n"
        + "".join(f"export const {key} = {json.dumps(value)};\n" for key, value in values.items())
        + more
    )
    return f"--alias:generated-{name}={module}"


def bundled_packages() -> set[str]:
    """The npm packages of which something is in a bundle, as esbuild's metafiles tell.

    bundled_packages()      # {"@micropython/micropython-webassembly-pyscript", "html-escaper", "polyscript"}
    """
    outputs = [
        output
        for name in ("micropython", *(f"engine-{name}" for name in ENGINES))
        for output in json.loads((WORK / f"{name}.js.json").read_text())["outputs"].values()
    ]
    inputs = [path for output in outputs for path, part in output["inputs"].items() if part["bytesInOutput"]]
    return {name for path in inputs for name in FROM_PACKAGE.findall(path)}


def _bundle(entry: Path, *options: str) -> bytes:
    out = WORK / "bundled" / f"{entry.parent.name}-{entry.name}"
    _esbuild(
        [entry],
        "--bundle",
        "--minify",
        "--target=es2022",
        "--legal-comments=none",
        "--loader:.css=text",
        "--loader:.py=text",
        f"--alias:styles={WORK / 'styles'}",
        f"--outfile={out}",
        *options,
    )
    return out.read_bytes()


def _esbuild(entries: list[Path], *options: str) -> None:
    absent = [f"--external:{name}" for name in ABSENT] if "--bundle" in options else []
    run([ESBUILD, *entries, "--log-level=warning", *absent, *options])
