"""What the benchmark compares: a page that embeds one widget, and where in it the launcher and the text field are.

A place is a CSS selector; " >>> " steps into the shadow root of what stands before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<link rel="icon" href="data:,">
{head}
<h1>A page</h1>
<p>Somebody else's page, with a guest on it.</p>
{body}
"""


@dataclass(frozen=True)
class Contender:
    """One widget on one page. Without a launcher its text field is there at once and nothing is pressed."""

    name: str
    head: str = ""
    body: str = ""
    launcher: str = ""
    text_field: str = ""
    timeline: str = ""
    package: str = ""
    """Its name on npm."""
    entry: str = ""
    """The module in `peers/` that is bundled to the page's `main.js`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Further files of the page: name, and path from this folder."""
    stubs: Mapping[str, object] = field(default_factory=dict)
    """What the widget's own server would answer: path, and the JSON document."""
    awake: bool = False
    """The page marks `awake` in its performance timeline; nothing is pressed."""
    peer: bool = False

    @property
    def slug(self) -> str:
        """The folder of the page on the benchmark's server."""
        return "".join(letter if letter.isalnum() else "-" for letter in self.name.lower()).strip("-")

    def page(self) -> str:
        """Write the HTML that embeds the widget."""
        return PAGE.format(name=self.name, head=self.head, body=self.body)
