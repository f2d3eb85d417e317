"""Names for the shapes of plain data, for type checkers alone: there is no such module at run time.

Modules that run in MicroPython, which has no typing, write these names in quotes and import them under
`if TYPE_CHECKING:`, which the build strips.
"""

from typing import Any

# What crosses a boundary: {"kind", "id", "at", "payload"}; see core/envelopes.py.
Envelope = dict[str, Any]

# What an envelope carries; each kind has its own.
Payload = dict[str, Any]

# JSON that a bot keeps with a conversation: `chat.context`.
Context = dict[str, Any]

# An element of timeline markup, {"kind", "children"} with its attributes; see features/markup/read.py.
Element = dict[str, Any]

# The words of the interface by name, each a text or a text for each plural category; see core/words.py.
Words = dict[str, Any]

# All that the view draws; see view/messenger.py.
Picture = dict[str, Any]

# Where in the timeline an element is drawn, and what is known there; see features/markup/view.py.
Here = dict[str, Any]

# The attributes of a node of the view; None takes one away.
Attributes = dict[str, Any]

# A node of the view: its tag, its attributes, and its children, which are nodes or text; see view/tree.py.
Tree = tuple[str, Attributes, list[Any]]
