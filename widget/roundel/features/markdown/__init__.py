"""Markdown, links in plain text, and text that grows while the bot writes it."""
