"""Keeps what a server was asked and what it answered, and has both checked by others' rules: GET /problems."""

import json

from ag_ui.core import RunAgentInput
from ag_ui_validate.pytest_plugin import validate_agui
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Recorder:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._runs: list[tuple[bytes, bytes]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and keep a run."""
        if scope["type"] != "http" or scope["method"] != "POST":
            if scope["type"] == "http" and scope["path"] == "/problems":
                await JSONResponse({"runs": len(self._runs), "problems": self._problems()})(scope, receive, send)
                return
            await self._app(scope, receive, send)
            return
        asked, answered = bytearray(), bytearray()

        async def hear() -> Message:
            message = await receive()
            asked.extend(message.get("body", b""))
            return message

        async def tell(message: Message) -> None:
            answered.extend(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, hear, tell)
        finally:
            self._runs.append((bytes(asked), bytes(answered)))

    def _problems(self) -> list[str]:
        found = []
        for asked, answered in self._runs:
            body = json.loads(asked)
            known = RunAgentInput.model_validate(body).model_dump(mode="json", by_alias=True, exclude_unset=True)
            unknown = RunAgentInput.model_validate(body).model_extra
            if known != body or unknown:
                found.append(f"The input is {body}, and is understood as {known}")
            lines = [line[len("data: ") :] for line in answered.decode().splitlines() if line.startswith("data: ")]
            if any('"RUN_FINISHED"' in line or '"RUN_ERROR"' in line for line in lines[-1:]):  # the visitor let it end
                report = validate_agui(lines)
                found += [str(one) for one in report.diagnostics if one.severity == "error"]
        return found


def around(app: ASGIApp) -> ASGIApp:
    """The application with its records, for pages of any origin on this machine."""
    return CORSMiddleware(
        Recorder(app), allow_origin_regex=r"http://localhost:\d+", allow_methods=["*"], allow_headers=["*"]
    )
