"""Renders the roundel with the messenger's own view, in CPython, for the shim to show before Python is there."""

import json
import sys

from widget.build.paths import WIDGET


def rendered() -> object:
    """The tree of a closed messenger with every option at its default, as JSON data."""
    sys.path.insert(0, str(WIDGET))
    try:
        from messenger.core.messenger import Messenger
        from messenger.view.messenger import messenger as view
        from messenger.view.picture import picture
        from messenger.view.tree import Memory
    finally:
        sys.path.remove(str(WIDGET))
    messenger = Messenger(default_options(), {}, lambda: "id")
    messenger.wake(0, None, None, None)
    return view(picture(messenger, Memory(), str))


def default_options() -> dict:
    """What the shim hands to Python when a page sets no option."""
    table = json.loads((WIDGET / "options.json").read_text())
    return {name: rule.get("default") for name, rule in table.items()} | {"lang": "en", "dir": "ltr", "container": False}
