"""view/picture.py: only where a picture may come from is one shown."""

from messenger.view.picture import image


def test_addresses_of_the_web_and_beside_the_page_are_pictures() -> None:
    for url in ("ada.png", "/img/ada.png?v=1:2", "./a:b.png", "https://example.com/a.png", "HTTP://example.com/a",
                "//example.com/a.png", "data:image/png;base64,AA", "DATA:image/webp;base64,AA"):
        assert image(url) == url, url


def test_white_space_around_an_address_is_dropped() -> None:
    assert image("  ada.png\n") == "ada.png"


def test_everything_else_is_none() -> None:
    for url in ("javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:image/svg+xml,<svg/>",
                "data:text/html,x", "blob:https://example.com/1", "file:///a.png", "", None, 5, ["a.png"]):
        assert image(url) == "", url
