"""Tokens: who may read and write a conversation. Signed, and never kept.

A token is good for one conversation and half an hour. A visitor whose laptop was closed for longer can have it
refreshed for another day, and do nothing else with it.
"""

import secrets
from pathlib import Path

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from roundel.errors import BadData
from roundel.server.files import close_to_others, write_whole
from roundel.server.logs import log

LIFETIME = 30 * 60  # seconds
REFRESHABLE = 24 * 60 * 60  # seconds after that
TICKET = 60  # seconds in which a stream can be opened
LEAST = 32  # characters of a secret


class Tokens:
    """Makes tokens and reads them, with this secret."""

    def __init__(self, secret: str) -> None:
        self._tokens = URLSafeTimedSerializer(secret, salt="token")
        self._tickets = URLSafeTimedSerializer(secret, salt="ticket")

    def token(self, conversation: str) -> str:
        """A new token."""
        return _text(self._tokens.dumps(conversation))

    def ticket(self, conversation: str) -> str:
        """What opens a stream, in its address: good for a minute and for nothing else."""
        return _text(self._tickets.dumps(conversation))

    def opens(self, token: str, conversation: str) -> bool:
        """Whether a token is good for a conversation now."""
        return _read(self._tokens, token, LIFETIME) == conversation

    def admits(self, ticket: str, conversation: str) -> bool:
        """Whether a ticket opens the stream of a conversation now."""
        return _read(self._tickets, ticket, TICKET) == conversation

    def refreshable(self, token: str) -> str | None:
        """The conversation that a token is, or was until not long ago, good for."""
        return _read(self._tokens, token, LIFETIME + REFRESHABLE)


def secret_in(folder: Path) -> str:
    """The secret that signs, made at the first start and kept beside the database, for its owner's eyes alone.

    A start that was cut off may have left nothing in it, with which everybody could sign: it is made anew. Raises
    BadData for one that is too short, which somebody must have written, and OSError.
    """
    file = folder / "secret"
    close_to_others(file)
    secret = file.read_text(errors="replace") if file.exists() else ""
    said = secret.strip("\0 \t\r\n")
    if not said:
        if file.exists():
            log("secret", text=f"{file} was empty, so a new secret was made. Tokens of the old one are refused.")
        secret = secrets.token_urlsafe(32)
        write_whole(file, secret)
    elif len(said) < LEAST:
        raise BadData(
            f"The secret in {file} has {len(said)} characters; it must have at least {LEAST}."
            " Remove the file: the next start makes a new secret, and visitors begin new conversations."
        )
    return secret


def _text(made: str | bytes) -> str:
    return made if isinstance(made, str) else made.decode()


def _read(serializer: URLSafeTimedSerializer, signed: str, seconds: int) -> str | None:
    try:
        value = serializer.loads(signed, max_age=seconds)
    except (SignatureExpired, BadSignature):
        return None
    return value if isinstance(value, str) else None
