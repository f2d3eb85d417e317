"""The text of a bot's file, as the page hands it to Python: one in JSON comes with the texts of its Python workers."""

import json
from pathlib import Path
from typing import Any

from roundel.core.data import loads


def text_of(path: Path) -> str:
    """Read a bot's file. What is no bot is left for the messenger to refuse.

    Raises OSError if the file, or one that it names, cannot be read:

        text_of(Path("flow.json"))
    """
    text = path.read_text(encoding="utf-8")
    workers = _workers(path, text)
    python = _of_files(workers)
    for worker in python:
        worker["source"] = (path.parent / worker["src"]).read_text(encoding="utf-8")
    return json.dumps({"workers": workers}) if python else text


def files_of(path: Path) -> list[Path]:
    """A bot's file, and those that it names. Raises OSError if it cannot be read."""
    text = path.read_text(encoding="utf-8")
    return [path, *(path.parent / worker["src"] for worker in _of_files(_workers(path, text)))]


def _workers(path: Path, text: str) -> list[Any]:
    try:
        workers = loads(text)["workers"] if path.suffix == ".json" else []
    except (ValueError, KeyError, TypeError):
        return []
    return workers if isinstance(workers, list) else []


def _of_files(workers: list[Any]) -> list[dict[str, Any]]:
    return [
        worker
        for worker in workers
        if isinstance(worker, dict) and worker.get("type") == "python" and isinstance(worker.get("src"), str)
    ]
