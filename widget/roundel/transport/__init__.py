"""How an envelope reaches a bot, and how the bot's envelopes come back."""
