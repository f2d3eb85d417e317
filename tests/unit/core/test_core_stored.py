"""core/stored.py: whatever stands in storage, the messenger wakes, draws and answers."""

import asyncio
import json

from support import (
    IN_BROWSER,
    MINUTE,
    SYSTEM,
    Calendar,
    Environment,
    asleep,
    drawn,
    emitted,
    gesture,
    ready,
    rest,
    send,
    take,
)

from roundel.bot.handlers import Bot
from roundel.bot.runner import Runner
from roundel.core import stored, timeline
from roundel.core import talk as talks
from roundel.core.data import copied, written
from roundel.core.envelopes import envelope
from roundel.core.validation import LAST
from roundel.core.view_model import view_model
from roundel.view.messenger import picture
from roundel.view.tree import TreeCache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import BotKind, Payload

NOON = 43_200_000

# One of so many changes is tried: together they reach every part, and every wrong value, in little time. In a browser
# they are some.
STEP = 613 if IN_BROWSER else 21

MARKUP = (
    '<TimelineMessage><TextMsg format="markdown">**grüße** 👋</TextMsg><StarRating title="r"/><CSAT title="s"/>'
    '<Calendar title="c"/><FileUpload title="f"/><List title="l"><Item title="שלום" id="i"/></List>'
    '<LongForm title="g"><Field label="n" name="n"/></LongForm>'
    '<BroadcastMsg title="b" delay="60"><Option title="o" id="o"/></BroadcastMsg>'
    '<SuggestionPrompt><Option title="p" id="p"/></SuggestionPrompt></TimelineMessage>'
)


def nested(depth: int) -> object:
    """A value nested so deep."""
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


WRONG: list = [
    None,
    True,
    False,
    -1,
    0,
    1.5,
    1e308,
    -1e17,
    10**15,
    2**70,
    "",
    "x",
    "1e999",
    "٣",
    [],
    {},
    [None],
    {"x": 1},
    nested(150),
]


def bot() -> Bot:
    """One that keeps something of every kind in its record."""
    bot = Bot()

    @bot.start
    async def start(chat, msg):  # type: ignore[no-untyped-def]
        await chat.markup(MARKUP)
        await chat.say("# Titel\n\n- å", format="markdown")

    @bot.message("^ask$")
    async def ask(chat, msg):  # type: ignore[no-untyped-def]
        chat.context["n"] = [chat.now(), chat.random(), (await chat.fetch("a.json")).status]
        async with chat.stream("markdown") as s:
            await s.write("ein *Wort*")
        await chat.ask("Wie?", ["Ja", "Nein"])
        await chat.ask("Warum?")

    @bot.message
    async def echo(chat, msg):  # type: ignore[no-untyped-def]
        await chat.say("echo " + msg.payload.user.message)

    return bot


class Visit:
    """A page with its bot; `kept` is what storage has afterwards."""

    def __init__(self, kept: dict, tab: object = None, at: int = NOON) -> None:
        self.kept = kept
        self.at = at
        self.errors: list = []
        environment = Environment()
        environment.times = [NOON] * 9
        environment.chances = [0.5] * 9
        environment.answers = [{"status": 200, "text": "ok"}] * 9
        self.m: Messenger = asleep()
        self.runner = Runner(bot(), self._deliver, environment, "bot.py", "1")
        talk = kept.get("conversation")
        entries: list = []
        for page in sorted([key for key in kept if key.startswith("page:")]):
            entries += timeline.readable(kept[page])
        self._carry_out(self.m.wake(at, talk, tab, entries))
        self._deliver("bot_ready", {})

    def _deliver(self, kind: "BotKind", payload: "Payload") -> None:
        self._carry_out(self.m.take(envelope(kind, copied(payload), "", self.at)))

    def _carry_out(self, effects: list) -> None:
        self.errors += emitted(effects, "error")
        for effect in effects:
            if effect[0] == "forget":
                self.kept.clear()
            elif effect[0] == "save":
                self.kept[effect[1]] = json.loads(written(effect[2]))
            elif effect[0] == "ask":
                self.runner.ask(copied(effect[1]))

    async def say(self, text: str, id: str) -> None:
        """The visitor says something, for which the text field may be off, and the bot has its turn."""
        self._carry_out(take(self.m, "call", {"name": "send", "argument": text}, id, self.at))
        await rest()

    def said(self) -> list:
        """What the bot has said."""
        return [entry["text"] for entry in self.m.timeline["entries"] if entry["by"] == "bot"]


async def lived() -> dict:
    """What storage has in the middle of a conversation with something of everything in it."""
    visit = Visit({})
    await rest()
    await visit.say("hallo", "1")
    for n, path, values in ((0, "1", {"value": "4"}), (0, "2", {"value": "2"})):
        visit._carry_out(
            visit.m.take(
                envelope("gesture", {"name": "pick", "n": n, "path": path, "values": values}, "g" + path, NOON)
            )
        )
        await rest()
    visit._deliver("policy", {"policy": {"userSession": {"expireOnInactivityInMinutes": 30}}})
    await visit.say("ask", "2")
    await visit.say("Ja", "3")
    visit._deliver("suggestions", {"options": ["Ja 👍"]})
    kept = copied(visit.kept)
    talk = kept["conversation"]
    talk["inbox"] = [
        envelope("interaction", {"id": "i", "title": "t"}, "5", NOON),
        envelope("page_event", {"alias": "a", "body": {"b": [1]}}, "6", NOON),
    ]
    talk["pending"] = [
        envelope("message", {"text": "später"}, "", NOON),
        envelope("markup", {"markup": MARKUP}),
        envelope("notification", {"text": "n"}),
        envelope("stream", {"id": "9", "format": "markdown", "text": "w", "end": ""}),
        envelope("suggestions", {"options": ["a"]}),
    ]
    visit.runner.close()
    return kept


def paths(value: object, before: tuple = ()) -> list:
    """Where every part of a value is."""
    found: list = [before] if before else []
    for place in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []:
        found += paths(value[place], before + (place,))  # type: ignore[index]
    return found


def changed(value: object, path: tuple, wrong: object) -> object:
    """A copy with another value at this path; without it for `changed`, this function itself."""
    whole = [copied(value)]
    holder: object = whole
    for step in (0,) + path[:-1]:
        holder = holder[step]  # type: ignore[index]
    if wrong is changed:
        del holder[path[-1]]  # type: ignore[attr-defined]
    else:
        holder[path[-1]] = copied(wrong)  # type: ignore[index]
    return whole[0]


async def lives(kept: dict, tab: object, what: object) -> None:
    """It wakes, draws everything, answers, and so it does after another reload."""
    for turn in ("a", "b"):
        visit = Visit(kept, tab)
        await rest()
        # A dialogue that goes on takes the first for its answer.
        await visit.say("nochmal " + turn, turn)
        await visit.say("da? " + turn, turn + turn)
        assert "echo da? " + turn in visit.said(), what
        shown = picture(visit.m.look | view_model(visit.m), TreeCache(), str, Calendar)
        drawn(visit.m)
        assert not shown["faults"], what
        visit.runner.close()
        await asyncio.sleep(0)


async def test_a_real_conversation_goes_on_as_it_was() -> None:
    kept = await lived()
    assert len(kept["conversation"]["dialogues"]) == 1
    assert {result["kind"] for result in kept["conversation"]["dialogues"][0]["results"]} == {
        "now",
        "random",
        "fetch",
        "stream",
        "answer",
    }
    assert kept["page:0"][0]["chosen"]
    talk, spoilt = stored.conversation(kept["conversation"], NOON)
    assert (talk, spoilt) == (kept["conversation"], [])
    await lives(kept, None, "as it was")


async def test_whatever_value_is_wrong_anywhere_the_messenger_wakes_draws_and_answers() -> None:
    kept = await lived()
    tried, values, parts = 0, set(), set()
    for index, path in enumerate(paths(kept)):
        for number, wrong in enumerate(WRONG + [changed]):
            if (index * len(WRONG) + number) % STEP == 0:
                spoilt = changed(kept, path, wrong)
                assert isinstance(spoilt, dict)
                await lives(spoilt, None, (path, wrong if wrong is not changed else "missing"))
                tried += 1
                values.add(number)
                parts.add(str(path[:2]))
    assert tried > 3000 // STEP
    if not IN_BROWSER:
        assert len(values) == len(WRONG) + 1
        assert parts == {str(path[:2]) for path in paths(kept)}


async def test_whatever_a_tab_has_kept_the_messenger_wakes_draws_and_answers() -> None:
    kept = await lived()
    tab = {"open": True, "draft": "å", "scroll": 120, "first": 0, "identity": kept["conversation"]["identity"]}
    spoilt = WRONG + [changed(tab, path, wrong) for path in paths(tab) for wrong in WRONG + [changed]]
    for index in range(0, len(spoilt), (STEP + 9) // 10):
        await lives(copied(kept), spoilt[index], spoilt[index])


def test_only_what_is_wrong_goes() -> None:
    m = ready()
    send(m, "schön 👋")
    good = copied(m.conversation)
    talk: "Any" = None
    for name in stored.PARTS:
        talk, spoilt = stored.conversation(good | {name: "x"}, NOON)
        assert talk
        assert spoilt == [name]
        assert talk == talks.new(good["id"], good["identity"], NOON, {}, False) | good | {
            name: talk[name],
            "startedAt": talk["startedAt"],
        }
    for name in stored.ITEMS:
        talk, spoilt = stored.conversation(good | {name: good[name] + [{"kind": "x"}]}, NOON)
        assert talk
        assert talk[name] == good[name]
        assert spoilt == [name]


def test_without_what_makes_a_conversation_there_is_none() -> None:
    good = copied(ready().conversation)
    for name in stored.NEEDED:
        for wrong in (None, [], nested(150), object()):
            assert stored.conversation(good | {name: wrong}, NOON) == (None, [name])
    nothing: list = ["{", 5, [], True]
    for none in nothing:
        assert stored.conversation(none, NOON) == (None, ["conversation"])


def test_the_owner_hears_what_was_wrong() -> None:
    good = copied(ready().conversation)
    after = asleep()
    events = emitted(after.wake(NOON, good | {"session": 5, "inbox": {}}, None, []), "error")
    assert [event["code"] for event in events] == ["stored"]
    assert "session, inbox" in events[0]["message"]
    after = asleep()
    assert not emitted(after.wake(NOON, good, None, []), "error")


def test_a_moment_that_has_not_come_does_not_keep_a_conversation_from_being_over() -> None:
    good = copied(ready().conversation)
    talk, _ = stored.conversation(good | {"startedAt": LAST, "session": {"lastAt": LAST, "interacted": True}}, NOON)
    assert talk
    assert talks.is_over(talk, None, NOON + 1441 * MINUTE)


def test_an_entry_of_a_time_that_no_calendar_has_is_drawn() -> None:
    for at in (-1e17, 10**17, -(10**17), 1e308, -1):
        entry = timeline.readable([{"n": 0, "by": "bot", "text": "å", "at": at}])[0]
        assert isinstance(entry["at"], int)
        assert 0 <= entry["at"] <= LAST
    assert timeline.readable([{"n": 0, "by": "bot", "text": "å", "at": True}]) == []


def test_a_policy_of_whatever_length_counts_for_ever() -> None:
    talk = talks.new("c", "i", 0, {}, False) | {"begun": True}
    for minutes in (1e308, 10**300, float("inf")):
        policy = {
            "conversation": {"maxDurationInMinutes": minutes},
            "userSession": {"expireOnInactivityInMinutes": minutes},
        }
        assert not talks.is_over(talk, policy, LAST // 4)
    wrongs: list = [-1, float("nan"), True, "5", [], None]
    for wrong in wrongs:
        none: dict = {"conversation": {"maxDurationInMinutes": wrong}}
        assert talks.limit(talk, none, "conversation") == 1440 * MINUTE


# --- another visitor


def another(kept: object, **options: "Any") -> tuple:
    """The messenger of the next page, where Ann's conversation is stored, and its effects."""
    ann = ready(identity="ann")
    send(ann, "geheim 🤫")
    m = asleep(**options)
    return m, m.wake(NOON, copied(ann.conversation), kept, list(ann.timeline["entries"]))


ANNS = {"open": True, "draft": "geheim", "scroll": 5, "first": 0, "identity": "ann"}


def test_another_identity_finds_nothing_of_the_one_before() -> None:
    for kept in (ANNS, {name: ANNS[name] for name in ANNS if name != "identity"}):
        m, effects = another(kept, identity="bob")
        assert ("forget",) in effects
        assert ("disown",) in effects
        assert (m.panel.draft, m.timeline["scroll"], m.panel.open, m.timeline["entries"]) == ("", -1, False, [])
        assert "geheim" not in json.dumps([m.conversation, effects])
        assert not emitted(effects, "error")


def test_the_same_identity_finds_everything() -> None:
    for identity in ("ann", None):
        m, effects = another(ANNS, identity=identity)
        assert ("disown",) not in effects
        assert (m.panel.draft, m.timeline["scroll"], m.panel.open) == ("geheim", 5, True)


def test_the_tab_of_another_identity_is_not_shown_in_a_conversation_of_ones_own() -> None:
    m, effects = another(ANNS | {"identity": "bob"}, identity="ann")
    assert ("disown",) in effects
    assert (m.panel.draft, m.panel.open) == ("", False)
    m, effects = another(ANNS | {"identity": "bob"})
    assert ("disown",) in effects
    assert m.panel.draft == ""


def test_a_tab_that_leads_after_another_identity_forgets_what_that_one_has_stored() -> None:
    ann = ready(identity="ann")
    bob = asleep(identity="bob")
    bob.wake(0, None, None, [])
    take(bob, "rest")
    take(bob, "follow", {"stored": copied(ann.conversation), "entries": []})
    effects = take(bob, "lead")
    assert ("forget",) in effects
    assert ("disown",) in effects


def test_what_a_tab_keeps_says_whose_it_is() -> None:
    m = ready(identity="ann")
    kept = next(effect[2] for effect in gesture(m, "draft", text="å") if effect[0] == "keep")
    assert kept == {"open": False, "draft": "å", "scroll": -1, "first": 0, "identity": "ann"}
    assert SYSTEM
