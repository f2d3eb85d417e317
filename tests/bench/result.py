"""One run of the benchmark, as the JSON file holds it."""

from typing import TypedDict

from tests.bench.busy import Busy
from tests.bench.conversation import Conversation
from tests.bench.growth import Growth
from tests.bench.history import History
from tests.bench.leaks import Point
from tests.bench.loading import Load
from tests.bench.machine import Machine
from tests.bench.rest import Memory, Rest
from tests.bench.threads import Start
from tests.bench.visitors import Crowd


class Scenarios(TypedDict, total=False):
    """What was measured; a scenario that did not run is not there."""

    loading: list[Load]
    conversations: list[Conversation]
    history: list[History]
    leaks: list[Point]
    growth: list[Growth]
    busy: list[Busy]
    rest: list[Rest]
    memory: list[Memory]
    threads: list[Start]
    visitors: Crowd


class Result(Scenarios):
    """What was measured, and where."""

    machine: Machine
    versions: dict[str, str]
