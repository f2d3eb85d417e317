"""The languages that the messenger speaks besides English: a file each in widget/words/, fetched where it is spoken."""

import json

from tools.paths import WORDS


def languages() -> dict[str, bytes]:
    """The words of each language, as compact JSON, by its tag; the tags are sorted."""
    return {
        path.stem: json.dumps(json.loads(path.read_text()), ensure_ascii=False, separators=(",", ":")).encode()
        for path in sorted(WORDS.glob("*.json"), key=lambda path: path.stem)
    }
