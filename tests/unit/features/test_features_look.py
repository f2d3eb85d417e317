"""features/look/"""

from support import arrive, drawn, find, named, ready, reports, text


def test_an_icon_and_a_label_of_the_owners() -> None:
    m = ready({"Style": {"roundelIcon": "fern.png", "roundelLabel": "Ask us"}})
    arrive(m)
    (roundel,) = find(drawn(m), "data-gesture", "roundel")
    assert roundel[1]["aria-label"] == "Ask us, Open messenger"
    assert text(roundel) == "Ask us"
    assert find(roundel, "src", "fern.png")


def test_an_icon_that_cannot_be_shown_is_told_and_the_bubble_stays() -> None:
    for icon in ("javascript:alert(1)", "<svg", "<b/>", 7):
        m = ready({"Style": {"roundelIcon": icon}})
        effects = arrive(m)
        assert len(reports(effects, "warn")) == 1
        assert find(drawn(m), "class", "symbol") == []


def test_colours_that_cannot_be_read_are_repaired_with_a_note_each() -> None:
    effects = arrive(ready({"Style": {"headerBackgroundColor": "#ffffff", "headerTextColor": "#eeeeee"}}))
    ((_, name, colors),) = named(effects, "extra")
    assert (name, list(colors)) == ("paint", ["--messenger-header-text-color"])
    assert len(reports(effects, "warn")) == 1
