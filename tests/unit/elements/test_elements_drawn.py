"""elements/: how each element is drawn, before and after a choice."""

from support import drawn, find, gesture, nodes, ready, take, text

from roundel.core.messenger import Messenger
from roundel.features.markup.read import OUTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def showing(inside: str, attributes: str = "") -> Messenger:
    """An open messenger to which the bot has sent this."""
    m = ready(defaultOpen=True)
    take(m, "markup", {"markup": "<TimelineMessage" + attributes + ">" + inside + "</TimelineMessage>"})
    return m


def tagged(tree: tuple, tag: str) -> list:
    return [node for node in nodes(tree) if node[0] == tag]


def texts(found: list) -> list:
    return [text(node) for node in found]


def gestures(tree: tuple, name: str) -> list:
    return find(tree, "data-gesture", name)


def picks(m: Messenger, path: str, **more: "Any") -> None:
    gesture(m, "pick", n=0, path=path, **more)


OPTIONS = '<Option title="Small" id="s"/><Option title="Large" id="l"/>'


def test_every_element_is_drawn_or_has_its_place_elsewhere() -> None:
    for kind in OUTER:
        m = showing("<" + kind + ">" + ("x" if kind == "TextMsg" else "") + "</" + kind + ">")
        tree = drawn(m)
        assert find(tree, "class", "element element-" + kind.lower()) or kind in (
            "TextMsg",
            "SuggestionPrompt",
            "BroadcastMsg",
        ), kind


def test_a_text_message_is_a_bubble() -> None:
    (bubble,) = find(drawn(showing("<TextMsg>Hello</TextMsg>")), "class", "bubble")
    assert (bubble[0], text(bubble)) == ("p", "Hello")


def test_whoever_walks_from_message_to_message_hears_what_an_element_is_about() -> None:
    tree = drawn(showing('<TextMsg>Où?</TextMsg><Dropdown title="Land 🌍"><Option title="Åland"/></Dropdown>'))
    (article,) = find(tree, "role", "article")
    assert (article[1]["aria-label"], article[1]["aria-description"]) == ("Bot said", "Où?\nLand 🌍")


def test_the_direction_is_each_elements_own() -> None:
    tree = drawn(showing('<TextMsg>x</TextMsg><List dir="rtl"/>', ' dir="ltr"'))
    assert find(tree, "class", "bubble")[0][1]["dir"] == "ltr"
    assert find(tree, "class", "element element-list")[0][1]["dir"] == "rtl"


def test_each_layout_of_a_list_has_its_own_class() -> None:
    for style in ("standard", "small-icon", "large-icon", "selectable", "horizontal"):
        tree = drawn(showing('<List style="' + style + '"><Item title="A"/><Item title="B"/></List>'))
        assert find(tree, "class", "items items-" + style), style
        assert bool(gestures(tree, "slide")) == (style == "horizontal")


def test_options_are_buttons_that_say_where_they_stand() -> None:
    buttons = gestures(drawn(showing("<List>" + OPTIONS + "</List>")), "pick")
    assert texts(buttons) == ["Small", "Large"]
    assert [(button[0], button[1]["data-n"], button[1]["data-path"]) for button in buttons] == [
        ("button", 0, "0.0"),
        ("button", 0, "0.1"),
    ]


def test_links_open_beside_the_page_and_tell_nothing() -> None:
    tree = drawn(showing('<OptionCard><Option title="A" url="https://a.example/" urlTitle="Read"/></OptionCard>'))
    (link,) = tagged(tree, "a")
    assert (link[1]["href"], link[1]["target"]) == ("https://a.example/", "_blank")
    assert link[1]["rel"] == "noopener noreferrer"
    assert text(link) == "Read"
    assert gestures(tree, "pick") == []


def test_what_was_chosen_is_marked_and_nothing_can_be_pressed() -> None:
    m = showing("<List>" + OPTIONS + "</List>")
    picks(m, "0.1")
    tree = drawn(m)
    assert gestures(tree, "pick") == []
    pressed = [(text(node), node[1]["aria-pressed"]) for node in find(tree, "aria-disabled", "true")]
    assert pressed == [("Small", "false"), ("Large", "true")]


def test_two_buttons_stand_side_by_side_others_in_a_column() -> None:
    for count, style in ((1, "prompts"), (2, "prompts pair"), (3, "prompts")):
        buttons = '<ButtonPrompt label="B"/>' * count
        tree = drawn(showing("<ButtonPromptContainer>" + buttons + "</ButtonPromptContainer>"))
        assert find(tree, "class", style), count


def test_pictures_are_lazy_and_send_no_referrer() -> None:
    tree = drawn(showing('<Card title="A" imgUrl="https://a.example/b.png" alt="A wall"/>'))
    (picture,) = tagged(tree, "img")
    assert (picture[1]["src"], picture[1]["alt"]) == ("https://a.example/b.png", "A wall")
    assert (picture[1]["loading"], picture[1]["referrerpolicy"]) == ("lazy", "no-referrer")


def test_a_map_asks_nobody_before_it_is_followed() -> None:
    tree = drawn(showing('<StaticMap description="Shop" lat="53.344" lng="-6.2675"/>'))
    assert tagged(tree, "img") == tagged(tree, "iframe") == []
    hrefs = [node[1]["href"] for node in tagged(tree, "a")]
    assert hrefs[0] == "https://www.openstreetmap.org/?mlat=53.344&mlon=-6.2675#map=15/53.344/-6.2675"


def test_a_framed_page_is_drawn_only_once_it_is_opened() -> None:
    m = showing('<DetailView title="Contract" url="https://a.example/"/>')
    assert tagged(drawn(m), "iframe") == []
    for own, sandbox in (
        (False, "allow-scripts allow-forms allow-popups allow-same-origin"),
        (True, "allow-scripts allow-forms allow-popups"),
    ):
        gesture(m, "detail", n=0, path="0", own=own)
        (frame,) = tagged(drawn(m), "iframe")
        assert (frame[1]["src"], frame[1]["sandbox"], frame[1]["title"]) == ("https://a.example/", sandbox, "Contract")
    gesture(m, "refused")
    assert tagged(drawn(m), "iframe") == []


def test_a_control_has_a_label_and_says_what_is_wrong() -> None:
    m = showing('<LongForm><Field label="Name" required="true" hint="As on the card" error="We need it"/></LongForm>')
    picks(m, "0", values={})
    tree = drawn(m)
    (control,) = tagged(tree, "input")
    (label,) = tagged(tree, "label")
    assert label[1]["for"] == control[1]["id"]
    assert text(label) == "Name *"
    assert control[1]["aria-invalid"] == "true"
    described = [text(find(tree, "id", id)[0]) for id in control[1]["aria-describedby"].split(" ")]
    assert described == ["As on the card", "We need it"]


def test_fields_are_drawn_by_their_type() -> None:
    for type, tag in (
        ("text", "input"),
        ("email", "input"),
        ("textarea", "textarea"),
        ("select", "select"),
        ("checkbox", "input"),
        ("date", "input"),
    ):
        tree = drawn(showing('<LongForm><Field label="F" type="' + type + '" autocomplete="name"/></LongForm>'))
        (control,) = [node for node in tagged(tree, tag) if node[1].get("class") == "control"]
        assert tag != "input" or control[1]["type"] == type


def test_what_was_filled_in_stays_to_be_read() -> None:
    m = showing('<LongForm title="You"><Field name="n" label="Name"/></LongForm>')
    picks(m, "0", values={"0": "Ada"})
    tree = drawn(m)
    assert tagged(tree, "form")[:-1] == []
    assert texts(tagged(tree, "dt") + tagged(tree, "dd")) == ["Name", "Ada"]


def test_stars_and_faces_are_radio_buttons_with_names() -> None:
    for inside, names in (
        ("<StarRating max='3'/>", ["1 star", "2 stars", "3 stars"]),
        ("<CSAT/>", ["Very bad", "Bad", "Neither good nor bad", "Good", "Very good"]),
    ):
        tree = drawn(showing(inside))
        assert [radio[1]["aria-label"] for radio in find(tree, "type", "radio")] == names
        [group] = find(tree, "role", "radiogroup")
        assert texts(find(tree, "id", group[1]["aria-labelledby"])) == ["How was it?"]
        assert tagged(tree, "fieldset") == []  # Safari leaves the height of a legend empty


def test_a_rating_stays_as_it_was_given() -> None:
    m = showing("<StarRating/>")
    picks(m, "0", values={"value": "4"})
    tree = drawn(m)
    assert len(find(tree, "class", "icon star on")) == 4
    assert len(find(tree, "class", "icon star")) == 1


def test_a_calendar_shows_a_month_with_its_possible_days() -> None:
    m = showing('<Calendar min="2026-02-10" max="2026-03-05"/>')
    tree = drawn(m)
    days = [node for node in nodes(tree) if node[1].get("class", "").startswith("day")]
    assert len(days) == 28
    assert [day[1]["data-date"] for day in days if "disabled" in day[1]][-1] == "2026-02-09"
    # Its weeks begin on Saturday, and the first of February is a Sunday.
    assert len(tagged(tree, "td")) == 1 + 28
    assert texts(tagged(tree, "th")) == ["d6", "d7", "d1", "d2", "d3", "d4", "d5"]
    assert (text(days[4]), days[4][1]["aria-label"]) == ("<5>", "the 2026-02-05")
    back, onwards = gestures(tree, "turn")
    assert back[1].get("disabled")
    assert onwards[1]["data-date"] == "2026-03-01"
    assert find(tree, "class", "name")[0][1].get("aria-live") is None  # when it comes, its title is said
    gesture(m, "turn", n=0, path="0", date="2026-03-01", mark=False)
    name = find(drawn(m), "class", "name")[0]
    assert (text(name), name[1]["aria-live"]) == ("month 3 2026", "polite")


def test_one_day_can_be_reached_by_the_tab_key() -> None:
    m = showing('<Calendar min="2026-02-10"/>')
    assert [day[1]["data-date"] for day in find(drawn(m), "tabindex", "0") if "data-date" in day[1]] == ["2026-02-10"]
    gesture(m, "turn", n=0, path="0", date="2026-02-20", mark=True)
    tree = drawn(m)
    assert [day[1]["data-date"] for day in find(tree, "tabindex", "0") if "data-date" in day[1]] == ["2026-02-20"]
    assert [text(day) for day in find(tree, "aria-pressed", "true")] == ["<20>"]


def test_a_calendar_opens_in_the_month_in_which_the_visitor_is_if_that_has_possible_days() -> None:
    for bounds, month in (
        ("", "month 1 1970"),
        ('min="2026-02-10"', "month 2 2026"),
        ('max="1969-12-31"', "month 12 1969"),
    ):
        assert texts(find(drawn(showing("<Calendar " + bounds + "/>")), "class", "name")) == [month]


def test_days_and_times_that_were_sent_are_as_the_language_writes_them() -> None:
    for inside, value in (
        ("<Calendar/>", "2026-05-04"),
        ("<DateTime/>", "2026-05-04T10:30"),
        ("<Time/>", "10:30"),
    ):
        m = showing(inside)
        picks(m, "0", values={"value": value})
        assert texts(find(drawn(m), "class", "words")) == ["the " + value]


def test_the_days_of_a_form_are_as_the_language_writes_them() -> None:
    m = showing("<LongForm><Field label='Tag' type='date'/><Field label='Größe' type='number'/></LongForm>")
    picks(m, "0", values={"0": "2026-05-04", "1": "1.5"})
    assert texts(tagged(drawn(m), "dd")) == ["the 2026-05-04", "1.5"]


def test_a_file_is_shown_before_it_is_sent() -> None:
    m = showing("<FileUpload/>")
    file = {"name": "a.png", "type": "image/png", "size": 2000, "percent": 40}
    gesture(m, "hold", n=0, path="0", file=file)
    (progress,) = tagged(drawn(m), "progress")
    assert progress[1]["value"] == "40"
    gesture(m, "hold", n=0, path="0", file=file | {"dataUrl": "data:image/png;base64,AA"})
    tree = drawn(m)
    assert tagged(tree, "img")[0][1]["src"] == "data:image/png;base64,AA"
    assert tagged(tree, "progress") == []
    assert "2 kB" in text(find(tree, "class", "file")[0])


def test_a_file_that_is_no_picture_is_not_shown_as_one() -> None:
    m = showing("<FileUpload/>")
    gesture(m, "hold", n=0, path="0", file={"name": "a.svg", "type": "image/svg+xml", "size": 2, "dataUrl": "data:,x"})
    assert tagged(drawn(m), "img") == []


def test_an_error_banner_is_an_alert() -> None:
    for style, role in (("error", "alert"), ("warning", "status"), ("info", "status")):
        tree = drawn(showing('<BroadcastMsg style="' + style + '" title="A" body="b"/>'))
        assert find(tree, "class", "banner banner-" + style)[0][1]["role"] == role


def test_a_suggestion_from_storage_is_checked_before_it_is_a_link() -> None:
    m = showing('<SuggestionPrompt><Option title="Site" url="https://a.example"/></SuggestionPrompt>')
    assert tagged(drawn(m), "a")[0][1]["href"] == "https://a.example"
    m.conversation["suggestions"][0]["url"] = "javascript:alert(1)"
    assert tagged(drawn(m), "a") == []


# --- texts


def saying(source: str, **more: str) -> tuple:
    """The last entry of an open messenger to which the bot has sent this message."""
    m = ready(defaultOpen=True)
    take(m, "message", {"text": source} | more)
    return find(drawn(m), "data-by", "bot")[-1]


def links(tree: tuple) -> list:
    return [(node[1]["href"], node[1]["rel"], text(node)) for node in tagged(tree, "a")]


def test_an_address_in_a_plain_text_is_a_link() -> None:
    wanted = [
        ("http://www.a.org/ö", "noopener noreferrer", "www.a.org/ö"),
        ("mailto:me@a.org", "noopener noreferrer", "me@a.org"),
    ]
    source = "🍵 (www.a.org/ö), me@a.org."
    assert links(saying(source)) == wanted
    assert text(find(saying(source), "class", "bubble")[0]) == source
    assert links(find(drawn(showing("<TextMsg>" + source + "</TextMsg>")), "data-by", "bot")[-1]) == wanted


def test_a_text_with_more_addresses_than_can_be_drawn_is_a_text() -> None:
    assert links(saying("me@a.org " * 3000)) == []


def test_lists_quotes_and_tables_begin_where_their_text_begins() -> None:
    for source, direction in (
        ("- `code` שלום\n- tea", "rtl"),
        ("1. 12 tea\n2. שלום", "ltr"),
        ("> ## مرحبا", "rtl"),
        ("> - ١٢ 茶", "ltr"),
        ("|1|\n|-|\n|שלום|", "rtl"),
        ("- 1", None),
    ):
        tree = saying(source, format="markdown")
        holder = tagged(tree, "ul") + tagged(tree, "ol") + find(tree, "class", "wide")
        holder = tagged(tree, "blockquote") or holder
        assert holder[0][1].get("dir") == direction, source
    assert tagged(saying("`a` שלום", format="markdown"), "code")[0][1]["dir"] == "ltr"
    assert not [node for node in tagged(saying("- a\n- שלום", format="markdown"), "li") if "dir" in node[1]]


def test_a_task_has_a_box_that_its_words_name_and_nobody_ticks() -> None:
    for source in ("- [x] ~~чай~~\n- [ ] tea", "- [x] ~~чай~~\n\n- [ ] tea"):
        tree = saying(source, format="markdown")
        assert [box[1].get("checked") for box in tagged(tree, "input") if box[1]["disabled"]] == [True, None]
        assert texts(tagged(tree, "label")) == [" чай", " tea"]
        assert texts(tagged(tree, "del")) == ["чай"]
