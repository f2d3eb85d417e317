"""A flow goes on after a reload from its position, wherever that comes."""

import json

from documents import flow, says, start, table, talk_to
from support import IN_BROWSER, SYSTEM, Talk, rest

from roundel.core import stored
from roundel.core import talk as talks
from roundel.core.envelopes import envelope

TEXTS = ["a", "b", "Small", "Large", "x", "c"]


class Seeded:
    """The same row of numbers in every Python."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 7919 + 1

    def __call__(self, sides: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % sides


def node(dice: Seeded, id: int, size: int) -> dict:
    """Any node; its ports lead anywhere in the flow, though never back without a question in between."""

    def onward() -> str:
        return str(id + 1 + dice(size - id - 1)) if id + 1 < size else str(size)

    def anywhere() -> str:
        return str(1 + dice(size))

    kinds: list = [
        {"type": "dialogue", "value": "d" + str(id) + " ${n} ${said} ${kept}"},
        {"type": "markup", "value": "<m" + str(id) + ">${kept}</m>"},
        {"type": "hostNotification", "value": "h" + str(id)},
        {"type": "goal", "value": "g" + str(id)},
        {"type": "policy", "value": {"userSession": {"expireOnInactivityInMinutes": id + 1}}},
        {"type": "setContext", "value": {"set" + str(id): id}},
        {"type": "detailView", "title": "v" + str(id), "url": "u"},
        {"type": "delay", "seconds": 0},
        {
            "type": "change",
            "rules": [
                {"type": "add", "name": "n", "value": 1},
                {"type": "copy", "name": "said", "path": "$.user.message"},
            ],
        },
        {
            "type": "switch",
            "path": "$.user.message",
            "cases": [{"value": "a", "next": onward()}, {"contains": ["b"], "next": onward()}],
        },
        {"type": "switch", "path": "$.context.n", "cases": [{"value": 2, "next": onward()}]},
        {"type": "actionStart", "flow": "inner", "outcomes": {"small": onward()}},
        {"type": "input", "name": "kept"},
        {
            "type": "prompt",
            "value": "p" + str(id) + " ${n}?",
            "name": "kept",
            "typed": anywhere(),
            "options": [{"title": "Small", "next": anywhere()}, {"title": "Large"}],
        },
        {
            "type": "interaction",
            "value": "<i" + str(id) + "/>",
            "name": "kept",
            "typed": anywhere(),
            "options": [{"id": "a", "next": anywhere()}],
        },
    ]
    kind = kinds[dice(len(kinds))]
    return {
        "id": str(id),
        "next": anywhere() if kind["type"] in ("input", "prompt", "interaction") else onward(),
    } | kind


def generated(dice: Seeded) -> list:
    """The workers of a bot: a flow of nodes at random, and one that it runs now and then."""
    size = 6 + dice(8)
    nodes = [node(dice, id, size) for id in range(1, size)]
    inner = flow(
        start(on=[]),
        {"type": "prompt", "value": "Inner ${n}?", "options": [{"title": "Small", "next": "3"}], "typed": "2"},
        {"type": "actionComplete"},
        {"type": "actionComplete", "outcome": "small"},
        id="inner",
    )
    return [flow(start(next="1"), *nodes, says("End ${n}", id=str(size))), inner]


async def settled(talk: Talk) -> None:
    """Let delays of no time pass."""
    for _ in range(4):
        await rest()


def kept(talk: Talk) -> tuple:
    """What core keeps of a talk: the records of unfinished dialogues and the context, through JSON."""
    records: list = []
    context: dict = {}
    for kind, payload in talk.delivered:
        if "record" in payload:
            record = payload["record"]
            records = [known for known in records if known["id"] != record["id"]] + [record]
        if kind == "finished":
            records = [known for known in records if known["id"] != payload["dialogue"]]
        if kind == "context":
            context = payload["context"]
    return json.loads(json.dumps(records)), json.loads(json.dumps(context))


def outcome(delivered: list) -> list:
    """What visitor, page and core have been told, but for what tells how it came to that."""
    return [
        (kind, {name: payload[name] for name in payload if name != "record"})
        for kind, payload in delivered
        if kind not in ("working", "progress", "taken", "context")
    ]


async def lived(seed: int, reloads: bool) -> tuple:
    """A talk with a generated bot, with or without a reload at every wait."""
    dice = Seeded(seed)
    workers = generated(dice)
    talk = talk_to(*workers)
    await talk.start()
    await settled(talk)
    for turn in range(8):
        if reloads:
            records, context = kept(talk)
            talk_kept = talks.new("c", "i", 0, context, False) | {"dialogues": records}
            assert stored.conversation(talk_kept, 0) == (talk_kept, [])
            delivered = talk.delivered
            talk.close()
            talk = talk_to(*workers)
            await talk.resume(records, context)
            await settled(talk)
            talk.delivered = delivered + talk.delivered
        text = TEXTS[dice(len(TEXTS))]
        kind = "interaction" if dice(3) == 0 else "message"
        await talk.ask(kind, {"text": text, "id": text, "title": text}, "input" + str(turn))
        await settled(talk)
    talk.close()
    return outcome(talk.delivered), kept(talk)[1]


async def test_a_flow_that_is_interrupted_at_every_wait_comes_to_the_same() -> None:
    waited, seeds = 0, 6 if IN_BROWSER else 30
    for seed in range(seeds):
        whole, context = await lived(seed, False)
        assert not [payload for kind, payload in whole if kind == "error"], (seed, whole)
        assert await lived(seed, True) == (whole, context), seed
        waited += len([kind for kind, _ in whole if kind == "suggestions"])
    assert waited > seeds


async def test_what_a_question_needs_is_all_that_is_kept() -> None:
    prompt = {"type": "prompt", "value": "p", "options": [{"title": "a"}], "next": "1"}
    talk = talk_to(flow(start(), prompt))
    await talk.start()
    before = len(json.dumps(talk.record()))
    for turn in range(50):
        await talk.say("a", str(turn))
    assert len(json.dumps(talk.record())) < before + 30
    assert talk.record()["position"] == {"flow": "main", "node": "1", "stack": [], "answer": "a"}
    talk.close()


async def test_a_delay_begins_anew_after_a_reload() -> None:
    workers = [flow(start(), says("One"), {"type": "delay", "seconds": 60}, says("Two"))]
    before = talk_to(*workers)
    await before.start()
    records, context = kept(before)
    before.close()
    after = talk_to(*workers)
    await after.resume(records, context)
    assert after.said() == []
    assert after.of("finished") == []
    after.close()


async def test_an_answer_that_comes_with_the_reload_is_an_answer() -> None:
    """Also where a page event began the flow and nothing was said since its last answer."""
    workers = [
        table("a", {"type": "flow", "value": "main"}),
        flow(start(on=[]), {"type": "input"}, {"type": "input", "name": "second"}, says("Got ${second}")),
        flow(start(), says("no answer"), id="other"),
    ]
    before = talk_to(*workers)
    await before.event("a")
    await before.say("first", "2")
    records, context = kept(before)
    before.close()
    after = talk_to(*workers)
    after.runner.ask(envelope("resume", {"dialogues": records, "context": context, "system": SYSTEM}))
    await after.say("x")
    assert after.said() == ["Got x"]


async def test_a_page_event_in_the_middle_of_a_flow_is_a_dialogue_of_its_own() -> None:
    event = {"type": "filter", "pageEvents": [{"alias": "a", "actions": [{"type": "flow", "value": "inner"}]}]}
    talk = talk_to(
        event,
        flow(start(), {"type": "input"}, says("main ${x}")),
        flow(start(on=[]), {"type": "input"}, says("inner"), id="inner"),
    )
    await talk.start({"x": "goes on"})
    await talk.event("a")
    await talk.say("to the newest")
    await talk.say("to the first")
    assert talk.said() == ["inner", "main goes on"]
