"""features/markup/choice.py and elements/: what choosing means, and what cannot be chosen."""

from roundel.elements.csat import COMMENT_LIMIT
from roundel.elements.file_upload import accepted, refused
from roundel.elements.kit.choice import find
from roundel.features.markup.choice import choose, is_made
from roundel.features.markup.read import message
from roundel.markup import times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def elements(inside: str) -> list:
    return message("<TimelineMessage>" + inside + "</TimelineMessage>")["elements"]


def chosen(inside: str, path: str = "0", **filled: "Any") -> "Any":
    """The choice's id, title and data; None, or the faults."""
    made = choose(elements(inside), path, filled)
    if made is None or "faults" in made:
        return made and made["faults"]
    assert is_made(made["made"], elements(inside), path.split(".")[0])
    return (made["id"], made["title"], made["data"])


LIST = (
    '<List style="standard"><Item title="A" id="a"/><Item title="B"><Option title="Take" id="t"/>'
    '<Option title="Read" url="/b"/></Item><Item title="C"/><Option title="None"/></List>'
)


# --- by a press


def test_options_items_and_buttons_are_chosen_by_their_path() -> None:
    assert chosen(LIST, "0.0") == ("a", "A", None)
    assert chosen(LIST, "0.1.0") == ("t", "Take", None)
    assert chosen(LIST, "0.3") == ("None", "None", None)
    prompt = '<TextMsg>x</TextMsg><ButtonPromptContainer><ButtonPrompt label="B" id="b"/></ButtonPromptContainer>'
    assert chosen(prompt, "1.0") == ("b", "B", None)


def test_links_items_with_options_and_items_without_a_name_are_not_chosen() -> None:
    for path in ("0.1.1", "0.1", "0.2", "0"):
        assert chosen(LIST, path) is None, path


def test_every_item_of_a_selectable_list_is_chosen() -> None:
    assert chosen('<List style="selectable"><Item title="C"/></List>', "0.0") == ("C", "C", None)


def test_a_path_that_leads_nowhere_chooses_nothing() -> None:
    for path in ("", "1", "0.9", "-1", "0.-1", "0.0.0", "x", "0.x", "0..0", "00000000", "0.", "\u0660", None):
        assert find(elements(LIST), path) == [] or path == "", path
        assert choose(elements(LIST), str(path), {}) is None, path


def test_options_of_forms_are_not_pressed() -> None:
    assert chosen('<Dropdown><Option title="A"/></Dropdown>', "0.0") is None


# --- by filling in


def test_a_dropdown_is_one_of_its_options() -> None:
    dropdown = '<Dropdown title="D"><Option title="A" id="a"/><Option title="B"/></Dropdown>'
    assert chosen(dropdown, value="0") == ("a", "A", None)
    assert chosen(dropdown, value="1") == ("B", "B", None)
    for value in ("", "2", "-1", "x", None, "0.5"):
        assert chosen(dropdown, value=value) == {"value": "chooseOne"}, value


def test_stars_are_counted() -> None:
    assert chosen('<StarRating id="s"/>', value="4") == ("s", "4/5", {"rating": 4})
    assert chosen('<StarRating title="How?" max="10"/>', value="10") == ("How?", "10/10", {"rating": 10})
    for value in ("0", "6", "", None, "4.5"):
        assert chosen("<StarRating/>", value=value) == {"value": "chooseOne"}, value


def test_a_csat_has_a_score_and_a_comment() -> None:
    csat = '<CSAT id="c" comment="Why?"/>'
    assert chosen(csat, value="5", comment=" good ") == ("c", "5/5", {"score": 5, "comment": "good"})
    assert chosen(csat, value="1") == ("c", "1/5", {"score": 1, "comment": ""})


def test_a_comment_is_never_cut() -> None:
    csat = '<CSAT id="c" comment="Why?"/>'
    long = "é" * COMMENT_LIMIT
    assert chosen(csat, value="5", comment=long)[2]["comment"] == long
    assert chosen(csat, value="5", comment=long + "é") == {"comment": "tooLong"}
    assert chosen(csat, value="6") == {"value": "chooseOne"}


def test_days_and_times_are_within_their_bounds() -> None:
    calendar = '<Calendar id="c" min="2026-05-04" max="2026-06-01"/>'
    assert chosen(calendar, value="2026-05-04") == ("c", "2026-05-04", {"date": "2026-05-04"})
    assert chosen(calendar, value="2026-05-03") == {"value": "tooSmall"}
    assert chosen(calendar, value="2026-06-02") == {"value": "tooLarge"}
    assert chosen(calendar, value="2026-02-30") == {"value": "notDate"}
    assert chosen(calendar) == {"value": "fillIn"}
    assert chosen('<Time id="t" min="09:00"/>', value="10:30") == ("t", "10:30", {"time": "10:30"})
    assert chosen('<Time id="t"/>', value="24:00") == {"value": "notTime"}
    assert chosen('<DateTime id="d"/>', value="2026-05-04T10:30") == (
        "d",
        "2026-05-04 10:30",
        {"date": "2026-05-04", "time": "10:30"},
    )


def test_what_is_kept_of_a_day_must_be_a_day() -> None:
    made = {"path": "0", "title": "x", "value": "2026-05-04", "lines": []}
    assert is_made(made, elements("<Calendar/>"), "0")
    for value in ("2026-02-30", "2026-05-04T10:30", "", "२०२६-०५-०४"):
        assert not is_made(made | {"value": value}, elements("<Calendar/>"), "0"), value


FORM = (
    '<LongForm id="f" title="You"><Field name="name" label="Name" required="true" maxLength="5"/>'
    '<Field name="mail" type="email"/><Field name="age" type="number" min="18" max="99"/>'
    '<Field name="size" type="select"><Option title="Small" id="s"/></Field>'
    '<Field name="ok" type="checkbox"/></LongForm>'
)


def test_a_form_hands_over_its_values_typed() -> None:
    filled = {"0": " Ada ", "1": "ada@example.com", "2": "36", "3": "0", "4": "on"}
    assert chosen(FORM, **filled) == (
        "f",
        "You",
        {"values": {"name": "Ada", "mail": "ada@example.com", "age": 36, "size": "s", "ok": True}},
    )
    made = choose(elements(FORM), "0", filled)
    assert made is not None
    assert "made" in made
    assert made["made"]["lines"][0] == ["Name", "Ada"]
    assert made["made"]["lines"][3:] == [["", "Small"], ["", "✓"]]


def test_a_form_says_what_is_wrong_with_each_field() -> None:
    assert chosen(FORM) == {"0": "fillIn"}
    assert chosen(FORM, **{"0": "Adalbert", "1": "ada", "2": "17", "3": "7"}) == {
        "0": "tooLong",
        "1": "notEmail",
        "2": "tooSmall",
        "3": "chooseOne",
    }
    for value, fault in (("100", "tooLarge"), ("x", "notNumber"), ("nan", "notNumber"), ("inf", "notNumber")):
        assert chosen(FORM, **{"0": "Ada", "2": value}) == {"2": fault}, value


def test_fields_know_their_types() -> None:
    for type, good, bad, fault in (
        ("email", ("a@b", "a.b+c@d.example"), ("a", "@b", "a@", "a@b@c", "a b@c", "a@b."), "notEmail"),
        ("tel", ("+358 (40) 1-2", "112"), ("abc", "+", "1x"), "notTel"),
        ("url", ("https://a.example", "HTTP://a"), ("a.example", "javascript:x"), "notUrl"),
        ("date", ("2026-05-04",), ("4.5.2026", "2026-13-01"), "notDate"),
    ):
        form = '<LongForm><Field name="f" type="' + type + '"/></LongForm>'
        for value in good:
            assert chosen(form, **{"0": value})[2] == {"values": {"f": value}}, value
        for value in bad:
            assert chosen(form, **{"0": value}) == {"0": fault}, value


def test_a_box_that_must_be_ticked_says_so() -> None:
    assert chosen('<LongForm><Field type="checkbox" required="true"/></LongForm>') == {"0": "tickThis"}


# --- files

FILE = {"name": "a.png", "type": "image/png", "size": 1000, "dataUrl": "data:image/png;base64,AAAA"}


def test_a_file_is_handed_over_with_its_data() -> None:
    assert chosen('<FileUpload id="f"/>', file=FILE) == ("f", "a.png", FILE)
    for file in (None, {}, FILE | {"dataUrl": ""}, {"name": "a", "type": "", "size": 1}):
        assert chosen("<FileUpload/>", file=file) == {"file": "fillIn"}, file


def test_size_and_type_of_a_file_are_checked() -> None:
    element = elements('<FileUpload accept="image/*" maxSize="2"/>')[0]
    assert refused(element, FILE) == ""
    assert refused(element, FILE | {"size": 2049}) == "fileTooLarge"
    assert refused(element, FILE | {"dataUrl": "data:," + "x" * 4000}) == "fileTooLarge"
    assert refused(element, FILE | {"type": "text/plain"}) == "fileWrongType"
    for damage in ({"name": 5}, {"size": "1"}, {"type": None}, {"name": "x" * 300}, {"dataUrl": "javascript:x"}):
        assert refused(element, FILE | damage) == "fileUnreadable", damage


def test_types_are_endings_or_media_types() -> None:
    file = {"name": "Plan.PDF", "type": "application/pdf"}
    for accept in ("", ".pdf", "image/*, .pdf", "application/pdf", "APPLICATION/*"):
        assert accepted(accept, file), accept
    for accept in (".png", "image/*", "pdf", "application/pd"):
        assert not accepted(accept, file), accept


# --- the calendar


def test_the_calendar_is_right() -> None:
    for date in ("2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01"):
        assert times.date(date), date
    wrong: list = [
        "2023-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-00-01",
        "2026-1-1",
        "20260101",
        "0000-01-01",
        None,
        5,
        "\uff12\uff10\uff12\uff16-01-01",
    ]
    for other in wrong:
        assert not times.date(other), other
    assert [times.weekday(*times.split(date)) for date in ("2024-01-01", "2026-11-23", "2000-02-29")] == [0, 0, 1]


def test_months_follow_each_other() -> None:
    assert times.next_month(2026, 12, 1) == (2027, 1)
    assert times.next_month(2026, 1, -1) == (2025, 12)
