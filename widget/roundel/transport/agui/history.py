"""The history: the messages that an AG-UI server gets with every run, as far as they fit. Pure.

A message is ``{"id": str, "role": "user" | "assistant" | "tool" | ..., "content": str, ...}``, as in AG-UI's schema.
"""

from roundel.core.validation import KILOBYTE, check, size
from roundel.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import JsonObject

LIMIT = 64 * KILOBYTE
MESSAGES = 200


def add(messages: "list[JsonObject]", message: "JsonObject") -> None:
    """Add a message, or replace the one with the same id."""
    for index, known in enumerate(messages):
        if known["id"] == message["id"]:
            messages[index] = message
            return
    messages.append(message)


def add_text(messages: "list[JsonObject]", id: str, text: str) -> None:
    """Add what the assistant has said; tool calls in the same message stay."""
    for index, known in enumerate(messages):
        if known["id"] == id and known["role"] == "assistant":
            messages[index] = known | {"content": text}
            return
    messages.append({"id": id, "role": "assistant", "content": text})


def add_call(messages: "list[JsonObject]", parent: str, call: "JsonObject") -> None:
    """Add a tool call of the assistant to the message with the id `parent`."""
    for index, known in enumerate(messages):
        if known["id"] == parent and known["role"] == "assistant":
            messages[index] = known | {"toolCalls": (known.get("toolCalls") or []) + [call]}
            return
    messages.append({"id": parent, "role": "assistant", "toolCalls": [call]})


def for_retry(messages: "list[JsonObject]", id: str) -> "list[JsonObject]":
    """The messages for a retry of the one with this id: results of tools stay, what the assistant said since goes.

    Models take a history that ends with their own words for one that needs no answer.
    """
    end = len(messages)
    if id in [message["id"] for message in messages]:
        while end and messages[end - 1]["role"] == "assistant" and not messages[end - 1].get("toolCalls"):
            end -= 1
    return messages[:end]


def without_open_calls(messages: "list[JsonObject]") -> "list[JsonObject]":
    """The messages without tool calls that have no result: models refuse a history with such calls."""
    results = [message.get("toolCallId") for message in messages if message["role"] == "tool"]
    kept = []
    for message in messages:
        if "toolCalls" in message:
            calls = [call for call in message["toolCalls"] or [] if call.get("id") in results]
            message = {name: message[name] for name in message if name != "toolCalls"}
            if calls:
                message = message | {"toolCalls": calls}
            elif not message.get("content"):
                continue
        kept.append(message)
    return kept


def newest_turns(messages: "list[JsonObject]") -> "list[JsonObject]":
    """The newest whole turns within LIMIT and MESSAGES. A turn begins with a message of the visitor's."""
    starts = [index for index, message in enumerate(messages) if message["role"] == "user"] or [0]
    chosen = starts[-1]
    bytes = 0
    end = len(messages)
    for start in reversed(starts):
        bytes += size(messages[start:end])
        if bytes > LIMIT or len(messages) - start > MESSAGES:
            break
        chosen = start
        end = start
    # What a server puts first, such as its own instructions, belongs to the first turn.
    return messages if chosen == starts[0] else messages[chosen:]


def checked(given: object) -> "list[JsonObject]":
    """The messages of a server's snapshot, as they are. Raises BadData if they are none."""
    check(given, "A snapshot of messages")
    if not isinstance(given, list):
        raise BadData("A snapshot of messages must be a list.")
    for message in given:
        if not isinstance(message, dict) or not all([isinstance(message.get(name), str) for name in ("id", "role")]):
            raise BadData("A snapshot of messages has " + repr(message)[:100] + ", which is not a message.")
        calls = message.get("toolCalls") or []
        if not isinstance(calls, list) or not all([isinstance(call, dict) for call in calls]):
            raise BadData("A snapshot of messages has tool calls that are not valid.")
    return given
