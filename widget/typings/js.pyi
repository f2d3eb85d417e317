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
    def getFullYear(self) -> int: ...
    def getMonth(self) -> int: ...
    def getTimezoneOffset(self) -> int: ...
    def setFullYear(self, year: int, month: int, day: int) -> float: ...

AbortController: Any
AbortSignal: Any
Intl: Any
JSON: Any
TextDecoderStream: Any
URL: Any
WebSocket: Any
fetch: Any
