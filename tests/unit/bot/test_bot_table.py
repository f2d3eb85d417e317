"""bot/flows/table.py: what a filter does about page events."""

from documents import flow, says, start, table, talk_to
from support import Talk

from roundel.core.data import same


async def heard(talk: Talk, alias: str = "a", body: object = None) -> list:
    """What was said after a page event."""
    before = len(talk.said())
    await talk.event(alias, body)
    return talk.said()[before:]


def entry(alias: str, text: str, **match: object) -> dict:
    """An entry that says a text."""
    return {"alias": alias, "actions": [{"type": "message", "value": text}]} | ({"match": match} if match else {})


async def test_the_first_entry_that_fits_wins() -> None:
    talk = talk_to(
        {
            "type": "filter",
            "pageEvents": [
                entry("b", "other alias"),
                entry("a", "two", path="$.n", value=2),
                entry("a", "any"),
                entry("a", "three", path="$.n", value=3),
            ],
        }
    )
    assert await heard(talk, "a", {"n": 2}) == ["two"]
    assert await heard(talk, "a", {"n": 3}) == ["any"]
    assert await heard(talk, "a", None) == ["any"]


async def test_values_are_compared_strictly() -> None:
    for wanted, bodies in (
        (1, [True, "1", None, [1], 1.5]),
        (True, [1, "true", None]),
        ("1", [1, ["1"]]),
        (None, [0, "", False]),
        ([], [{}, None, [0]]),
        ({}, [[], None, {"a": 1}]),
        (0, [False, "", None]),
        (False, [0, "", None]),
    ):
        talk = talk_to(table("a", {"type": "message", "value": "fits"}, path="$.v", value=wanted))
        assert await heard(talk, "a", {"v": wanted}) == ["fits"], wanted
        for other in bodies:
            assert await heard(talk, "a", {"v": other}) == [], (wanted, other)


def test_equal_json_is_the_same() -> None:
    alike: list = [(1, 1.0), ([1, {"a": [None]}], [1.0, {"a": [None]}]), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ("", "")]
    for one, other in alike:
        assert same(one, other)
    unlike: list = [
        (True, 1),
        ([True], [1]),
        ({"a": 0}, {"a": False}),
        ({"a": None}, {"b": None}),
        ([], {}),
        ([1], [1, 2]),
        ({"a": 1}, {"a": 1, "b": 2}),
        ("1", 1),
        (None, False),
        ([[]], [None]),
        (0, None),
    ]
    for one, other in unlike:
        assert not same(one, other), (one, other)
        assert not same(other, one), (one, other)


async def test_a_hostile_body_only_does_not_fit() -> None:
    talk = talk_to(table("a", {"type": "message", "value": "fits"}, path="$.items[0].id", value="fern"))
    bodies: list = [
        None,
        5,
        "x",
        [],
        {},
        {"items": None},
        {"items": {"0": {"id": "fern"}}},
        {"items": [[]]},
        {"items": "fern"},
    ]
    for body in bodies:
        assert await heard(talk, "a", body) == []
    assert talk.of("error") == []


async def test_an_alias_that_no_entry_fits_is_unanswered_and_invisible() -> None:
    talk = talk_to(table("a", {"type": "message", "value": "Hello"}))
    assert await heard(talk, "b") == []
    assert talk.of("unanswered") == [{"kind": "page_event", "alias": "b"}]
    assert [kind for kind, _ in talk.delivered] == ["taken", "unanswered"]


async def test_an_entry_without_actions_takes_the_event() -> None:
    talk = talk_to(table("a"))
    await talk.event("a")
    assert talk.of("unanswered") == []
    assert len(talk.of("finished")) == 1


async def test_actions_are_done_in_order() -> None:
    talk = talk_to(
        table(
            "a",
            {"type": "message", "value": "Hello ${name}"},
            {"type": "hostNotification", "value": "${name} stays"},
            {"type": "setContext", "value": {"name": "Ada", "more": {"n": 1}}},
            {"type": "message", "value": "Hello ${name}"},
        )
    )
    await talk.start({"name": "you", "kept": True})
    await talk.event("a")
    assert talk.said() == ["Hello you", "Hello Ada"]
    assert talk.of("notification")[0]["text"] == "${name} stays"
    assert talk.runner.context == {"name": "Ada", "kept": True, "more": {"n": 1}}


async def test_a_table_keeps_what_it_was_written_with() -> None:
    talk = talk_to(table("a", {"type": "setContext", "value": {"list": [1]}}))
    await talk.event("a")
    talk.runner.context["list"].append(2)
    await talk.event("a")
    assert talk.runner.context == {"list": [1]}


async def test_one_of_several_messages_is_said_as_the_dice_fall() -> None:
    talk = talk_to(table("a", {"type": "messageVariance", "value": ["one", "two", "${three}"]}))
    talk.environment.chances = [0.5, 0.0, 0.99]
    await talk.start({"three": "3"})
    for text in ("two", "one", "3"):
        assert await heard(talk) == [text]


async def test_markup_is_sent_with_values_that_add_none() -> None:
    talk = talk_to(
        table(
            "a",
            {"type": "markup", "value": "<TimelineMessage><TextMsg>${v}</TextMsg></TimelineMessage>"},
            {"type": "markup", "value": {"#name": "TimelineMessage", "content": "${v}"}},
        )
    )
    await talk.start({"v": "<b>&"})
    await talk.event("a")
    assert [payload["markup"] for payload in talk.of("markup")] == [
        "<TimelineMessage><TextMsg>&lt;b&gt;&amp;</TextMsg></TimelineMessage>",
        {"#name": "TimelineMessage", "content": "<b>&"},
    ]


async def test_a_name_that_is_unknown_is_empty_and_the_owner_is_told() -> None:
    talk = talk_to(table("a", {"type": "message", "value": "Hello ${user.name}!"}))
    await talk.event("a")
    assert talk.said() == ["Hello !"]
    assert talk.of("report")[0]["level"] == "warn"
    assert "${user.name}" in talk.of("report")[0]["text"]


async def test_a_goal_is_noted_once_and_told_to_the_owner() -> None:
    talk = talk_to(table("a", {"type": "goal", "value": "sold"}), flow(start(), {"type": "goal", "value": "asked"}))
    await talk.start()
    await talk.event("a")
    await talk.event("a")
    assert talk.runner.context == {"goals": ["asked", "sold"]}
    assert [payload["level"] for payload in talk.of("report")] == ["debug"] * 3


async def test_a_policy_is_told_to_core() -> None:
    policy = {"conversation": {"maxDurationInMinutes": 20}}
    talk = talk_to(table("a", {"type": "setPolicy", "value": policy}))
    await talk.event("a")
    assert talk.of("policy")[0]["policy"] == policy


async def test_the_last_action_may_lead_to_a_flow() -> None:
    talk = talk_to(
        table("a", {"type": "message", "value": "One moment"}, {"type": "flow", "value": "main"}),
        flow(start(on=[]), says("From the flow")),
    )
    assert await heard(talk) == ["One moment", "From the flow"]
