"""What a request says: JSON of a reasonable size and depth."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from roundel.core.data import loads
from roundel.core.validation import check
from roundel.errors import BadData
from roundel.server.limits import BODY


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object that a request carries; without a body an empty one.

    Raises HTTPException: 415 for another type than JSON, 413 for too much, 400 for what is no object.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > BODY:
            raise HTTPException(413, "TooLarge")
    if not body:
        return {}
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "JsonExpected")
    try:
        value = loads(body.decode("utf-8-sig"))
        check(value, "The body")
    except (ValueError, RecursionError, BadData) as error:
        raise HTTPException(400, "BadJson") from error
    if not isinstance(value, dict):
        raise HTTPException(400, "BadJson")
    return value
