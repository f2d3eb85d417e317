"""Timeline markup: text in, elements out. Pure, and knows nothing of the messenger."""
