"""The messages that an AG-UI server is told with every run: the whole conversation, as far as it fits. Pure.

A message is ``{"id": str, "role": "user" | "assistant" | "tool" | ..., "content": str, ...}``, as in AG-UI's schema.
"""

from roundel.core.data import KILOBYTE, check, size
from roundel.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import JsonObject

LIMIT = 64 * KILOBYTE
MESSAGES = 200


def put(messages: "list[JsonObject]", message: "JsonObject") -> None:
    """Add a message, or put it in the place of the one with its id."""
    for index, known in enumerate(messages):
        if known["id"] == message["id"]:
            messages[index] = message
            return
    messages.append(message)


def said(messages: "list[JsonObject]", id: str, text: str) -> None:
    """The assistant has said something; the tools that it has called in the same message stay in it."""
    for index, known in enumerate(messages):
        if known["id"] == id and known["role"] == "assistant":
            messages[index] = known | {"content": text}
            return
    messages.append({"id": id, "role": "assistant", "content": text})


def called(messages: "list[JsonObject]", parent: str, call: "JsonObject") -> None:
    """The assistant has called a tool, in the message with this id."""
    for index, known in enumerate(messages):
        if known["id"] == parent and known["role"] == "assistant":
            messages[index] = known | {"toolCalls": (known.get("toolCalls") or []) + [call]}
            return
    messages.append({"id": parent, "role": "assistant", "toolCalls": [call]})


def unsaid(messages: "list[JsonObject]", id: str) -> "list[JsonObject]":
    """The messages for another try at the one with this id: what tools have answered stays, what was said goes.

    Models take a history that ends with their own words for one that needs no answer.
    """
    end = len(messages)
    if id in [message["id"] for message in messages]:
        while end and messages[end - 1]["role"] == "assistant" and not messages[end - 1].get("toolCalls"):
            end -= 1
    return messages[:end]


def answered(messages: "list[JsonObject]") -> "list[JsonObject]":
    """The messages without calls of tools that nobody has answered: a model takes no history with such."""
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


def fitting(messages: "list[JsonObject]") -> "list[JsonObject]":
    """The newest whole turns that fit; a turn begins with what the visitor says."""
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


def told(given: object) -> "list[JsonObject]":
    """The messages of a server's snapshot. Raises BadData for what is none."""
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
