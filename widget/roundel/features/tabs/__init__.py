"""One conversation in several tabs of a site: only the tab that leads runs the bot and writes."""
