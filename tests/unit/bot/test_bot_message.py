"""bot/message.py"""

from roundel.bot.message import message
from roundel.core.envelopes import envelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Envelope, System


SYSTEM: "System" = {"conversationId": "c1", "identity": "i1", "organization": "acme"}


def read(envelope: "Envelope", context: dict) -> "Any":
    """The payload that a handler reads."""
    part: Any = message(envelope, context, SYSTEM)
    return part.payload


def test_a_message_is_read_by_attribute() -> None:
    payload = read(envelope("message", {"text": "Hi"}), {"name": "Ada"})
    assert payload.user.message == "Hi"
    assert payload.user.context == {}
    assert payload.user.interaction is None
    assert payload.context == {"name": "Ada"}
    assert (payload.system.conversationId, payload.system.identity, payload.system.organization) == ("c1", "i1", "acme")


def test_the_body_of_a_page_event_is_plain_data() -> None:
    body = {"items": [{"__class__": "x"}], "self": 1}
    payload = read(envelope("page_event", {"alias": "basket", "body": body}), {})
    assert payload.user.message == "basket"
    assert payload.user.context == body


def test_a_handler_may_change_what_it_got() -> None:
    body = {"items": [1]}
    payload = read(envelope("page_event", {"alias": "basket", "body": body}), {})
    payload.user.context["items"].append(2)
    assert body == {"items": [1]}


def test_any_json_may_be_a_body() -> None:
    for body in (None, 5, "text", [1, 2]):
        payload = read(envelope("page_event", {"alias": "a", "body": body}), {})
        assert payload.user.context == body


def test_a_start_says_what_the_host_page_said() -> None:
    user = {"message": "", "context": {"lang": "sv"}, "interaction": None}
    payload = read(envelope("start", {"user": user, "context": {}, "system": SYSTEM}), {})
    assert payload.user.context == {"lang": "sv"}
    assert payload.user.message == ""
