"""The messenger in an application of Starlette or FastAPI:

app.mount("/messenger", Messenger())
"""

import os
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from roundel.commands.files import folders
from roundel.commands.site import answer


class Messenger(StaticFiles):
    """The messenger's files: compressed as the browser takes them, and cached as long as they are good.

    Pages name `/messenger/messenger.js`. See docs/command.md for a bot on the server beside it.
    """

    def __init__(self) -> None:
        own, *more = folders()
        super().__init__(directory=own)
        self.all_directories += more

    def file_response(
        self, full_path: "str | os.PathLike[str]", stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The answer for a file."""
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"").decode("latin-1")
        packed, headers = answer(Path(full_path), scope["path"], accepted)
        response = super().file_response(packed, os.stat(packed), scope, status_code)
        response.headers.update(headers)
        return response
