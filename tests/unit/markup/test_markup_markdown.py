"""markdown/markdown.py and inline.py: CommonMark's own examples, tables, texts that grow; time grows with the text."""

from commonmark_cases import CASES
from growth import growth
from support import IN_BROWSER

from roundel.markdown import inline, markdown
from roundel.markdown.entities import plain
from roundel.markup.text import dedented

# The examples that are not claimed, and why.
NOT_CLAIMED = {
    "HTML is shown as text": [
        21,
        31,
        148,
        149,
        150,
        151,
        152,
        153,
        154,
        155,
        156,
        157,
        158,
        159,
        160,
        161,
        162,
        163,
        164,
        165,
        166,
        167,
        168,
        169,
        170,
        171,
        172,
        173,
        174,
        175,
        176,
        177,
        178,
        179,
        180,
        181,
        182,
        183,
        184,
        185,
        186,
        187,
        188,
        189,
        190,
        191,
        308,
        309,
        344,
        475,
        476,
        477,
        491,
        494,
        524,
        613,
        614,
        615,
        616,
        617,
        623,
        625,
        626,
        627,
        628,
        629,
        630,
        631,
        642,
        643,
    ],
    "an address that is defined elsewhere, perhaps later, would change what has been shown": [
        23,
        33,
        192,
        193,
        194,
        195,
        196,
        198,
        200,
        201,
        202,
        203,
        204,
        205,
        206,
        207,
        208,
        210,
        214,
        215,
        216,
        217,
        218,
        317,
        527,
        528,
        529,
        530,
        531,
        532,
        533,
        534,
        535,
        536,
        537,
        538,
        539,
        540,
        541,
        542,
        543,
        544,
        545,
        549,
        550,
        553,
        554,
        555,
        556,
        557,
        558,
        559,
        560,
        561,
        562,
        563,
        564,
        565,
        566,
        567,
        568,
        569,
        570,
        571,
        573,
        576,
        577,
        582,
        583,
        584,
        585,
        586,
        587,
        588,
        589,
        591,
        592,
        593,
    ],
    "the names of 2,000 characters would be more than all the rest": [25],
    "a bare address is a link, as on GitHub": [602, 606, 608, 611, 612],
}


def test_the_examples_that_are_claimed_come_out_as_specified_and_the_others_do_not() -> None:
    excepted = sorted([number for numbers in NOT_CLAIMED.values() for number in numbers])
    other = [number for number, _, text, wanted in CASES if html(markdown.read(text)) != wanted]
    assert other == excepted, [number for number in other + excepted if (number in other) != (number in excepted)]
    assert len(CASES) > 600


def grown(text: str, step: int) -> tuple:
    """A text that has come in steps of so many characters: what has read it, and its blocks at each step."""
    prose = markdown.Prose()
    found = []
    for length in range(step, len(text) + step, step):
        prose.grow(text[:length], True)
        found.append(prose.blocks(True))
    prose.grow(text)
    return prose, found


def growing(text: str) -> list:
    """The blocks of a text that has come at once, and is still growing."""
    prose = markdown.Prose()
    prose.grow(text, True)
    return prose.blocks(True)


def test_a_text_that_grows_is_read_as_if_it_had_come_at_once() -> None:
    step = 19 if IN_BROWSER else 3
    for number, _, text, _ in CASES[:: 4 if IN_BROWSER else 1]:
        prose, found = grown(text, step)
        assert html(prose.blocks()) == html(markdown.read(text)), number
        for index, blocks in enumerate(found):
            assert html(blocks) == html(growing(text[: step * (index + 1)])), (number, index)


def test_the_ends_of_lines_may_come_in_halves() -> None:
    text = "# Tee\r\n\r\n- grün\r- 茶\r\n\r\n```\r\na\r\n```\r\n"
    for step in (1, 2, 5):
        assert html(grown(text, step)[0].blocks()) == html(markdown.read(text.replace("\r\n", "\n")))


def test_of_a_text_that_grows_only_what_changes_is_another_object() -> None:
    for line, parts in (
        ("- Punkt *%d*\n", lambda blocks: blocks[0]["children"]),
        ("| שורה | %d |\n", lambda blocks: blocks[0]["rows"]),
        ("Absatz %d\n\n", lambda blocks: blocks),
        ("1. > %d\n   >\n", lambda blocks: blocks[0]["children"]),
    ):
        text = ("| a | b |\n|---|---|\n" if line[0] == "|" else "") + "".join([line % n for n in range(30)])
        before: list = []
        for blocks in grown(text, 7)[1][6:]:
            now = parts(blocks)
            same = [index for index, part in enumerate(before) if now[index] is part]
            assert len(same) >= len(before) - 2, line
            before = now
        assert len(before) > 20


def test_a_long_paragraph_that_grows_is_read_in_parts_that_mean_the_same() -> None:
    words = 'Wort **fett *und* mehr** `code a` [ein Link](https://a.org "b c") 茶 _x_ '
    step = 3203 if IN_BROWSER else 611
    for text in (words * 100, "2 * 3 *offen " + words * 60, (words + "\n") * 80, "a  \n" * 600, "<a b ![c" * 300):
        found = grown(text, step)[1]
        for blocks in found:
            [paragraph] = blocks
            parts = paragraph["parts"]
            done = b"".join(parts)
            assert paragraph["text"].startswith(done)
            spans = [span for part in parts + [paragraph["text"][len(done) :]] for span in inline.read(part)]
            assert _spans(spans) == _spans(inline.read(paragraph["text"]))
    assert parts == []
    parts = grown(words * 100, 1201)[1][-1][0]["parts"]
    assert len(parts) > 5
    assert max([len(part) for part in parts]) < 3 * markdown.PART


def test_what_turns_out_to_be_the_head_of_a_table_is_in_no_part() -> None:
    head = "é | " + "zwei " * 400
    blocks = grown("Text\n" + head + "\n---|---\n1 | 2\n", 90)[0].blocks()
    assert [block["kind"] for block in blocks] == ["paragraph", "table"]
    assert blocks[0]["text"] == b"Text"
    assert blocks[0]["parts"] == []


def test_what_is_behind_the_limit_stays_as_it_was_written() -> None:
    text = "- å\n" * markdown.MARKS_LIMIT + "ende 👋"
    prose = grown(text, 4001)[0]
    assert html(prose.blocks()).count("<li>") == markdown.MARKS_LIMIT // 2
    assert prose.rest == "- å\n" * (markdown.MARKS_LIMIT // 2) + "ende 👋"
    at_once = markdown.Prose()
    at_once.grow(text)
    assert (html(at_once.blocks()), at_once.rest) == (html(prose.blocks()), prose.rest)


def test_what_takes_all_the_width_is_known() -> None:
    for text, wide in (
        ("a\n\n```\nx\n```\n", True),
        ("|a|b|\n|-|-|\n", True),
        ("- ![é](b)", True),
        ("# a\n> b", False),
    ):
        prose = markdown.Prose()
        prose.grow(text)
        assert prose.is_wide is wide, text


def test_a_table_has_a_head_sides_and_rows_of_as_many_cells() -> None:
    [table] = markdown.read("| a | *b* |\n|:--|--:|\n| 1 |\n| 2 | 3\\|4 | 5 |\n")
    assert table["kind"] == "table"
    assert (table["head"], table["sides"]) == ([b"a", b"*b*"], ["left", "right"])
    assert table["rows"] == [[b"1", b""], [b"2", b"3|4"]]


def test_a_row_of_dashes_with_another_number_of_columns_makes_no_table() -> None:
    assert [block["kind"] for block in markdown.read("| a | b |\n|---|\n")] == ["paragraph"]


def test_a_table_ends_with_a_blank_line_and_may_follow_a_text() -> None:
    assert [block["kind"] for block in markdown.read("Prices\na|b\n-|-\n1|2\n\nEnd")] == [
        "paragraph",
        "table",
        "paragraph",
    ]


def test_emphasis_needs_no_spaces_where_words_have_none() -> None:
    for text, inside in (
        ("比如**『茶』**吧", "『茶』"),
        ("**玉露「日本」**と", "玉露「日本」"),
        ("**완료!**는", "완료!"),
        ("~~。旧价~~新价", "。旧价"),
        ("**tea!**🍵", "tea!"),
        ("**¿té?**、", "¿té?"),
    ):
        assert b"*" not in everything_spelt(text), text
        assert inside in [
            inline.words(span["children"]) for span in inline.read(text.encode()) if isinstance(span, dict)
        ], text
    for text in ("a**“b”**c", "见_《茶》_了", "** 茶**", "a*\u3000茶*"):
        assert inline.read(text.encode()) == [text], text


def test_one_or_two_tildes_strike_through() -> None:
    for text, wanted in (
        ("~~שלום~~ ~b~", "<del>שלום</del> <del>b</del>"),
        ("~~~a~~~ b", "~~~a~~~ b"),
        ("~~a~ b", "~~a~ b"),
        ("~~*a*~~", "<del><em>a</em></del>"),
        ("~ a ~", "~ a ~"),
    ):
        assert _spans(inline.read(text.encode())) == wanted, text


def test_an_item_may_be_a_task() -> None:
    [tasks] = markdown.read("- [x] чай\n- [ ] *tea*\n- [X]\tתה\n- [ ]\n- [y] no\n- a [x] b")
    assert [item.get("done") for item in tasks["children"]] == [True, False, True, None, None, None]
    assert [inline.words(inline.read(item["children"][0]["text"])) for item in tasks["children"]] == [
        "чай",
        "tea",
        "תה",
        "[ ]",
        "[y] no",
        "a [x] b",
    ]


def test_a_tab_after_a_marker_takes_nothing_of_what_follows() -> None:
    for text, wanted in (("> -\t茶", "茶"), ("- *\t🍵", "🍵"), ("1. -\t*\tתה", "תה"), (">\t+\tété", "été")):
        assert markdown.words(text) == wanted, text


def test_a_line_ends_for_good_in_a_quote_or_an_item_that_goes_on_without_its_sign() -> None:
    for text in ("> a\nb  \nc", "- a\nb  \nc", "a\n     b  \nc"):
        [block] = markdown.read(text)
        while "text" not in block:
            block = block["children"][0]
        assert _spans(inline.read(block["text"])) == "a\nb<br />\nc", text


def test_a_bare_address_is_a_link_without_the_sign_after_it() -> None:
    for text, scheme, shown in (
        ("(https://a.org/a_(b)_*c*d).", "", "https://a.org/a_(b)_*c*d"),
        ("见https://例.cn/茶。", "", "https://例.cn/茶"),
        ("www.a.org?", "http://", "www.a.org"),
        ("“HTTP://A.org/🍵”", "", "HTTP://A.org/🍵"),
        ("*x.y+z@a-b.org*.", "mailto:", "x.y+z@a-b.org"),
    ):
        found = [span for span in every(inline.read(text.encode())) if span["kind"] == "link"]
        assert [(span["url"], span["children"]) for span in found] == [(scheme + shown, [shown])], text


def test_what_is_no_address_is_no_link() -> None:
    for text in (
        "http://",
        "xhttps://a.org",
        "www. a",
        "a@b",
        "a@b.",
        "@a.org",
        "a@b..org",
        "a@b.org-",
        "ftp://a.org",
        "`https://a.org`",
        "\u200fwww.\u3002",
    ):
        assert [span for span in every(inline.read(text.encode())) if span["kind"] == "link"] == [], text


def test_no_link_is_in_a_link() -> None:
    [link] = inline.read(b"[https://a.org *me@a.org*](https://b.org)")
    assert [span["kind"] for span in every([link])] == ["link", "em"]


def test_words_are_read_without_signs() -> None:
    assert markdown.words("# A *b*\n\n- [c](/d) `e`\n\n| f |\n|---|\n| g |") == "A b\nc e\nf\ng"


def test_markdown_in_xml_loses_the_indentation_that_all_its_lines_have() -> None:
    text = "\n        # Hello\n\n            code\n    "
    assert dedented(text) == "# Hello\n\n    code"
    assert dedented(dedented(text)) == dedented(text)


def test_no_depth_is_too_deep() -> None:
    for text in ("> " * 300 + "a", "- " * 300 + "a", "*a " * 300 + "a*" * 300, "![" * 300 + "](b)" * 300):
        assert "a" in html(markdown.read(text)) or "!" in html(markdown.read(text))


def test_time_grows_with_the_text() -> None:
    for part in (
        "*",
        "*a **b ",
        "_a*",
        "a*b_",
        "[",
        "![",
        "[a](",
        "[a](<b",
        '[a](b "',
        "`a``b",
        "> ",
        "- ",
        "a|b\n",
        "\\|",
        "||||\n|-|-|\n",
        "- a\n",
        "<a",
        "&a",
        "a\n",
        "```\n",
        "a**b_c* ",
        "~",
        "~a~~",
        "http",
        "http://a",
        "https://a.org ",
        "www.",
        "www.a;;",
        "@",
        "a@",
        "a@a.a ",
        "- [x] a\n",
    ):

        def take(size: int, part: str = part) -> None:
            html(markdown.read((part * 4000)[:size]))

        assert growth(take, 250, 8, 4, 0.015) < 4, part


# --- HTML, as the specification writes it


def html(blocks: list, tight: bool = False) -> str:
    """The HTML of blocks."""
    return "".join(
        [
            _block(block, tight) + ("" if tight and block is blocks[-1] and block["kind"] == "paragraph" else "\n")
            for block in blocks
        ]
    )


def _block(block: dict, tight: bool) -> str:
    kind = block["kind"]
    if kind == "paragraph":
        text = _spans(inline.read(block["text"]))
        return text if tight else "<p>" + text + "</p>"
    if kind == "heading":
        tag = "h" + str(block["level"])
        return "<" + tag + ">" + _spans(inline.read(block["text"])) + "</" + tag + ">"
    if kind == "rule":
        return "<hr />"
    if kind == "code":
        language = plain(block["info"]).split(" ")[0] if block["info"] else ""
        return (
            "<pre><code"
            + (' class="language-' + _escaped(language) + '"' if language else "")
            + ">"
            + _escaped(block["text"])
            + "</code></pre>"
        )
    if kind == "quote":
        return "<blockquote>\n" + html(block["children"]) + "</blockquote>"
    if kind == "table":
        rows = [block["head"]] + block["rows"]
        return "\n".join([" | ".join([_spans(inline.read(cell)) for cell in row]) for row in rows])
    tag = "ol" if block["ordered"] else "ul"
    start = ' start="' + str(block["start"]) + '"' if block["start"] not in (None, 1) else ""
    items = "".join(["<li>" + _item(item["children"], block["loose"]) + "</li>\n" for item in block["children"]])
    return "<" + tag + start + ">\n" + items + "</" + tag + ">"


def _item(children: list, loose: bool) -> str:
    if not children:
        return ""
    return ("\n" if loose or children[0]["kind"] != "paragraph" else "") + html(children, not loose)


def _spans(spans: list) -> str:
    return "".join([_span(span) for span in spans])


def _span(span: "str | dict") -> str:
    if isinstance(span, str):
        return _escaped(span)
    kind = span["kind"]
    title = ' title="' + _escaped(span["title"]) + '"' if span.get("title") else ""
    if kind == "break":
        return "<br />\n"
    if kind == "code":
        return "<code>" + _escaped(span["text"]) + "</code>"
    if kind == "link":
        return '<a href="' + _address(span["url"]) + '"' + title + ">" + _spans(span["children"]) + "</a>"
    if kind == "image":
        return '<img src="' + _address(span["url"]) + '" alt="' + _escaped(span["alt"]) + '"' + title + " />"
    return "<" + kind + ">" + _spans(span["children"]) + "</" + kind + ">"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _address(url: str) -> str:
    kept = "!#$%&'()*+,-./:;=?@_~"
    signs = [
        chr(byte)
        if byte < 128 and (chr(byte).isalpha() or chr(byte).isdigit() or chr(byte) in kept)
        else "%" + "0123456789ABCDEF"[byte >> 4] + "0123456789ABCDEF"[byte & 15]
        for byte in url.encode()
    ]
    return _escaped("".join(signs))


GROWING = """Tee 🍵:

| Tee | מים | 茶 |
| --- | --: | :-: |
| **Sencha** | 75 °C | a |
| Long | 95 °C | b |

> | in | a quote |
> |----|---------|
> | 1  | 2       |

1. | in | an item |
   |---|---|
   | 3 | 4 |

`a | b` and a | b

```
| code |
```
"""


def test_no_sign_of_a_row_is_drawn_while_a_table_grows() -> None:
    drawn: list = []
    for length in range(GROWING.index("`")):
        blocks = growing(GROWING[:length])
        assert b"|" not in everything(blocks), GROWING[:length]
        rows = [block for block in blocks if block["kind"] == "table"]
        assert not drawn or len(rows[0]["rows"]) >= len(drawn[0]["rows"]), GROWING[:length]
        drawn = rows
    assert len(drawn[0]["rows"]) == 2


def test_a_text_that_grows_is_drawn_to_its_end_but_for_tables() -> None:
    for end in ("", "and", "1. a", "```\n|x"):
        text = GROWING + "\n" + end
        assert html(growing(text)) == html(markdown.read(text)), end


def every(spans: list) -> list:
    """All spans that are no text, the outer ones first."""
    found: list = []
    for span in spans:
        if isinstance(span, dict):
            found += [span] + every(span.get("children", []))
    return found


def everything_spelt(text: str) -> bytes:
    """The words of a line, as they are shown."""
    return inline.words(inline.read(text.encode())).encode()


def everything(blocks: list) -> bytes:
    """The texts of all blocks, tables' cells too."""
    found = b""
    for block in blocks:
        for row in [block["head"]] + block["rows"] if block["kind"] == "table" else []:
            found += b" ".join(row)
        found += block.get("text", b"") if block["kind"] != "code" else b""
        found += everything(block.get("children", []))
    return found


FLOWING = """# Чай *и* mehr

Ein **fetter** Satz, `code()`, [ein Link](https://a.org/b "c") und ![Bild](https://a.org/c.png), 2 * 3 &amp; ~~weg~~.
Mehr auf https://example.org/שלום und an me@example.org, snake_case <https://a.org> **「茶」**です

- [x] erledigt
- [ ] *offen*
  1. eins
  2. zwei

> Zitat **fett**

```python
x = [1, 2]
```

---

Ende
"""


def test_a_text_that_grows_never_shows_what_it_will_not_be() -> None:
    whole = shown(markdown.read(FLOWING))
    for length in range(0, len(FLOWING), 5 if IN_BROWSER else 1):
        drawn = shown(growing(FLOWING[:length]))
        assert drawn == whole[: len(drawn)], (FLOWING[:length][-30:], drawn[-3:], whole[len(drawn) - 3 : len(drawn)])


def test_what_waits_does_not_wait_for_ever() -> None:
    for text in ("ein *Stern ", "eine [Klammer ", "ein `Häkchen ", "a <b "):
        drawn = shown(growing(text + "und Text " * 100))
        assert len(drawn) > 500, text


def shown(blocks: list) -> list:
    """What is drawn, sign by sign, each with what is around it."""
    found: list = []
    for block in blocks:
        kind = block["kind"] + str(block.get("level", block.get("done", "")))
        if block["kind"] in ("paragraph", "heading"):
            found += spelt(inline.read(block["text"]), kind)
        elif block["kind"] == "code":
            found += [(sign, kind) for sign in block["text"].rstrip("\n")]
        found += [(inside, kind + " " + around) for inside, around in shown(block.get("children", []))]
    return found


def spelt(spans: list, around: str) -> list:
    """The signs of a line, each with what is around it; blanks at its end may still go."""
    found: list = []
    for span in spans:
        if isinstance(span, str):
            found += [(sign, around) for sign in span]
        else:
            mail = span.get("url", "").startswith("mailto:")  # only its @ tells
            kind = around if mail else around + " " + span["kind"] + span.get("url", "")
            word = span.get("text") or span.get("alt")
            found += spelt(span["children"], kind) if "children" in span else [(word, kind)]
    while found and found[-1][0] in (" ", "\n"):
        found.pop()
    return found
