"""What a server needs behind it: where conversations are kept, and how what is new reaches those who listen.

One process has SQLite (store.py) and its own memory (streams.py). For a fleet, something like NATS JetStream can take
the place of both: hand them to `Server` as `store` and `streams`.
"""

from typing import Any, Protocol

from roundel.errors import MessengerError

# An activity with its number; what is not kept, such as that the bot is typing, has none.
Numbered = tuple[int | None, dict[str, Any]]


class Damaged(MessengerError):
    """What is kept of a conversation cannot be read, and will not be by trying again; the text says why."""


class Store(Protocol):
    """A state for each conversation, plain JSON, and its activities, numbered from 1 in their order."""

    def read(self, conversation: str) -> dict[str, Any] | None:
        """The state, or None if there is no such conversation. Raises Damaged."""

    def commit(self, conversation: str, state: dict[str, Any], busy: bool, activities: list[dict[str, Any]]) -> None:
        """Keep a state and new activities, `{"number", "sent_as", "activity"}`, together or not at all."""

    def since(self, conversation: str, number: int) -> list[tuple[int, dict[str, Any]]]:
        """The activities after this one, in order, with their numbers; without those that cannot be read any more."""

    def sent(self, conversation: str, sent_as: str) -> int | None:
        """The number of the activity that was sent under this id."""

    def busy(self) -> list[str]:
        """The conversations whose bot was at work."""

    def close(self) -> None:
        """Nothing is read or kept any more."""


class Listener(Protocol):
    """Somebody who listens to a conversation."""

    async def next(self) -> Numbered | None:
        """What is to be sent next, in order; None once there will be no more."""

    def end(self) -> None:
        """There will be no more."""


class Push(Protocol):
    """Who listens to which conversation."""

    def subscribe(self, conversation: str) -> Listener | None:
        """Listen; nothing is missed from now on. None if too many listen to this conversation."""

    def leave(self, conversation: str, listener: Listener) -> None:
        """Listen no more."""

    def push(self, conversation: str, activities: list[Numbered]) -> None:
        """Tell all who listen to a conversation."""

    def listened(self, conversation: str) -> bool:
        """Whether somebody listens."""

    def end(self) -> None:
        """Nobody is told any more."""
