"""Timeline markup: elements in the messages of a bot. What each kind of element is, is in roundel/elements/."""

PACK = "elements"
