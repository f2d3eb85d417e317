"""The gallery reaches every state of every element and scene, and each looks as its reference in references/ does.

After a change that is meant: `UPDATE_REFERENCES=1 python3 build.py test tests/browser/test_gallery.py`, and look at
what git says has changed.
"""

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect
from support import thorough

from roundel.commands.site import Site
from tests.pages import Troubles, until
from tools.paths import DEMO
from tools.serve import MOUNTS, policy

EXAMPLES: list[dict] = json.loads((DEMO / "gallery.json").read_text())["examples"]
ELEMENT = ".element, .banner, .bubble, .suggestions"
LOOKS = ("light", "dark", "rtl", "narrow")
REFERENCES = Path(__file__).parent / "references"
# Nothing has the focus, and what moves has come to its place.
STILL = """() => {
  const root = document.querySelector('messenger-root').shadowRoot;
  root.activeElement?.blur();
  for (const animation of root.getAnimations()) if (animation.effect.getTiming().iterations === 1) animation.finish();
}"""
DIFFERENT = 48  # of 255: so much must a pixel differ to count
TOLERANCE = 0.03  # of all pixels
TRIES = 10  # looks at a picture until it counts as different


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The demo, as `build.py serve` serves it."""
    with Site(MOUNTS, policy) as site:
        yield site


def show(page: Page, site: Site, address: str) -> None:
    """Open an example, as in `#stars/chosen/dark`, and wait until its state is reached."""
    if page.url == "about:blank":
        page.goto(f"{site.address}gallery.html{address}")
    page.evaluate("(address) => { location.hash = address }", address)
    until(page, "(address) => document.querySelector('main').dataset.shown === address", address)
    page.evaluate("document.fonts.ready.then(() => 0)")


def same(found: bytes, reference: Path) -> bool:
    """Whether a picture is like its reference, but for a few pixels; writes a new reference where that is wanted."""
    picture = Image.open(io.BytesIO(found)).convert("RGB")
    if os.environ.get("UPDATE_REFERENCES"):
        REFERENCES.mkdir(exist_ok=True)
        picture.quantize(32).save(reference, optimize=True)
        return True
    wanted = Image.open(reference).convert("RGB")
    if abs(wanted.width - picture.width) > 2 or abs(wanted.height - picture.height) > 6:
        return False
    return any(_different(wanted, picture, down) <= TOLERANCE for down in (0, 1, -1))


def _different(wanted: Image.Image, picture: Image.Image, down: int) -> float:
    """The share of pixels that differ, when the picture is taken for one that stands so many pixels farther down.

    An element stands at a fraction of a pixel, which depends on what was shown before, and is drawn at the next one.
    """
    width, height = min(wanted.width, picture.width), min(wanted.height, picture.height) - abs(down)
    upper, lower = max(down, 0), max(-down, 0)
    difference = ImageChops.difference(
        wanted.crop((0, lower, width, lower + height)), picture.crop((0, upper, width, upper + height))
    ).convert("L")
    return sum(difference.histogram()[DIFFERENT:]) / (width * height)


def soon_same(take: Callable[[], bytes], reference: Path, page: Page) -> bool:
    """The same, for what comes to its place a moment after the rest, as does a form in which something is wrong."""
    if os.environ.get("UPDATE_REFERENCES"):
        take()
        page.wait_for_timeout(1000)
    for _ in range(TRIES):
        if same(take(), reference):
            return True
        page.wait_for_timeout(200)
    return False


def take(page: Page, example: dict) -> bytes:
    """A picture of an example's area, with as much around it as it has for a margin."""
    page.evaluate(STILL)
    place = page.locator("messenger-root").locator(example.get("area", ELEMENT)).first
    margin = example.get("margin")
    if not margin:
        return place.screenshot()
    box = place.bounding_box()
    assert box
    return page.screenshot(
        clip={
            "x": box["x"] - margin,
            "y": box["y"] - margin,
            "width": box["width"] + 2 * margin,
            "height": box["height"] + 2 * margin,
        }
    )


def states_in(look: str) -> list[tuple[dict, str]]:
    """The examples and their states to look at: each in one of the looks, or in all of them."""
    every = [(example, state) for example in EXAMPLES for state in example["states"]]
    if thorough() or os.environ.get("UPDATE_REFERENCES"):
        return every
    return every[LOOKS.index(look) :: len(LOOKS)]


@pytest.mark.parametrize("look", LOOKS)
def test_every_state_looks_as_before(look: str, page: Page, site: Site, troubles: Troubles) -> None:
    different = []
    for example, state in states_in(look):
        show(page, site, f"#{example['name']}/{state}/{look}")
        name = f"{example['name']}-{state}-{look}.png"
        if not soon_same(lambda: take(page, example), REFERENCES / name, page):  # noqa: B023
            different.append(name)
        if example["name"] == "failed":
            troubles.expect("There is no such tea.")
    assert different == []


def test_markup_is_drawn_as_it_is_written_and_faults_are_named(page: Page, site: Site, troubles: Troubles) -> None:
    show(page, site, "#text/fresh/light")
    page.locator("#markup").fill("<TimelineMessage><TextMsg>Oolong</TextMsg></TimelineMessage>")
    expect(page.locator("messenger-root .bubble")).to_have_text(["Oolong"])
    page.locator("#markup").fill("<TimelineMessage>\n<TextMsg>Oolong</TimelineMessage>")
    expect(page.locator("#fault")).to_contain_text("line 2, column 16")
    troubles.expect("line 2, column 16")
