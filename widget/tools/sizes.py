"""What a visitor downloads, stage by stage."""

from pathlib import Path

from tools.compression import PACKERS
from tools.paths import ASSETS, DIST

COLUMNS = ("raw", "gzip", "brotli")


def stages(files: dict[str, str]) -> list[tuple[str, list[Path]]]:
    """The stages of loading, and the files that each adds. `files` are the addresses in dist/."""
    pyodide = DIST / files["pyodide"]
    parts = [path for path in sorted(pyodide.parent.iterdir()) if path.suffix not in PACKERS]
    largest = max(ASSETS.glob("words-*/*.json"), key=lambda path: path.stat().st_size)
    return [
        ("until the roundel is visible", [DIST / "messenger.js"]),
        ("until Python is awake", [DIST / files[name] for name in ("waking", "tabs", "kernel", "wasm", "image")]),
        ("shortcut, phones, rebuilt pages; once that is done", [DIST / files["integration"]]),
        ("a second tab", [DIST / files["tabsPack"]]),
        ("a bot in JSON", [DIST / files["flowsPack"]]),
        ("timeline markup, with its first element", [DIST / files[name] for name in ("elements", "elementsPack")]),
        ("another language than English, at most", [largest]),
        ("Pyodide, only when asked for", [*parts, DIST / files["source"]]),
        ("a bot's thread, besides", [DIST / files[name] for name in ("spawn", "thread", "snapshot")]),
    ]


def sizes(path: Path) -> tuple[int, ...]:
    """Bytes as they are, gzipped and with brotli; the same thrice for what is compressed already."""
    forms = (path.with_name(path.name + suffix) for suffix in PACKERS)
    return (path.stat().st_size, *((form if form.exists() else path).stat().st_size for form in forms))


def table(files: dict[str, str]) -> str:
    """The sizes as a table for people."""
    lines = [f"{'':44}" + "".join(f"{column:>12}" for column in COLUMNS)]
    for stage, paths in stages(files):
        rows = [(path.name, sizes(path)) for path in paths]
        lines.append(_line(stage, tuple(sum(column) for column in zip(*(size for _, size in rows), strict=True))))
        lines += [_line(f"  {name}", size) for name, size in rows if len(rows) > 1]
    return "\n".join(lines)


def _line(name: str, size: tuple[int, ...]) -> str:
    return f"{name:44}" + "".join(f"{number:>12,}" for number in size)
