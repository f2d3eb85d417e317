"""What the bot has said, beside the closed roundel."""

PACK = "extras"
