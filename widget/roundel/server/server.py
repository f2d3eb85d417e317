"""The server: a bot, its conversations, and the ASGI application that pages talk to."""

import os
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from roundel.bot.load import load, version
from roundel.bot.runner import Runner
from roundel.cpython.bot_file import files_of, text_of
from roundel.errors import BadData, MessengerError
from roundel.server.contract import Damaged, Push, Store
from roundel.server.conversation import Conversation, is_usable, new_state
from roundel.server.environment import Environment, now
from roundel.server.files import make_folder
from roundel.server.logs import log
from roundel.server.pages import holds
from roundel.server.store import Database
from roundel.server.streams import Streams
from roundel.server.tokens import Tokens, secret_in

KEY = "ROUNDEL_SERVER_KEY"


class NoConversation(MessengerError, KeyError):
    """There is no conversation with this id."""


class Handle:
    """A conversation as the owner's own code sees it."""

    def __init__(self, conversations: "Conversations", id: str) -> None:
        self._conversations = conversations
        self._id = id

    async def say(self, text: str) -> None:
        """Say something to the visitor, now or when they are back."""
        self._conversations.known(self._id).push("message", {"text": text})

    async def notify(self, text: str) -> None:
        """Send the visitor's page a notification; `SB:::UserInputDisabled` and the like are obeyed there."""
        self._conversations.known(self._id).push("notification", {"text": text})


class Server:
    """A bot on a server. One process; its handlers share one event loop, so let what takes long be awaited.

    `bot` is the path of a bot's file, `data` a folder for the database and the secret that signs tokens, `endpoint` an
    endpoint document, of which `AllowedDomains` and `Policy` count here, and `site` a folder of static files to serve.
    Raises BadBot if the file is no bot, BadData if `data` or the bot would be served with the site or another server
    has `data`, and OSError if a file or a folder cannot be used.

        server = Server(Path("bot.py"), Path("data"))
        app = server.app                                      # for any ASGI server
        await server.conversations[id].notify("discount:10")
    """

    def __init__(
        self,
        bot: Path,
        data: Path,
        endpoint: dict[str, Any] | None = None,
        site: Mapping[str, Path] | None = None,
        key: str | None = None,
        store: Store | None = None,
        streams: Push | None = None,
    ) -> None:
        source = text_of(bot)
        self._bot = load(source, bot.name)
        self._name = bot.name
        self._version = version(source)
        self._environment = Environment(site)
        self._endpoint = endpoint or {}
        for folder in (site or {}).values():
            if not folder.is_dir():
                raise BadData(f"There is no folder {folder} to serve pages from.")
            for private in (data, *files_of(bot)):
                if holds(folder, private):
                    raise BadData(
                        f"{private} would be served to everybody with the site in {folder}. Move it out of that folder."
                    )
        make_folder(data)
        # The database first: whoever has it is the only one to make a secret.
        self.store: Store = store or Database(data / "conversations.sqlite")
        try:
            self.tokens = Tokens(secret_in(data))
        except BaseException:
            self.store.close()
            raise
        self.streams: Push = streams or Streams()
        self.conversations = Conversations(self)
        self.key = key or os.environ.get(KEY) or ""
        from roundel.server.app import make

        self.app: Starlette = make(self, site or {})

    @property
    def domains(self) -> list[Any] | None:
        """The endpoint's AllowedDomains."""
        domains: list[Any] | None = self._endpoint.get("AllowedDomains")
        return domains

    def conversation(self, state: dict[str, Any]) -> Conversation:
        """Bring a conversation into memory."""
        return Conversation(
            state,
            self.store,
            self.streams,
            lambda deliver: Runner(self._bot, deliver, self._environment, self._name, self._version),
            self._endpoint.get("Policy"),
            now,
        )

    def begin(self) -> None:
        """Let the bot go on with what it was in the middle of when the process before this one ended."""
        resumed = [id for id in self.store.busy() if self.conversations.find(id)]
        log("begin", bot=self._name, resumed=len(resumed))

    def end(self) -> None:
        """Stop, so that the next process can go on."""
        self.streams.end()
        self.conversations.close()
        self.store.close()
        log("end")


class Conversations:
    """The conversations by their ids; those in use are in memory."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._awake: dict[str, Conversation] = {}
        self._damaged: set[str] = set()  # those that the owner has been told of

    def __getitem__(self, id: str) -> Handle:
        """One, for the owner's own code. Raises NoConversation for an id that there is not."""
        self.known(id)
        return Handle(self, id)

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._awake))

    def new(self, identity: str, lang: str) -> Conversation:
        """A new conversation with this visitor."""
        made = self._server.conversation(new_state(str(uuid.uuid4()), identity or str(uuid.uuid4()), lang, now()))
        made.commit()
        self._awake[made.id] = made
        return made

    def find(self, id: str) -> Conversation | None:
        """The conversation with this id, brought into memory if need be; None if there is none.

        One that is damaged stays where it is kept and counts as none: its visitor begins another.
        """
        if id not in self._awake or self._awake[id].closed:
            try:
                state = self._server.store.read(id)
                if state is None:
                    return None
                if not is_usable(state, id):
                    raise Damaged("its state is not valid")
                self._awake[id] = self._server.conversation(state)
            except Damaged as error:
                if id not in self._damaged:
                    self._damaged.add(id)
                    log("damaged", conversation=id, text=str(error))
                return None
        return self._awake[id]

    def known(self, id: str) -> Conversation:
        """The conversation with this id. Raises NoConversation if there is none."""
        found = self.find(id)
        if not found:
            raise NoConversation(f"There is no conversation {id!r}.")
        return found

    def rest(self) -> None:
        """Let those leave memory that nobody listens to and whose bot has nothing to do."""
        for id, conversation in list(self._awake.items()):
            if not conversation.busy and not self._server.streams.listened(id):
                conversation.close()
                del self._awake[id]

    def close(self) -> None:
        """Let all of them leave memory."""
        for conversation in self._awake.values():
            conversation.close()
        self._awake = {}
