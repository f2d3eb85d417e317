"""One conversation with an AG-UI agent: its runs, one after the other.

Once the session has ended, whatever its tasks still wait for has no effect.
"""

import json

from roundel.core.data import copied, loads, written
from roundel.errors import BadData, FetchFailed
from roundel.transport.agui import history
from roundel.transport.agui.run import Run
from roundel.transport.agui.sse import Sse
from roundel.transport.remote import PASSING
from roundel.transport.remote.back_off import back_off
from roundel.transport.remote.connection import Connection
from roundel.transport.remote.network import REDIRECT
from roundel.transport.remote.pause import Pause
from roundel.transport.remote.tasks import Tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import BotKind, Deliver, Envelope, JsonObject, Payload
    from roundel.transport.remote.network import ResponseStream, StreamingNet
    from roundel.transport.remote.recorder import Recorder

SILENCE = 60  # seconds without a word, after which a run counts as cut


class Session:
    """A queue of envelopes, each of which is a run of the agent.

    `recorder` holds the position. With `as_message`, a page event is a message of the visitor's too.

        session = Session("https://bot.example/agent", False, net, recorder, deliver)
        session.send(envelope("message", {"text": "Tea?"}, "1"))
    """

    def __init__(
        self, url: str, as_message: bool, net: "StreamingNet", recorder: "Recorder", deliver: "Deliver"
    ) -> None:
        self._url = url
        self._as_message = as_message
        self._net = net
        self._recorder = recorder
        self._deliver = deliver
        self._tasks = Tasks()
        self._connection = Connection(deliver, net)
        self._pause = Pause(net.sleep)
        self._queue: "list[Envelope]" = []
        self._stream: "ResponseStream | None" = None
        self._at_work = False
        self._stopped = False  # by the visitor
        self._over = False

    def resume(self) -> None:
        """A run that the page has left in the middle can be tried again."""
        if self._recorder.position["again"]:
            self._connection.offer()

    def send(self, envelope: "Envelope") -> None:
        """Run for an envelope, after those before it. What did not come to its end before is let be."""
        self._queue.append(copied(envelope))
        if not self._stream:
            self._recorder.position["again"] = {}
        if len(self._queue) == 1:
            self._connection.wait(True)
        self._work()

    def retry(self) -> None:
        """Try again now: what waits, or the run that was cut off."""
        again = self._recorder.position["again"]
        if again and not self._stream and not self._queue:
            self._queue.append(copied(again))
            self._recorder.position["messages"] = history.for_retry(self._recorder.position["messages"], again["id"])
        self._connection.wait(bool(self._queue))
        self._pause.wake()
        self._work()

    def hurry(self) -> None:
        """Somebody looks at the page again: what waits for its next try is tried now."""
        self._pause.wake()

    def stop(self) -> None:
        """The visitor wants no more of this answer."""
        if self._stream:
            self._stopped = True
            self._stream.stop()

    def end(self) -> None:
        """End everything that is under way."""
        self._over = True
        self._connection.end()
        self._pause.wake()
        if self._stream:
            self._stream.stop()

    def _work(self) -> None:
        if self._queue and not self._at_work:
            self._at_work = True
            self._tasks.begin(self._run_all())

    async def _run_all(self) -> None:
        tries = 0
        while self._queue and not self._over:
            if await self._run(self._queue[0]):
                tries = 0
            elif not self._over:
                self._connection.fail("run")
                await self._pause.rest(back_off(self._net, tries))
                tries += 1
        self._at_work = False

    async def _run(self, envelope: "Envelope") -> bool:
        """One run; False if it has not begun, and may be tried again."""
        id = self._net.new_id()
        asked = self._input(id, envelope)
        run = Run(id, self._recorder.position, self._tell, "resume" in asked)
        state = {"status": 0, "at": self._net.ticks()}
        sse = Sse()
        stream = self._net.stream(
            {
                "method": "POST",
                "url": self._url,
                "body": written(asked),
                "headers": {"Content-Type": "application/json", "Accept": "text/event-stream"},
            }
        )

        def begin(status: int) -> bool:
            state["status"] = status
            state["at"] = self._net.ticks()
            if self._over or not 200 <= status < 300:
                return False
            self._take(envelope)
            run.begin()
            return True

        def hear(text: str) -> None:
            state["at"] = self._net.ticks()
            try:
                for data in [] if self._over else sse.take(text):
                    self._hear(run, data)
            except BadData as error:
                run.warn("size", "The bot's server sent something that cannot be used: " + str(error))
                stream.stop()

        self._stream = stream
        self._stopped = False
        self._tasks.begin(self._listen(stream, state))
        try:
            await stream.run(begin, hear)
        except FetchFailed:
            pass  # whether it had begun, and came to its end, says what follows
        self._stream = None
        if self._over:
            return True
        return self._close(envelope, run, int(state["status"]))

    async def _listen(self, stream: "ResponseStream", state: "dict[str, float]") -> None:
        """A run that has fallen silent is cut."""
        while self._stream is stream:
            left = SILENCE - (self._net.ticks() - state["at"])
            if left <= 0:
                stream.stop()
                return
            await self._net.sleep(left)

    def _close(self, envelope: "Envelope", run: Run, status: int) -> bool:
        if not status or status in PASSING or status >= 500:
            return False
        if not 200 <= status < 300:
            # What it does not take is no history: it would not take that either.
            self._settle(envelope, {})
            why = "redirects, which is not followed" if status == REDIRECT else "answered " + str(status)
            self._recorder.deliver(
                "error", {"dialogue": "", "text": "The bot's server did not accept the run: it " + why + "."}
            )
            return True
        if run.over or self._stopped:
            run.end("stopped")
            self._recorder.position["again"] = {}
            self._connection.wait(bool(self._queue))
        else:
            run.end("broken")
            self._connection.offer()
        self._recorder.deliver("progress", {})
        return True

    def _take(self, envelope: "Envelope") -> None:
        """The server has the envelope, and runs."""
        position = self._recorder.position
        message = self._message(envelope)
        if message and not position["interrupts"]:
            history.add(position["messages"], message)
            position["messages"] = history.newest_turns(position["messages"])
        self._settle(envelope, copied(envelope))

    def _settle(self, envelope: "Envelope", again: "JsonObject") -> None:
        """The head of the queue is done with; `again` is what may be tried again, or nothing."""
        position = self._recorder.position
        self._queue.pop(0)
        self._connection.succeed("run")
        self._connection.wait(False)
        known = position["again"].get("id") == envelope["id"]
        position["again"] = again
        if not known:
            self._recorder.deliver("taken", {"of": envelope["id"]})

    def _tell(self, kind: "BotKind", payload: "Payload") -> None:
        if self._over:
            return
        # Without the position, which is large: a text that grows does not change it.
        self._deliver(kind, payload)
        if payload.get("end") == "done":
            # The run may go on for long, and the page may be left meanwhile. Other ends are the end of the run as well.
            self._recorder.deliver("progress", {})

    def _hear(self, run: Run, data: str) -> None:
        try:
            run.take(loads(data, halves=True))
        except ValueError:
            run.warn("json", "The bot's server sent an event that is not JSON.")

    def _message(self, envelope: "Envelope") -> "JsonObject | None":
        payload = envelope["payload"]
        if envelope["kind"] == "message":
            content = payload["text"]
        elif envelope["kind"] == "interaction":
            content = payload["title"]
        elif self._as_message:
            body = payload.get("body")
            content = payload["alias"] + ("" if body in (None, {}) else " " + json.dumps(body))
        else:
            return None
        return {"id": envelope["id"], "role": "user", "content": content}

    def _input(self, run: str, envelope: "Envelope") -> "JsonObject":
        """The RunAgentInput."""
        position = self._recorder.position
        payload = envelope["payload"]
        messages = list(position["messages"])
        props = {
            "user": {name: position["user"][name] for name in position["user"] if position["user"][name] is not None}
        }
        if position["context"]:
            props["context"] = position["context"]
        if envelope["kind"] == "page_event":
            props["pageEvent"] = {"alias": payload["alias"], "body": payload.get("body")}
        if envelope["kind"] == "interaction":
            props["interaction"] = payload
        made = {
            "threadId": position["thread"],
            "runId": run,
            "state": position["state"].get("value", {}),
            "messages": messages,
            "tools": [],
            "context": [],
            "forwardedProps": props,
        }
        message = self._message(envelope)
        if position["interrupts"] and envelope["kind"] != "page_event":
            # What an agent has stopped to ask for is answered beside the history.
            answer = payload["text"] if envelope["kind"] == "message" else payload
            made["resume"] = [
                {"interruptId": id, "status": "resolved", "payload": answer} for id in position["interrupts"]
            ]
        elif message:
            history.add(messages, message)
        return made
