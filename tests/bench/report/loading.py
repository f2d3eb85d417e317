"""Loading in tables: every contender, then the messenger as ratios to the empty page, the best peer and bare Python."""

from collections.abc import Sequence

from tests.bench.baseline import BARE_MICROPYTHON, EMPTY
from tests.bench.contender import Contender
from tests.bench.loading import Load
from tests.bench.ours import ROUNDEL, ROUNDEL_EAGER, ROUNDEL_STATIC
from tests.bench.peers import PEERS
from tests.bench.profiles import CACHES, NETWORKS
from tests.bench.report.numbers import Spread, pick, ratio
from tests.bench.report.table import NOTHING, fine, kilobytes, spread_out, table, whole

TIMES = ["visible", "usable", "blocked"]
CACHE_WORDS = {"cold": "First visit", "warm": "Second visit"}
PROFILES = [(cache, network) for cache in CACHES for network in NETWORKS]

MEANING = """Milliseconds since navigation. visible: the launcher has been painted. usable: after a click in that very
frame, the panel's text field has been painted and takes text. blocked: long tasks, each less 50 ms. slow: 9 Mbit/s,
165 ms a request, processor throttled 4 times. deep-chat has no launcher. roundel, static: the page
carries dist/roundel.html."""


def loading_part(loads: Sequence[Load], versions: dict[str, str]) -> str:
    """Write the tables of the loading scenario."""
    tables = [f"**{CACHE_WORDS[cache]}**\n\n{everyone(loads, cache, versions)}" for cache in CACHES]
    parts = ["### Loading", MEANING, *tables]
    if any(load["contender"] == ROUNDEL.name for load in loads):
        for who in (ROUNDEL, ROUNDEL_STATIC):
            parts += [f"**{who.name}, compared**", compared(loads, who)]
        parts += ["**Python awake** (Ready has been emitted; bare: Python has drawn a button)", awake(loads)]
    return "\n\n".join(parts)


def everyone(loads: Sequence[Load], cache: str, versions: dict[str, str]) -> str:
    """Compare all contenders under one state of the cache."""
    head = ["widget", *(name(measure, network) for measure in TIMES for network in NETWORKS), "wire kB"]
    rows = []
    measured = {load["contender"] for load in loads}
    for contender in (EMPTY, ROUNDEL, ROUNDEL_STATIC, *PEERS):
        if contender.name not in measured:
            continue
        times = [spread_out(pick(loads, contender.name, cache, network, m)) for m in TIMES for network in NETWORKS]
        wire = kilobytes(middle(pick(loads, contender.name, cache, "local", "wire")))
        rows.append([f"{contender.name} {versions.get(contender.package, '')}".strip(), *times, wire])
    return table(head, rows)


def compared(loads: Sequence[Load], ours: Contender) -> str:
    """Write one of ours' medians and what they are of the empty page's and of the best peer's."""
    measures = [(measure, *profile) for measure in TIMES for profile in PROFILES]
    measures += [(measure, "cold", "local") for measure in ("wire", "wire_visible")]
    rows = []
    for measure, cache, network in measures:
        own, empty = (middle(pick(loads, who.name, cache, network, measure)) for who in (ours, EMPTY))
        best, peer = best_peer(loads, cache, network, measure)
        write = whole if measure in TIMES else kilobytes
        rows.append(
            [
                f"{MEASURE_WORDS[measure]}, {cache}, {network}",
                write(own),
                fine(ratio(own, empty)) if measure in TIMES else NOTHING,
                f"{peer} {write(best)}",
                fine(ratio(own, best)),
            ]
        )
    return table(["measure", ours.name, "to the empty page", "best peer", "to the best peer"], rows)


MEASURE_WORDS = {
    "visible": "visible, ms",
    "usable": "usable, ms",
    "blocked": "blocked, ms",
    "wire": "wire, kB",
    "wire_visible": "wire until visible, kB",
}


def awake(loads: Sequence[Load]) -> str:
    """Compare the messenger's Python with bare MicroPython."""
    rows = []
    for who in (BARE_MICROPYTHON, ROUNDEL_EAGER):
        times = [spread_out(pick(loads, who.name, *profile, "awake")) for profile in PROFILES]
        blocked = [whole(middle(pick(loads, who.name, "cold", network, "blocked"))) for network in NETWORKS]
        wire = kilobytes(middle(pick(loads, who.name, "cold", "local", "wire")))
        rows.append([who.name, *times, *blocked, wire])
    own, bare = (
        [middle(pick(loads, who.name, *profile, "awake")) for profile in PROFILES]
        for who in (ROUNDEL_EAGER, BARE_MICROPYTHON)
    )
    rows.append(["ratio", *(fine(ratio(a, b)) for a, b in zip(own, bare, strict=True)), NOTHING, NOTHING, NOTHING])
    head = ["page", *(f"{cache}, {network}" for cache, network in PROFILES)]
    return table([*head, "blocked", "blocked, slow", "wire kB"], rows)


def best_peer(loads: Sequence[Load], cache: str, network: str, measure: str) -> tuple[float | None, str]:
    """Find the peer with the lowest median."""
    medians = {peer.name: middle(pick(loads, peer.name, cache, network, measure)) for peer in PEERS}
    found = sorted((value, peer) for peer, value in medians.items() if value is not None)
    return found[0] if found else (None, "")


def middle(value: Spread | None) -> float | None:
    """Read the median, if there is one."""
    return value.median if value else None


def name(measure: str, network: str) -> str:
    """Head a column."""
    return measure if network == "local" else f"{measure}, {network}"
