"""What Python uses of the globals of JavaScript, for its type checker. A proxy is Any, and so is what it returns."""

from typing import Any

class Math:
    @staticmethod
    def random() -> float: ...

class performance:
    @staticmethod
    def now() -> float: ...

class Date:
    @staticmethod
    def new(*parts: float) -> Date: ...
    def getTimezoneOffset(self) -> int: ...

AbortController: Any
AbortSignal: Any
Intl: Any
JSON: Any
TextDecoderStream: Any
URL: Any
WebSocket: Any
fetch: Any
