"""Timeline markup: text in, trees out. Pure, and knows nothing of the messenger."""

PACK = "elements"
