"""The text of a bot's file, as the page hands it to Python: one in JSON comes with the texts of its Python workers."""

import json
from pathlib import Path


def text_of(path: Path) -> str:
    """Read a bot's file. What is no bot is left for the messenger to refuse.

    Raises OSError if the file, or one that it names, cannot be read:

        text_of(Path("flow.json"))
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".json":
        return text
    try:
        workers = json.loads(text)["workers"]
        python = [worker for worker in workers if worker["type"] == "python"]
    except (ValueError, KeyError, TypeError):
        return text
    for worker in python:
        if isinstance(worker.get("src"), str):
            worker["source"] = (path.parent / worker["src"]).read_text(encoding="utf-8")
    return json.dumps({"workers": workers}) if python else text
