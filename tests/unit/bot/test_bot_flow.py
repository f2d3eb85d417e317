"""bot/flows/flow.py and bot/flows/nodes.py: what each node does, and where a flow goes on."""

import asyncio

from documents import flow, says, start, talk_to
from support import Talk, rest


def option(title: str, **more: object) -> dict:
    """An answer of a prompt."""
    return {"title": title} | more


async def test_a_flow_begins_with_the_conversation_and_goes_from_node_to_node() -> None:
    talk = talk_to(
        flow(start(), says("One"), says("Two"), {"type": "hostNotification", "value": "done"}, says("Three"))
    )
    await talk.start()
    assert talk.said() == ["One", "Two", "Three"]
    assert [payload["text"] for payload in talk.of("notification")] == ["done"]
    assert talk.of("finished") == [{"dialogue": "start"}]


async def test_a_flow_that_has_ended_begins_again_with_the_next_message() -> None:
    talk = talk_to(
        flow(start(), says("Hello ${n}"), {"type": "change", "rules": [{"type": "add", "name": "n", "value": 1}]})
    )
    await talk.start({"n": 1})
    await talk.say("Hi")
    await talk.ask("interaction", {"id": "x", "title": "X"})
    assert talk.said() == ["Hello 1", "Hello 2", "Hello 3"]


async def test_the_start_says_which_inputs_begin_a_flow() -> None:
    talk = talk_to(
        flow(start(on=["message"], contains=["Order", "basket"]), says("Order"), id="order"),
        flow(start(on=["interaction"]), says("Chosen"), id="chosen"),
        flow(start(on=["start"]), says("Hello"), id="hello"),
    )
    await talk.start()
    for text in ("my ORDERS", "other"):
        await talk.say(text)
    await talk.ask("interaction", {"id": "order", "title": "Order"})
    await talk.event("order")
    assert talk.said() == ["Hello", "Order", "Chosen"]
    assert [payload["kind"] for payload in talk.of("unanswered")] == ["message", "page_event"]


async def test_input_waits_and_keeps_the_answer() -> None:
    talk = talk_to(flow(start(), says("Name?"), {"type": "input", "name": "name"}, says("Hello ${name}")))
    await talk.start()
    assert talk.said() == ["Name?"]
    await talk.say("Ada")
    assert talk.said() == ["Name?", "Hello Ada"]


async def prompted(*answers: str, **more: object) -> Talk:
    """A prompt with a port for each of two answers, `next` for a third, and perhaps one for other text."""
    ask = {
        "id": "ask",
        "type": "prompt",
        "value": "Which, ${name}?",
        "name": "kept",
        "next": "next",
        "options": [option("Small", next="small"), option("Large", next="large"), option("${other}")],
    } | more
    talk = talk_to(
        flow(
            start(next="ask"),
            ask,
            says("s ${kept}", id="small", next="end"),
            says("l ${kept}", id="large", next="end"),
            says("n ${kept}", id="next", next="end"),
            says("t ${kept}", id="typed", next="end"),
            {"type": "goal", "value": "g", "id": "end"},
        )
    )
    await talk.start({"name": "Ada", "other": "None"})
    for text in answers:
        await talk.say(text)
    return talk


async def test_a_prompt_goes_the_way_of_the_answer() -> None:
    for answer, said in (("Small", "s Small"), ("Large", "l Large"), (" large ", "l Large"), ("None", "n None")):
        talk = await prompted(answer)
        assert talk.said() == ["Which, Ada?", said]
        assert talk.of("suggestions")[0]["options"] == ["Small", "Large", "None"]


async def test_other_text_takes_the_port_for_it() -> None:
    talk = await prompted("Huge", typed="typed")
    assert talk.said() == ["Which, Ada?", "t Huge"]


async def test_without_that_port_the_prompt_asks_again() -> None:
    talk = await prompted("Huge", "Tiny", "Small")
    assert talk.said() == ["Which, Ada?"] * 3 + ["s Small"]
    assert len(talk.of("suggestions")) == 3


def choice(**more: object) -> Talk:
    """An interaction with two ports, and perhaps one for typed text."""
    return talk_to(
        flow(
            start(next="choose"),
            {
                "id": "choose",
                "type": "interaction",
                "value": "<TimelineMessage/>",
                "name": "kept",
                "options": [{"id": "a", "next": "a"}, {"id": "b"}],
                "next": "b",
            }
            | more,
            says("a ${kept}", id="a", next="end"),
            says("b ${kept}", id="b", next="end"),
            says("typed ${kept}", id="typed", next="end"),
            {"type": "goal", "value": "g", "id": "end"},
        )
    )


async def test_an_interaction_goes_the_way_of_what_was_chosen() -> None:
    for id, said in (("a", "a a"), ("b", "b b")):
        talk = choice()
        await talk.start()
        assert [payload["markup"] for payload in talk.of("markup")] == ["<TimelineMessage/>"]
        await talk.ask("interaction", {"id": id, "title": "Title"})
        assert talk.said() == [said]


async def test_typed_text_is_no_choice_even_if_it_is_its_id() -> None:
    talk = choice(typed="typed")
    await talk.start()
    await talk.say("a")
    assert talk.said() == ["typed a"]
    talk = choice()
    await talk.start()
    await talk.say("a")
    assert talk.said() == []
    assert len(talk.of("markup")) == 2
    talk.close()


async def test_a_choice_that_is_not_offered_takes_the_port_for_typed_text() -> None:
    talk = choice(typed="typed")
    await talk.start()
    await talk.ask("interaction", {"id": "c", "title": "C"})
    assert talk.said() == ["typed c"]


async def switched(path: str, *cases: dict) -> list:
    """What is said after a switch whose cases lead to nodes of their number, and which goes on with `none`."""
    ways = [says(str(index), id="case" + str(index), next="end") for index in range(len(cases))]
    talk = talk_to(
        flow(
            start(next="ask"),
            {"type": "input", "id": "ask", "next": "switch"},
            {
                "id": "switch",
                "type": "switch",
                "path": path,
                "next": "none",
                "cases": [case | {"next": "case" + str(index)} for index, case in enumerate(cases)],
            },
            *ways,
            says("none", id="none", next="end"),
            {"type": "goal", "value": "g", "id": "end"},
        )
    )
    await talk.start({"n": 1, "flag": True, "list": ["a"]})
    await talk.ask(
        "interaction" if path.startswith("$.user.inter") else "message",
        {"text": "Make it GREEN", "id": "x", "title": "X"},
    )
    return talk.said()


async def test_a_switch_takes_the_first_case_that_fits() -> None:
    for path, cases, said in (
        ("$.context.n", [{"value": True}, {"value": 1}, {"value": 1.0}], "1"),
        ("$.context.flag", [{"value": 1}, {"value": "true"}], "none"),
        ("$.context.list", [{"contains": ["a"]}, {"value": ["a"]}], "1"),
        ("$.context.list[-1]", [{"value": "a"}], "0"),
        ("$.context.missing", [{"value": None}], "none"),
        ("$.user.message", [{"value": "make it green"}, {"contains": ["red", "green"]}], "1"),
        ("$.user.interaction.title", [{"value": "X"}], "0"),
        ("$.user.interaction", [{"value": {"id": "x", "title": "X", "text": "Make it GREEN"}}], "0"),
        ("$.system.identity", [{"value": "i1"}], "0"),
    ):
        assert await switched(path, *cases) == [said], path


async def test_change_follows_its_rules_in_order() -> None:
    talk = talk_to(
        flow(
            start(),
            {"type": "input"},
            {
                "type": "change",
                "rules": [
                    {"type": "set", "name": "list", "value": [1]},
                    {"type": "copy", "name": "said", "path": "$.user.message"},
                    {"type": "copy", "name": "first", "path": "$.context.list[0]"},
                    {"type": "copy", "name": "gone", "path": "$.context.nothing"},
                    {"type": "add", "name": "first", "value": 1.5},
                    {"type": "add", "name": "new", "value": -1},
                    {"type": "add", "name": "flag", "value": 2},
                    {"type": "delete", "name": "old"},
                    {"type": "delete", "name": "never"},
                ],
            },
        )
    )
    await talk.start({"gone": 1, "old": 2, "flag": True})
    await talk.say("Hi")
    assert talk.runner.context == {"list": [1], "said": "Hi", "first": 2.5, "new": -1, "flag": 2}


async def test_set_context_merges() -> None:
    talk = talk_to(flow(start(), {"type": "setContext", "value": {"a": {"x": 1}}}))
    await talk.start({"a": {"y": 2}, "b": 3})
    assert talk.runner.context == {"a": {"x": 1}, "b": 3}


async def test_a_detail_view_is_markup() -> None:
    talk = talk_to(flow(start(), {"type": "detailView", "title": 'Tea "${t}"', "url": "https://example.com/"}))
    await talk.start({"t": "<x>"})
    assert talk.of("markup")[0]["markup"] == {
        "#name": "TimelineMessage",
        "children": [{"#name": "DetailView", "attributes": {"title": 'Tea "<x>"', "url": "https://example.com/"}}],
    }


async def test_a_delay_waits_and_its_place_is_kept() -> None:
    talk = talk_to(flow(start(), says("One"), {"type": "delay", "seconds": 0.02}, says("Two")))
    await talk.start()
    assert talk.said() == ["One"]
    assert talk.record()["position"] == {"flow": "main", "node": "2", "stack": []}
    await asyncio.sleep(0.05)
    await rest()
    assert talk.said() == ["One", "Two"]


async def test_a_policy_is_told_and_the_flow_goes_on() -> None:
    policy = {"userSession": {"expireOnInactivityInMinutes": 5}}
    talk = talk_to(flow(start(), {"type": "policy", "value": policy}, says("On")))
    await talk.start()
    assert talk.of("policy")[0]["policy"] == policy
    assert talk.said() == ["On"]


# --- flows in flows


def nested(outcome: dict) -> Talk:
    """A flow that runs another, which asks and then completes with this."""
    return talk_to(
        flow(
            start(),
            {"type": "actionStart", "flow": "inner", "outcomes": {"ok": "ok", "bad": "bad"}},
            says("next", next="end"),
            says("ok", id="ok", next="end"),
            says("bad", id="bad", next="end"),
            {"type": "goal", "value": "g", "id": "end"},
        ),
        flow(start(on=[]), {"type": "input"}, {"type": "actionComplete"} | outcome, says("never"), id="inner"),
    )


async def test_a_flow_runs_another_and_goes_on_by_its_outcome() -> None:
    for outcome, said in (
        ({"outcome": "ok"}, "ok"),
        ({"outcome": "bad"}, "bad"),
        ({"outcome": "else"}, "next"),
        ({}, "next"),
    ):
        talk = nested(outcome)
        await talk.start()
        assert talk.record()["position"] == {"flow": "inner", "node": "1", "stack": [{"flow": "main", "node": "1"}]}
        await talk.say("go")
        assert talk.said() == [said]
        assert talk.runner.context == {"goals": ["g"]}


async def test_a_flow_that_just_ends_returns_too() -> None:
    talk = talk_to(
        flow(start(), {"type": "actionStart", "flow": "b"}, says("a")),
        flow(start(on=[]), {"type": "actionStart", "flow": "c"}, id="b"),
        flow(start(on=[]), says("c"), id="c"),
    )
    await talk.start()
    assert talk.said() == ["c", "a"]
    assert talk.of("error") == []


async def test_action_complete_outside_of_an_action_ends_the_flow() -> None:
    talk = talk_to(flow(start(), {"type": "actionComplete", "outcome": "ok"}, says("never")))
    await talk.start()
    assert talk.said() == []
    assert talk.of("error") == []


async def test_a_flow_that_runs_itself_is_an_error_and_the_conversation_goes_on() -> None:
    talk = talk_to(
        flow(start(on=["message"]), {"type": "actionStart", "flow": "main"}), flow(start(), says("Hello"), id="other")
    )
    await talk.say("Hi")
    assert "'main' is 32 flows deep at the node '1'" in talk.of("error")[0]["text"]
    await talk.start()
    assert talk.said() == ["Hello"]


async def test_nodes_that_go_round_without_waiting_are_an_error() -> None:
    for round in (
        [{"type": "change", "rules": [{"type": "add", "name": "n", "value": 1}], "next": "1"}],
        [{"type": "delay", "seconds": 0}, {"type": "setContext", "value": {}, "next": "1"}],
    ):
        talk = talk_to(flow(start(), *round))
        await talk.start()
        for _ in range(200):
            await rest()
        assert "'main' passed 1000 nodes without waiting" in talk.of("error")[0]["text"]
        assert talk.of("error")[0]["dialogue"] == "start"


async def test_a_round_that_waits_goes_on_for_ever() -> None:
    talk = talk_to(flow(start(), {"type": "input", "next": "1"}))
    await talk.start()
    for _ in range(1100):
        talk.runner.dialogues[0].take_answer("again")
        await asyncio.sleep(0)
    assert talk.of("error") == []
    assert len(talk.record()["results"]) <= 1
    talk.close()


async def test_a_context_that_takes_itself_in_again_and_again_is_an_error() -> None:
    talk = talk_to(
        flow(
            start(),
            {
                "type": "change",
                "next": "1",
                "rules": [{"type": "copy", "name": name, "path": "$.context"} for name in ("söder", "שלום")],
            },
        )
    )
    await talk.start({"n": [1, 2, 3]})
    assert "The context is" in talk.of("error")[0]["text"]
