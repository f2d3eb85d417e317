"""features/markup/read.py: every element from its XML and its JSON form, and again from storage."""

import json

from roundel.elements import KINDS
from roundel.features.markup.read import COMMON, OUTER, message, restored

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import ReadMarkup


def said(inside: str, attributes: str = "") -> "ReadMarkup":
    """What a message with this in it says."""
    return message("<TimelineMessage" + attributes + ">" + inside + "</TimelineMessage>")


def one(inside: str, attributes: str = "") -> dict:
    """Its only element; fails if there is anything wrong with it."""
    read = said(inside, attributes)
    assert (read["trouble"], read["warnings"], len(read["elements"])) == ("", [], 1), read
    return read["elements"][0]


PICTURE = "iVBORw0KGgoAAAANSUhEUg=="

# Each element in full: XML, and some of what is read from it.
EVERY = (
    ('<TextMsg format="markdown"> Hello &amp; hi </TextMsg>', {"text": "Hello & hi", "format": "markdown"}),
    (
        '<List title="Pots" style="large-icon"><Item title="A" subtitle="b" id="1" iconUrl="i.png" imageUrl="j.png">'
        '<Option title="Take" id="t"/></Item><Option title="None" id="n"/></List>',
        {"title": "Pots", "style": "large-icon"},
    ),
    (
        '<Card title="A" imgUrl="https://a.example/b.png" alt="c">Words<Option title="O"/></Card>',
        {"imgUrl": "https://a.example/b.png", "text": "Words", "imgData": ""},
    ),
    ('<Card imgData="' + PICTURE + '"/>', {"imgData": "data:image/png;base64," + PICTURE}),
    (
        '<BroadcastMsg style="error" title="A" body="b" delay="2.5"><Option title="O" id="o"/></BroadcastMsg>',
        {"style": "error", "delay": 2.5},
    ),
    (
        '<DetailView title="A" description="b" url="https://a.example/" id="d" urlTitle="Go"/>',
        {"url": "https://a.example/", "interactionType": "event"},
    ),
    (
        '<SuggestionPrompt><Option title="O" url="tel:1" urlTitle="Call"/></SuggestionPrompt>',
        {"kind": "SuggestionPrompt"},
    ),
    ('<StaticMap description="A" lat="53.344" lng="-6.267" zoom="12"/>', {"lat": 53.344, "lng": -6.267, "zoom": 12}),
    ('<ButtonPromptContainer title="A"><ButtonPrompt label="B" id="b"/></ButtonPromptContainer>', {"title": "A"}),
    ('<OptionCard title="A" description="b"><Option title="O"/></OptionCard>', {"description": "b"}),
    ('<Dropdown title="A" placeholder="b" label="c"><Option title="O"/></Dropdown>', {"label": "c"}),
    ('<FileUpload title="A" id="f" description="b" accept=".pdf" maxSize="100"/>', {"maxSize": 100, "accept": ".pdf"}),
    ('<StarRating title="A" id="s" max="7"/>', {"max": 7}),
    ('<CSAT title="A" id="c" comment="Why?"/>', {"comment": "Why?", "interactionType": "event"}),
    ('<Calendar title="A" id="c" min="2026-01-01" max="2028-02-29"/>', {"min": "2026-01-01", "max": "2028-02-29"}),
    ('<DateTime title="A" id="c" min="2026-01-01T10:00" max="2026-01-01T11:00"/>', {"min": "2026-01-01T10:00"}),
    ('<Time title="A" id="c" min="10:00" max="11:30"/>', {"max": "11:30"}),
    (
        '<LongForm title="A" id="f" description="b" label="c"><Field name="n" label="N" type="email" required="true" '
        'placeholder="p" hint="h" error="e" autocomplete="email" min="" max="" maxLength="50"/>'
        '<Field name="s" label="S" type="select"><Option title="O"/></Field></LongForm>',
        {"label": "c"},
    ),
)


def as_form(element: dict) -> dict:
    """The JSON form of an element that was read."""
    attributes: dict = {}
    for name in element:
        if name not in ("kind", "children", "text"):
            attributes[name] = element[name]
    return {
        "#name": element["kind"],
        "attributes": attributes,
        "content": element.get("text", ""),
        "children": [as_form(child) for child in element["children"]],
    }


def test_every_element_is_read_with_every_attribute() -> None:
    for xml, expected in EVERY:
        element = one(xml)
        for name in expected:
            assert element[name] == expected[name], (xml, name, element[name])
    read = [one(xml)["kind"] for xml, _ in EVERY]
    assert sorted(set(read)) == sorted(OUTER)


def test_the_json_form_says_the_same() -> None:
    for xml, _ in EVERY:
        element = one(xml)
        read = message({"#name": "TimelineMessage", "children": [as_form(element)]})
        assert (read["elements"], read["trouble"], read["warnings"]) == ([element], "", []), xml


def test_what_was_read_can_be_restored() -> None:
    for xml, _ in EVERY:
        elements = json.loads(json.dumps([one(xml)]))
        assert restored(elements), xml


def test_what_was_damaged_cannot() -> None:
    for xml, _ in EVERY:
        element = json.dumps(one(xml))
        for name in json.loads(element):
            for value in ("javascript:alert(1)", 5, None, ["x"], {"a": 1}):
                damaged: Any = json.loads(element)
                if name in (
                    "title",
                    "text",
                    "id",
                    "description",
                    "label",
                    "alt",
                    "body",
                    "comment",
                    "placeholder",
                    "urlTitle",
                    "accept",
                ) and isinstance(value, str):
                    continue
                if damaged[name] == value or (name in ("max", "zoom", "lat", "lng", "delay", "maxSize") and value == 5):
                    continue
                damaged[name] = value
                assert not restored([damaged]), (xml, name, value)
    others: list = [None, {}, [None], [{}], [{"kind": "List"}], [{"kind": "Option"}], "x", [[]]]
    for damage in others:
        assert not restored(damage), damage


def test_an_address_from_storage_is_checked_again() -> None:
    stored = [one('<List><Option title="A" url="https://a.example"/></List>')]
    assert restored(stored)
    stored[0]["children"][0]["url"] = "javascript:alert(1)"
    assert not restored(stored)


def test_what_is_not_said_has_its_default() -> None:
    for kind in OUTER:
        element = one("<" + kind + "/>")
        for name in KINDS[kind].attributes:
            assert element[name] == KINDS[kind].attributes[name]["default"], (kind, name)


def test_what_the_message_says_counts_for_its_elements() -> None:
    inside = '<StarRating/><List dir="ltr" interactionType="utterance"/>'
    first, second = said(inside, ' dir="rtl" interactionType="event"')["elements"]
    assert (first["dir"], first["interactionType"]) == ("rtl", "event")
    assert (second["dir"], second["interactionType"]) == ("ltr", "utterance")
    assert one("<StarRating/>")["interactionType"] == "utterance"
    assert sorted(COMMON) == ["dir", "interactionType"]


def test_the_pause_after_a_message_is_one_to_five_seconds() -> None:
    for text, seconds in (("1.5", 1.5), ("5", 5), ("0.5", 1), ("6", 1), ("soon", 1), ("nan", 1)):
        assert said("", ' minimumDisplayTime="' + text + '"')["pace"] == seconds, text


# --- what is wrong


def test_wrong_attributes_are_warnings_that_say_where() -> None:
    read = said('\n <List stile="x" style="fancy"><Item imageUrl="javascript:alert(1)" title="A"/></List>')
    assert read["elements"][0]["style"] == "standard"
    assert read["elements"][0]["children"][0]["imageUrl"] == ""
    assert sorted(read["warnings"]) == [
        "line 2, column 2: List: style is 'fancy'; expected one of 'standard', 'small-icon', 'large-icon', "
        "'selectable', 'horizontal'.",
        "line 2, column 2: List: there is no attribute stile.",
        "line 2, column 32: Item: imageUrl is 'javascript:alert(1)'; expected an address of a picture: https, "
        "http, one on your site, or data: with a PNG, JPEG, GIF or WebP.",
    ]


def test_there_are_only_so_many_warnings() -> None:
    assert len(said("<List stile='x'/>" * 50)["warnings"]) == 10


def test_what_nobody_knows_or_is_out_of_place_is_shown_as_text() -> None:
    for inside, words, trouble in (
        ("<Carousel title='A'>b</Carousel>", "A\nb", "line 1, column 18: there is no element Carousel"),
        ("\n<Item title='A'/>", "A", "line 2, column 1: Item is not allowed here"),
        ("<List title='A'>loose</List>", "A\nloose", "List cannot contain text"),
        ("loose", "loose", "text must be in a TextMsg"),
        ("<TextMsg>a<b>c</b></TextMsg>", "a\nc", "there is no element b"),
        ("<TextMsg>a", "a", "line 1, column 28: </TimelineMessage> cannot close <TextMsg>"),
        ("a & b", "a & b", "not a reference"),
    ):
        read = said(inside)
        assert read["elements"] == []
        assert read["text"] == words, inside
        assert trouble in read["trouble"], read["trouble"]


def test_the_root_is_a_timeline_message() -> None:
    read = message("<TextMsg>Hello</TextMsg>")
    assert (read["elements"], read["text"]) == ([], "Hello")
    assert "the root element must be TimelineMessage" in read["trouble"]


def test_plain_text_is_shown_as_it_is() -> None:
    for text in ("Hello", "1 < 2 & 3 > 2", "<", "a <b", "", "  ", "I <3 you", "<<>>"):
        assert message(text)["text"] == text.strip(), text


def test_a_json_form_that_is_none_is_shown_as_text() -> None:
    forms: list = [
        {},
        {"#name": 5},
        {"#name": "TimelineMessage", "children": "x"},
        {"#name": "TimelineMessage", "children": [{"#name": "TextMsg", "content": ["x"]}]},
        {"#name": "TimelineMessage", "children": [{"#name": "TextMsg", "atributes": {}}]},
        {"#name": "TimelineMessage", "attributes": {"dir": ["x"]}},
    ]
    for form in forms:
        read = message(form)
        assert read["trouble"], form
        assert read["elements"] == []
    assert message({"#name": "Lst", "children": [{"content": "Hello"}]})["text"] == "Hello"


def test_the_place_in_a_json_form_is_a_path() -> None:
    form = {"#name": "TimelineMessage", "children": [{"#name": "List", "children": [{"#name": "TextMsg"}]}]}
    assert message(form)["trouble"].startswith("TimelineMessage[0]/List[0]/TextMsg: ")


def test_a_form_that_is_nested_too_deeply_is_refused() -> None:
    form: dict = {"#name": "List"}
    for _ in range(20):
        form = {"#name": "List", "children": [form]}
    assert "levels" in message(form)["trouble"]


def test_a_message_draws_only_so_much() -> None:
    for unit in ("<Calendar/>", "<List><Option title='a'/></List>", "<LongForm><Field/></LongForm>"):
        read = said(unit * 300)
        assert read["elements"] == []
        assert "more than one message can show" in read["trouble"], unit


def test_the_words_of_a_message_are_those_that_visitors_see() -> None:
    read = said(
        '<TextMsg>Hello</TextMsg><List title="Pots"><Item title="A" subtitle="b" id="hidden">'
        '<Option title="Take" url="https://a.example"/></Item></List><Card alt="c" imgUrl="x.png"/>'
    )
    assert read["text"] == "Hello\nPots\nA\nb\nTake\nc"


def test_no_text_is_lost_however_a_document_is_broken() -> None:
    whole = (
        "<TimelineMessage><TextMsg>first &amp; foremost</TextMsg><List title=\"second\"><Item title='third'/>"
        "</List><TextMsg><![CDATA[four<th]]></TextMsg></TimelineMessage>"
    )
    for cut in range(len(whole)):
        words = message(whole[:cut])["text"]
        for word in ("first & foremost", "second", "third", "four<th"):
            source = {"first & foremost": "first &amp; foremost"}.get(word, word)
            end = whole.index(source) + len(source)
            if cut >= end + 1:
                assert word in words, (cut, word, words)
