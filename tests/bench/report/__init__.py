"""The result for people: a Markdown fragment for docs/performance.md, made from what the JSON file holds."""

from tests.bench.report.busy import busy_part
from tests.bench.report.conversation import conversation_part
from tests.bench.report.growth import growth_part
from tests.bench.report.history import history_part
from tests.bench.report.leaks import leaks_part
from tests.bench.report.loading import loading_part
from tests.bench.report.rest import memory_part, rest_part
from tests.bench.report.threads import threads_part
from tests.bench.report.visitors import visitors_part
from tests.bench.result import Result

HEAD = """Measured by `python3 build.py bench` on {processor}, {cores} cores, {system}, {browser}.
Medians, with quartiles in brackets, of one run in which everything took turns: numbers to compare with each other."""


def markdown(result: Result) -> str:
    """Write what was measured, one part a scenario."""
    parts = [HEAD.format(**result["machine"])]
    if loads := result.get("loading"):
        parts.append(loading_part(loads, result["versions"]))
    if conversations := result.get("conversations"):
        parts.append(conversation_part(conversations))
    if history := result.get("history"):
        parts.append(history_part(history))
    if points := result.get("leaks"):
        parts.append(leaks_part(points))
    if growths := result.get("growth"):
        parts.append(growth_part(growths))
    if busy := result.get("busy"):
        parts.append(busy_part(busy))
    if rest := result.get("rest"):
        parts.append(rest_part(rest))
    if memory := result.get("memory"):
        parts.append(memory_part(memory))
    if starts := result.get("threads"):
        parts.append(threads_part(starts))
    if crowd := result.get("visitors"):
        parts.append(visitors_part(crowd))
    return "\n\n".join(parts) + "\n"
