"""Markdown: text in, blocks and spans out."""

PACK = "markdown"
