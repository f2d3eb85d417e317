"""markup/address.py: only what is listed becomes a link, a picture or a frame."""

from roundel.address import image, link, page


def test_addresses_of_the_web_and_beside_the_page_are_pictures() -> None:
    for url in (
        "ada.png",
        "/img/ada.png?v=1:2",
        "./a:b.png",
        "https://example.com/a.png",
        "HTTP://example.com/a",
        "//example.com/a.png",
        "data:image/png;base64,AA",
        "DATA:image/webp;base64,AA",
    ):
        assert image(url) == url, url


def test_white_space_around_an_address_is_dropped() -> None:
    assert image("  ada.png\n") == "ada.png"


def test_everything_else_is_none() -> None:
    for url in (
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:image/svg+xml,<svg/>",
        "data:text/html,x",
        "blob:https://example.com/1",
        "file:///a.png",
        "",
        None,
        5,
        ["a.png"],
    ):
        assert image(url) == "", url


BAD = (
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript\r:alert(1)",
    "data:text/html,x",
    "data:image/png,x",
    "vbscript:x",
    "blob:https://a.example/1",
    "file:///a",
    "ftp://a.example",
    "javascript&colon;alert(1):",
    ":",
    "\u2028javascript:x",
    "x:y",
    None,
    5,
)


def test_links_lead_to_the_web_to_mail_and_to_phones() -> None:
    for url in (
        "https://example.com/a?b=c:d#e",
        "HTTP://example.com",
        "//example.com",
        "/orders",
        "orders.html?a=b:c",
        "#top:x",
        "mailto:ada@example.com",
        "tel:+358-1",
    ):
        assert link(url) == url, url


def test_no_other_scheme_is_a_link_a_picture_or_a_frame() -> None:
    for url in BAD:
        assert link(url) == "", url
        assert page(url) == "", url
        assert url == "data:image/png,x" or image(url) == "", url


def test_an_address_is_read_as_browsers_read_it() -> None:
    assert link("\x00 ht\ntps://exam\tple.com \x1f") == "https://example.com"


def test_only_pages_of_the_web_are_framed() -> None:
    assert page("mailto:ada@example.com") == ""
    assert page("") == ""
    assert page("https://example.com/sign") == "https://example.com/sign"


def test_a_picture_of_a_longer_type_is_none() -> None:
    assert image("data:image/pngx;base64,AA") == ""
    assert image("data:image/svg+xml;base64,AA") == ""
