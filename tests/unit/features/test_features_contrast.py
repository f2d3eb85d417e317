"""features/look/contrast.py"""

from roundel.features.look.contrast import PAIRS, ratio, readable, repairs


def test_the_ratio_is_that_of_the_guidelines() -> None:
    assert round(ratio("#000000", "#ffffff"), 2) == 21.0
    assert round(ratio("#777777", "#ffffff"), 2) == 4.48
    assert ratio("#123456", "#123456") == 1.0


def test_a_colour_that_can_be_read_stays() -> None:
    assert readable("#767676", "#ffffff", 4.5) == "#767676"


def test_a_colour_that_cannot_moves_no_farther_than_it_must() -> None:
    found = readable("#88aaff", "#ffffff", 4.5)
    assert 4.5 <= ratio(found, "#ffffff") < 6
    assert readable("#777777", "#757575", 4.5) in ("#000000", "#ffffff")


def test_every_ground_has_a_colour_that_can_be_read() -> None:
    for step in range(0, 256, 5):
        ground = "#" + f"{step:02x}" * 3
        assert ratio(readable(ground, ground, 4.5), ground) >= 4.5


def test_colours_that_are_not_the_owners_are_left_alone() -> None:
    assert repairs({}) == []
    assert repairs({"name": "Fern", "headerTextColor": "red"}) == []


def test_a_ground_alone_is_checked_against_the_text_on_it() -> None:
    names = [one["name"] for one in repairs({"messengerBackgroundColor": "#222222"})]
    assert "--messenger-text-color" in names
    assert "--messenger-header-text-color" in names


def test_by_day_and_by_night_a_repair_may_differ() -> None:
    (repair,) = [one for one in repairs({"headerTextColor": "#808080"})]
    assert repair["color"].startswith("light-dark(#")
    assert "headerTextColor" in repair["note"]


def test_what_follows_the_accent_can_be_read_whatever_that_is() -> None:
    for accent in ("#ffcc00", "#00ff88", "#ffffff", "#000000", "#2f4bd8"):
        for ground in ("#ffffff", "#f1f3f6", "#123456", "#808080"):
            style = {
                "roundelBackgroundColor": accent,
                "inboundMessageBackgroundColor": ground,
                "messengerBackgroundColor": ground,
                "outboundMessageTextColor": "#777777",
            }
            painted = {one["name"]: one for one in repairs(style)}
            for name in ("--messenger-link-color", "--messenger-accent-text-color"):
                if name in painted:
                    assert painted[name]["note"] == ""
                    for color in painted[name]["color"].replace("light-dark(", "").replace(")", "").split(", "):
                        assert ratio(color, ground) >= 4.5
            assert ground != "#123456" or accent != "#000000" or "--messenger-link-color" in painted


def test_all_repaired_colours_can_be_read() -> None:
    style: dict = {}
    for key, grounds, _ in PAIRS:
        style[key] = style[grounds[0]] = "#808080"
    repaired = repairs(style)
    assert len(repaired) == len(PAIRS)
    for index, (key, _, least) in enumerate(PAIRS):
        assert key + " on " in repaired[index]["note"]
        assert ratio(repaired[index]["color"], "#808080") >= least
