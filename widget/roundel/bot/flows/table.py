"""The filter: a table of what to do about page events. Their bodies come from the page and are not trusted."""

from roundel.bot.flows.flow_context import FlowContext
from roundel.bot.flows.jsonpath import found, parsed
from roundel.core.data import same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Envelope, JsonObject


class Table:
    """The worker of the type filter."""

    def __init__(self, worker: "JsonObject") -> None:
        # Each entry with the steps of its path, if it has one.
        self.entries: "list[tuple[JsonObject, list[str | int] | None]]" = [
            (entry, parsed(entry["match"]["path"]) if "match" in entry else None) for entry in worker["pageEvents"]
        ]

    def find(self, envelope: "Envelope") -> "JsonObject | None":
        """The first entry that fits a page event, if one does."""
        if envelope["kind"] == "page_event":
            payload = envelope["payload"]
            for entry, steps in self.entries:
                if entry["alias"] == payload["alias"] and _fits(entry, steps, payload["body"]):
                    return entry
        return None


def _fits(entry: "JsonObject", steps: "list[str | int] | None", body: object) -> bool:
    if steps is None:
        return True
    places = found(steps, body)
    return len(places) == 1 and same(places[0], entry["match"]["value"])


async def perform(entry: "JsonObject", flow: FlowContext) -> "tuple[str, str] | None":
    """Do an entry's actions, in order. Returns what the last one hands over to: ("flow" or "worker", id)."""
    for action in entry["actions"]:
        value = action["value"]
        if action["type"] == "flow":
            return "flow", value
        if action["type"] == "transferToBot":
            return "worker", value
        await ACTIONS[action["type"]](flow, value)
    return None


ACTIONS: "dict[str, Any]" = {
    "message": FlowContext.say,
    "messageVariance": FlowContext.say_one,
    "markup": FlowContext.show,
    "hostNotification": FlowContext.notify,
    "setContext": FlowContext.merge,
    "goal": FlowContext.score,
    "setPolicy": FlowContext.set_policy,
}
