"""transport/directline/__init__.py and what it is made of, with a model of a server."""

import json

from network import URL, Network, settle
from support import escaped, raised

from roundel.core.envelopes import envelope
from roundel.errors import BadBot
from roundel.transport.directline import Directline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import AskKind

SYSTEM = {"conversationId": "ours", "identity": "ada", "organization": None}
START = {"user": {"message": "", "context": {"lang": "sv"}, "interaction": None}, "context": {"n": 1}, "system": SYSTEM}


class Page:
    """Core, as far as the transport sees it: an outbox, and the last record, which survive; `reload` begins anew."""

    def __init__(self, network: Network, **about: object) -> None:
        self.network = network
        self.about = {"directline": URL} | about
        self.heard: list = []
        self.outbox: list = []
        self.records: list = []
        self.transport = Directline(self.about, network, self._hear)

    def _hear(self, kind: str, payload: dict) -> None:
        if kind == "several":
            self.heard += [(one, dict(said)) for one, said in payload["envelopes"]]
        else:
            self.heard.append((kind, {name: payload[name] for name in payload if name != "record"}))
        if "record" in payload:
            self.records = [payload["record"]]
        if kind == "taken":
            self.outbox = [one for one in self.outbox if one["id"] != payload["of"]]

    def ask(self, kind: "AskKind", payload: dict, id: str) -> None:
        """Something goes into the outbox, and to the bot."""
        self.outbox.append(envelope(kind, payload, id))
        self.transport.ask(self.outbox[-1])

    def say(self, text: str, id: str) -> None:
        """The visitor's message."""
        self.ask("message", {"text": text}, id)

    async def begin(self) -> "Page":
        """The conversation starts."""
        self.transport.start()
        self.ask("start", START, "start")
        await self.network.let_pass(1)
        return self

    async def reload(self) -> None:
        """The page is read again: only the outbox and the record are what they were."""
        self.transport.close()
        self.records = json.loads(json.dumps(self.records))
        self.transport = Directline(self.about, self.network, self._hear)
        self.transport.start()
        self.transport.ask(envelope("resume", {"dialogues": self.records, "context": {}, "system": SYSTEM}))
        for waiting in self.outbox:
            self.transport.ask(waiting)
        await self.network.let_pass(1)

    def of(self, kind: str) -> list:
        """The payloads of this kind."""
        return [payload for one, payload in self.heard if one == kind]

    def texts(self) -> list:
        """The bot's messages."""
        return [payload["text"] for payload in self.of("message")]

    async def pass_(self, seconds: float = 1) -> None:
        """Let time pass."""
        await self.network.let_pass(seconds)


def bot(text: str, **more: object) -> dict:
    """A message of the bot's."""
    return {"type": "message", "text": text, "from": {"id": "bot", "role": "bot"}} | more


async def begun(**about: object) -> Page:
    """A conversation that has started."""
    return await Page(Network(), **about).begin()


def test_an_address_that_is_none_is_refused() -> None:
    for about in ({"directline": "ftp://bot.example"}, {"directline": 5}, {"directline": URL, "tokenUrl": ""}):
        assert "must be a URL" in raised(BadBot, Directline, about, Network(), print)


async def test_the_bot_is_ready_before_anything_is_asked() -> None:
    page = Page(Network())
    page.transport.start()
    await page.pass_(60)
    assert page.heard == [("bot_ready", {})]
    assert page.network.requests == []


async def test_a_conversation_begins_with_what_the_page_said() -> None:
    page = await begun()
    first = json.loads(page.network.requests[0]["body"])
    assert first == {"user": {"id": "ada"}, "locale": "sv"}
    said = page.network.activities[0]
    assert (said["type"], said["name"], said["value"]) == (
        "event",
        "startConversation",
        {"user": {"lang": "sv"}, "context": {"n": 1}},
    )
    assert page.outbox == []


async def test_the_stream_is_opened_after_the_start_is_taken() -> None:
    page = await begun()
    paths = [one["method"] + one["url"][len(URL) :] for one in page.network.requests]
    assert paths == ["POST/conversations", "POST/conversations/c1/activities"]
    assert page.network.opened == [1]  # with the start in the log


async def test_a_server_that_begins_no_conversation_is_told_to_the_owner() -> None:
    for status in (200, 401, 403, 404):
        page = Page(Network())
        page.network.statuses = [status]
        page.ask("start", START, "start")
        await page.pass_()
        assert page.of("bot_failed") == [
            {"text": "The bot's server did not begin a conversation: the server answered " + str(status) + "."}
        ]
        assert page.network.sockets == []


async def test_tokens_go_in_a_header_and_never_in_an_address() -> None:
    page = await begun()
    page.say("Tea?", "1")
    await page.pass_()
    posted = page.network.of("POST", "/activities")[-1]
    assert posted["headers"]["Authorization"].startswith("Bearer token")
    assert not [one for one in page.network.requests if "token1" in one["url"]]


async def test_an_activity_comes_once_and_in_order() -> None:
    page = await begun()
    for text in ("One", "Two"):
        page.network.say(bot(text))
    page.network.sockets[-1].send(json.dumps({"activities": [page.network.activities[1]], "watermark": "3"}))
    await page.pass_()
    assert page.texts() == ["One", "Two"]


async def test_what_is_sent_goes_one_at_a_time_and_in_order() -> None:
    page = await begun()
    page.network.silent = True
    for number in range(3):
        page.say("m" + str(number), str(number))
    await page.pass_(1)
    assert len(page.network.of("POST", "/activities")) == 2  # the start, and the first message
    page.network.silent = False
    await page.pass_(60)
    assert page.network.said() == ["startConversation", "m0", "m1", "m2"]
    assert page.outbox == []


async def test_an_answer_that_is_lost_does_not_double_a_message() -> None:
    page = await begun()
    page.network.knows_ids = False
    page.network.loses_answers = True
    page.say("Tea?", "1")
    await page.pass_(0.1)
    page.network.loses_answers = False
    await page.pass_(60)
    assert page.network.said() == ["startConversation", "Tea?"]
    assert page.outbox == []


async def test_a_reload_between_sending_and_its_answer_does_not_double_it_either() -> None:
    page = await begun()
    page.network.knows_ids = False
    page.network.sockets[-1].dead = True
    page.network.loses_answers = True
    page.say("Tea?", "1")
    await page.pass_(0.1)
    page.network.loses_answers = False
    assert page.outbox
    await page.reload()
    assert page.network.said() == ["startConversation", "Tea?"]
    assert page.outbox == []


async def test_a_reload_resumes_by_the_watermark() -> None:
    page = await begun()
    page.network.say(bot("One"))
    await page.pass_()
    page.transport.close()
    page.network.say(bot("Two"))
    await page.reload()
    assert page.texts() == ["One", "Two"]
    assert page.network.conversations == 1


async def test_a_start_that_was_not_stored_is_made_again() -> None:
    network = Network()
    network.reachable = False
    page = Page(network)
    page.ask("start", START, "start")
    await network.let_pass(5)
    network.reachable = True
    await page.reload()
    await page.pass_(30)
    assert network.conversations == 1
    assert page.outbox == []


async def test_a_cut_is_followed_by_another_stream_from_the_watermark() -> None:
    page = await begun()
    page.network.say(bot("One"))
    page.network.sockets[-1].cut()
    for text in ("Two", "Three", "Four"):
        page.network.say(bot(text))
    await page.pass_(1)
    assert page.texts() == ["One", "Two", "Three", "Four"]
    assert page.of("connection") == []  # too short to speak of


async def test_a_server_out_of_reach_is_told_of_and_so_is_its_return() -> None:
    page = await begun()
    page.network.reachable = False
    page.network.sockets[-1].cut()
    await page.pass_(5)
    assert page.of("connection") == [{"up": False, "late": False}]
    page.network.reachable = True
    await page.pass_(20)
    assert page.of("connection")[-1] == {"up": True, "late": False}


async def test_tries_become_rarer_up_to_20_seconds() -> None:
    page = await begun()
    page.network.reachable = False
    page.network.chance = 0.999
    page.network.sockets[-1].cut()
    await page.pass_(60)
    many = len(page.network.requests)
    await page.pass_(100)
    assert 4 <= len(page.network.requests) - many <= 6


async def test_a_visitor_who_waits_for_nothing_comes_back_at_leisure_unless_they_write() -> None:
    page = await begun()
    await page.pass_(70)
    page.network.chance = 0.999
    many = len(page.network.sockets)
    page.network.sockets[-1].cut()
    await page.pass_(10)
    assert len(page.network.sockets) == many
    await page.pass_(3)
    assert len(page.network.sockets) == many + 1
    await page.pass_(70)
    many = len(page.network.sockets)
    page.network.sockets[-1].cut()
    page.say("Tea?", "1")
    await page.pass_(1)
    assert len(page.network.sockets) == many + 1


async def test_a_half_open_stream_is_noticed_within_35_seconds() -> None:
    page = await begun()
    page.network.sockets[-1].dead = True
    page.network.say(bot("One"))
    await page.pass_(35)
    assert page.texts() == ["One"]
    assert len(page.network.sockets) == 2
    page.network.sockets[-1].dead = True
    page.network.silent = True
    await page.pass_(35)
    assert page.of("connection")[-1]["up"] is False


async def test_a_stream_that_beats_and_falls_silent_is_left() -> None:
    page = await begun()
    page.network.sockets[-1].beat()
    await page.pass_(24)
    assert len(page.network.sockets) == 1
    await page.pass_(3)
    assert len(page.network.sockets) == 2


async def test_where_no_stream_opens_the_server_is_asked_again_and_again() -> None:
    page = await begun()
    page.network.streams = False
    page.network.sockets[-1].cut()
    page.network.say(bot("One"))
    await page.pass_(5)
    page.network.say(bot("Two"))
    await page.pass_(5)
    assert page.texts() == ["One", "Two"]
    assert page.of("connection") == []


async def test_a_server_without_streams_is_not_asked_for_one() -> None:
    network = Network()
    network.streams = False
    page = await Page(network).begin()
    network.say(bot("One"))
    await page.pass_(4)
    assert page.texts() == ["One"]
    assert [one for one in network.of("GET", "") if "/activities" not in one["url"]] == []


async def test_a_stream_on_another_host_is_told_of_and_not_opened() -> None:
    for host, opens in (
        ("Bot.Example:443", True),
        ("évil.example", False),
        ("bot.example@evil.example", False),
        ("bot.example:8443", False),
    ):
        network = Network()
        network.stream_host = host
        page = await Page(network).begin()
        network.say(bot("Eins 👍"))
        await page.pass_(4)
        assert bool(network.sockets) is opens, host
        assert page.texts() == ["Eins 👍"]
        assert len(page.of("refused")) == (not opens)


async def test_after_20_seconds_another_try_is_offered() -> None:
    page = await begun()
    page.network.silent = True
    page.say("Tea?", "1")
    await page.pass_(19)
    assert not [one for one in page.of("connection") if one["late"]]
    await page.pass_(2)
    assert page.of("connection")[-1]["late"] is True
    page.network.silent = False
    page.network.chance = 0.999
    page.transport.ask(envelope("retry"))
    await page.pass_(15)
    assert page.outbox == []
    assert page.of("connection")[-1]["late"] is False


async def test_a_token_is_renewed_in_time_and_by_whatever_clock() -> None:
    page = await begun()
    await page.pass_(14 * 60)
    assert page.network.of("POST", "/tokens/refresh") == []
    await page.pass_(2 * 60)
    assert len(page.network.of("POST", "/tokens/refresh")) == 1
    for skew in (-86_400_000, 86_400_000):
        many = len(page.network.of("POST", "/tokens/refresh"))
        page.network.clock += skew
        await page.pass_(60)
        assert len(page.network.of("POST", "/tokens/refresh")) == many + 1


async def test_a_token_that_is_refused_is_renewed_once() -> None:
    page = await begun()
    page.network.statuses = [403]
    page.say("Tea?", "1")
    await page.pass_()
    assert len(page.network.of("POST", "/tokens/refresh")) == 1
    assert page.outbox == []
    page.network.statuses = [403, 403]
    page.say("More?", "2")
    await page.pass_(5)
    assert page.of("lost") == [{}]


async def test_a_lost_conversation_is_told_and_the_outbox_is_not() -> None:
    page = await begun()
    page.network.statuses = [404]
    page.say("Tea?", "1")
    await page.pass_(5)
    assert page.of("lost") == [{}]
    assert [one["id"] for one in page.outbox] == ["1"]
    page.ask("start", START, "start2")
    page.transport.ask(page.outbox[0])
    await page.pass_(5)
    assert page.network.conversations == 2
    assert page.network.said()[-2:] == ["startConversation", "Tea?"]


async def test_a_server_that_loses_everything_is_asked_ever_more_rarely() -> None:
    page = Page(Network())
    page.network.chance = 0.999
    for number in range(12):
        page.network.statuses = [404]
        page.transport.ask(envelope("resume", {"dialogues": [], "context": {}, "system": SYSTEM}))
        await page.pass_(1 if number < 1 else 21)
    assert len(page.of("lost")) == 12
    page.transport.ask(envelope("resume", {"dialogues": [], "context": {}, "system": SYSTEM}))
    await page.pass_(15)
    assert len(page.of("lost")) == 12


async def test_a_watermark_that_is_unknown_has_all_drawn_again() -> None:
    page = await begun()
    page.say("Tea?", "1")
    await page.pass_()
    page.network.say(bot("Yes", textFormat="plain"))
    await page.pass_()
    page.records[0]["position"]["watermark"] = "99"
    await page.reload()
    assert page.of("reload") == [
        {
            "entries": [
                {"by": "visitor", "kind": "message", "payload": {"text": "Tea?"}},
                {"by": "bot", "kind": "message", "payload": {"text": "Yes"}},
            ]
        }
    ]
    page.network.say(bot("More?"))
    await page.pass_()
    assert page.texts()[-1] == "More?"


async def test_a_refused_activity_is_told_and_the_next_one_goes() -> None:
    page = await begun()
    page.network.statuses = [413]
    page.say("Too long", "1")
    page.say("Tea?", "2")
    await page.pass_()
    assert page.of("error") == [
        {"dialogue": "", "text": "The bot's server did not accept a message: the server answered 413."}
    ]
    assert page.network.said()[-1] == "Tea?"


async def test_a_message_is_kept_if_what_is_refused_is_the_conversation() -> None:
    page = await begun()
    page.network.statuses = [400, 400, 400]  # the message, and reading with and without a watermark
    page.say("Tea?", "1")
    await page.pass_(5)
    assert page.of("error") == []
    assert page.of("lost") == [{}]
    assert [one["id"] for one in page.outbox] == ["1"]


async def test_busy_servers_are_asked_again() -> None:
    for status in (408, 425, 429, 500, 502, 503):
        page = await begun()
        page.network.statuses = [status]
        page.say("Tea?", "1")
        await page.pass_(5)
        assert page.outbox == []
        page.transport.close()


async def test_each_activity_is_what_the_table_says() -> None:
    page = await begun()
    page.ask("interaction", {"id": "s1", "title": "Small", "data": {"n": 1}}, "1")
    page.ask("page_event", {"alias": "basket", "body": {"tins": 2}}, "2")
    page.transport.ask(envelope("context", {"context": {"n": 2}}))
    await page.pass_()
    made = [
        {name: one[name] for name in ("type", "name", "text", "value") if name in one}
        for one in page.network.activities[1:]
    ]
    assert made == [
        {"type": "message", "text": "Small", "value": {"id": "s1", "title": "Small", "data": {"n": 1}}},
        {"type": "event", "name": "pageEvent", "value": {"alias": "basket", "body": {"tins": 2}}},
        {"type": "event", "name": "rewriteContext", "value": {"n": 2}},
    ]


async def test_each_of_the_bots_activities_is_what_the_table_says() -> None:
    page = await begun()
    by = {"from": {"id": "bot"}}
    heard = len(page.heard)
    for one in (
        bot("Plain", textFormat="plain"),
        bot("*Marked*"),
        bot(""),
        bot("  "),
        by | {"type": "event", "name": "hostNotification", "value": "discount:10"},
        by | {"type": "event", "name": "hostNotification", "value": {"no": "text"}},
        by | {"type": "event", "name": "internal", "value": "x"},
        by | {"type": "trace"},
        bot(
            "Which?",
            suggestedActions={
                "actions": [
                    {"type": "imBack", "title": "Small", "value": "S"},
                    {"type": "openUrl", "title": "Web", "value": "x"},
                ]
            },
        ),
        bot("Words", attachments=[{"contentType": "application/vnd.roundel.timeline", "content": "<a/>"}]),
        bot("Their words", channelData={"error": "handler"}),
        by | {"type": "endOfConversation"},
    ):
        page.network.say(one)
    await page.pass_()
    assert [one for one in page.heard[heard:] if one[0] not in ("working", "progress")] == [
        ("message", {"text": "Plain"}),
        ("message", {"text": "*Marked*", "format": "markdown"}),
        ("notification", {"text": "discount:10"}),
        ("message", {"text": "Which?", "format": "markdown"}),
        ("suggestions", {"options": ["Small"]}),
        ("markup", {"markup": "<a/>"}),
        ("error", {"dialogue": "", "text": "The bot's server reports that its bot has failed."}),
        ("end", {}),
    ]


async def test_a_suggestion_sends_what_the_server_wants_for_it() -> None:
    page = await begun()
    page.network.say(bot("Which?", suggestedActions={"actions": [{"type": "imBack", "title": "Small", "value": "S"}]}))
    await page.pass_()
    page.say("Small", "1")
    await page.pass_()
    assert page.network.said()[-1] == "S"


async def test_typing_is_over_with_the_answer_or_when_it_takes_too_long() -> None:
    page = await begun()
    by = {"from": {"id": "bot"}, "type": "typing"}
    page.network.sockets[-1].send(json.dumps({"activities": [by]}))
    page.network.say(bot("One"))
    assert [payload["on"] for payload in page.of("working")] == [True, False]
    page.network.sockets[-1].send(json.dumps({"activities": [by]}))
    await page.pass_(21)
    assert [payload["on"] for payload in page.of("working")][-1] is False


async def test_what_is_no_activity_harms_nobody() -> None:
    page = await begun()
    for frame in (
        "no JSON",
        "5",
        "[]",
        '{"activities": 5}',
        '{"activities": [5, {}], "watermark": {}}',
        '{"activities": [{"type": "message", "text": 5, "attachments": [5], "suggestedActions": []}]}',
    ):
        page.network.sockets[-1].send(frame)
    page.network.say(bot("One"))
    await page.pass_()
    assert page.texts() == ["One"]
    assert len(page.of("report")) == 1


async def test_forgetting_tells_the_server_and_begins_anew() -> None:
    page = await begun()
    page.transport.ask(envelope("forget"))
    page.ask("start", START, "start2")
    await page.pass_()
    assert page.network.conversations == 2
    assert [one["type"] for one in page.network.activities] == ["event", "endOfConversation", "event"]


async def test_after_closing_nothing_is_heard() -> None:
    page = await begun()
    page.network.silent = True
    page.say("Tea?", "1")
    await page.pass_(1)
    page.transport.close()
    page.network.silent = False
    heard = len(page.heard)
    page.network.say(bot("One"))
    await page.pass_(100)
    assert len(page.heard) == heard


async def test_a_page_that_goes_while_a_conversation_is_lost_hears_nothing_of_it() -> None:
    page = await begun()
    page.network.statuses = [404]
    page.say("Tea?", "1")
    await settle()
    page.transport.close()
    await page.pass_(30)
    assert page.of("lost") == []


async def test_a_record_of_another_server_is_not_gone_on_with() -> None:
    page = await begun()
    page.records[0]["version"] = "directline https://other.example"
    await page.reload()
    assert page.of("lost") == [{}]


async def test_a_token_may_come_from_the_owners_own_server() -> None:
    page = Page(Network(), tokenUrl="https://shop.example/token")
    page.network.statuses = [200]
    page.ask("start", START, "start")
    await page.pass_()
    assert page.network.requests[0]["url"] == "https://shop.example/token"
    assert page.network.conversations == 1


async def test_streams_that_come_to_nothing_are_opened_ever_more_rarely() -> None:
    page = await begun()
    page.network.chance = 0.999
    many = len(page.network.sockets)
    for _ in range(400):
        if not page.network.sockets[-1].closed:
            page.network.sockets[-1].cut()
        await page.pass_(0.25)
    assert 6 < len(page.network.sockets) - many < 14


async def test_what_is_nested_without_end_is_left_out_and_what_comes_after_it_is_heard() -> None:
    deep: list = []
    for _ in range(150):
        deep = [deep]
    page = await begun()
    actions = [{"type": "imBack", "title": "Größe", "value": deep}]
    page.network.say(bot("Welche?", suggestedActions={"actions": actions}))
    page.network.say(bot("danach 👍"))
    await page.pass_()
    assert page.texts() == ["danach 👍"]
    assert [payload["text"] for payload in page.of("refused")] == [
        "An activity of the bot's server is ignored: it is nested deeper than 32 levels."
    ]
    page.say("und?", "1")
    await page.reload()
    assert page.outbox == []


async def test_characters_in_two_escapes_arrive_as_they_are() -> None:
    page = await begun()
    said = escaped({"activities": [bot("🪴 שלום"), bot("half \ufffd")]})
    page.network.sockets[-1].send(said.replace("ufffd", "ud83e"))
    await page.pass_()
    assert page.texts() == ["🪴 שלום", "half \ufffd"]


async def test_an_answer_that_is_too_large_is_told_once_and_what_was_sent_is_taken() -> None:
    page = await begun()
    page.network.large = ["/activities"]
    for number in ("1", "2"):
        page.say("Größe " + number, number)
        await page.pass_(5)
    assert page.outbox == []
    assert [payload["text"][:52] for payload in page.of("refused")] == [
        "The bot's server answers with more than 2097152 byte"
    ]
    assert page.of("connection") == []


async def test_a_server_whose_answers_are_too_large_is_asked_rarely() -> None:
    network = Network()
    network.streams = False
    page = await Page(network).begin()
    network.large = ["/activities"]
    await page.pass_(3)
    asked = len(network.of("GET", "/activities"))
    await page.pass_(60)
    assert len(network.of("GET", "/activities")) - asked == 3
    network.large = []
    network.say(bot("שלום"))
    await page.pass_(20)
    assert page.texts() == ["שלום"]


async def test_a_frame_or_an_activity_that_is_too_large_is_left_out() -> None:
    page = await begun()
    page.network.sockets[-1].send_large()
    page.network.say(bot("ü" * 300_000))
    page.network.say(bot("danach 👍"))
    await page.pass_()
    assert page.texts() == ["danach 👍"]
    assert [payload["text"].partition(":")[0] for payload in page.of("refused")] == [
        "A frame of the bot's server is ignored",
        "An activity of the bot's server is ignored",
    ]


async def test_a_token_that_no_header_can_carry_is_not_used_and_the_owner_told_once() -> None:
    for token in ("a\r\nb: c", "é", "two words"):
        page = Page(Network())
        page.network.token = token
        await page.begin()
        page.say("Größe?", "1")
        await page.pass_(60)
        assert page.outbox == []
        assert page.of("connection") == []
        assert page.of("refused") == [
            {"text": ("The bot's server gives a token with characters that no header can carry. It is not used.")}
        ]
        assert not [one for one in page.network.requests if "Authorization" in one["headers"]]


async def test_a_stored_token_that_no_header_can_carry_is_not_gone_on_with() -> None:
    page = await begun()
    page.records[0]["position"]["token"] = "a\nb"
    await page.reload()
    await page.pass_(5)
    assert page.of("lost") == [{}]


async def test_a_redirect_is_not_followed_and_the_owner_told() -> None:
    page = await begun()
    page.network.statuses = [301]
    page.say("my number is 12345", "1")
    await page.pass_()
    assert page.outbox == []
    assert "redirects, which is not followed" in page.of("error")[0]["text"]


async def test_of_a_server_that_loses_everything_the_owner_hears_once() -> None:
    page = Page(Network())
    for _ in range(8):
        page.network.statuses = [403, 403]
        page.transport.ask(envelope("resume", {"dialogues": [], "context": {}, "system": SYSTEM}))
        await page.pass_(21)
    assert [payload["code"] for payload in page.of("refused")] == ["server"]


async def test_a_page_that_nobody_looks_at_asks_less_often_and_at_once_when_somebody_does() -> None:
    network = Network()
    network.streams = False
    page = await Page(network).begin()
    await page.pass_(60)
    seen = len(network.of("GET", "/activities"))
    page.transport.ask(envelope("attention", {"on": False}))
    await page.pass_(3)
    network.requests = []
    await page.pass_(60)
    assert 1 <= len(network.of("GET", "/activities")) <= seen / 5
    network.say(bot("while you were away"))
    page.transport.ask(envelope("attention", {"on": True}))
    await page.pass_(0)
    assert page.texts() == ["while you were away"]


async def test_a_stream_that_died_while_nobody_looked_is_left_when_somebody_does() -> None:
    page = await begun()
    page.network.sockets[-1].dead = True
    page.network.say(bot("meanwhile"))
    page.transport.ask(envelope("attention", {"on": True}))
    await page.pass_(1)
    assert page.texts() == ["meanwhile"]
    page.network.say(bot("now"))
    await page.pass_(1)
    assert page.texts() == ["meanwhile", "now"]


async def test_a_stream_that_is_well_is_kept_when_somebody_looks() -> None:
    page = await begun()
    page.network.sockets[-1].beat()
    page.transport.ask(envelope("attention", {"on": True}))
    await page.pass_(1)
    assert len(page.network.sockets) == 1


async def test_what_was_said_meanwhile_comes_with_the_position_and_once() -> None:
    page = await begun()
    page.network.sockets[-1].cut()
    page.network.streams = False
    for number in range(700):
        page.network.say(bot("שורה " + str(number)))
    await page.pass_(20)
    assert page.texts() == ["שורה " + str(number) for number in range(700)]
    await page.reload()
    await page.pass_(20)
    assert len(page.texts()) == 700
