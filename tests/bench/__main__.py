"""The benchmark's command line: what is measured, in which order, and where the result goes.

`python -m tests.bench --rounds 7 --only loading --out DIR`; dist/ must have been built. `--short` tries every part with
few rounds, to see that it works.
"""

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error

from tests.bench.baseline import BARE_MICROPYTHON, EMPTY
from tests.bench.browser import chromium
from tests.bench.bundle import bundle, install
from tests.bench.busy import measure_busy
from tests.bench.contender import Contender
from tests.bench.conversation import measure_conversation
from tests.bench.duration import minutes
from tests.bench.growth import TIMES, measure_growth
from tests.bench.history import measure_history
from tests.bench.leaks import measure_leaks
from tests.bench.loading import measure_loading
from tests.bench.machine import describe, versions
from tests.bench.ours import DIST, MOUNT, ROUNDEL, ROUNDEL_EAGER, ROUNDEL_STATIC, built
from tests.bench.peers import PEERS
from tests.bench.report import markdown
from tests.bench.rest import measure_memory, measure_rest
from tests.bench.result import Result, Scenarios
from tests.bench.server import serve
from tests.bench.threads import THREADS, measure_threads
from tests.bench.visitors import measure_visitors

SCENARIOS = ["loading", "conversation", "history", "leaks", "growth", "busy", "rest", "threads", "visitors"]

# How much of everything there is, and how much of it a short run tries: too little for figures.
FULL = {"rounds": 7, "messages": 10_000, "leak_rounds": 200, "growth": 1.0, "visitors": 2_000}
SHORT = {"rounds": 1, "messages": 300, "leak_rounds": 10, "growth": 0.05, "visitors": 100}


def main() -> None:
    """Measure what was asked for and write `bench.json` and `bench.md`."""
    options = arguments()
    print(f"this takes about {minutes(options):.0f} minutes; --short takes less", flush=True)
    begun = time.monotonic()
    contenders = [EMPTY, BARE_MICROPYTHON, *PEERS]
    if built():
        contenders = [ROUNDEL, ROUNDEL_STATIC, ROUNDEL_EAGER, *contenders]
    else:
        print(f"roundel: {DIST / 'messenger.js'} is missing, so only the others run; `build.py build` makes it")
    install()
    bundle([*contenders, *THREADS] if built() else contenders, options.out / "pages")
    stubs = {path: answer for contender in contenders for path, answer in contender.stubs.items()}
    with serve({"/": options.out / "pages", MOUNT: DIST}, stubs) as origin, chromium() as browser:
        scenarios = measure(browser, contenders, origin, options)
        result: Result = {"machine": describe(browser), "versions": versions(), **scenarios}
    fragment = markdown(result)
    (options.out / "bench.json").write_text(json.dumps(result, indent=1))
    (options.out / "bench.md").write_text(fragment)
    took = (time.monotonic() - begun) / 60
    print(f"\n{fragment}\nwritten to {options.out}/bench.md and bench.json after {took:.1f} minutes")


def measure(browser: Browser, contenders: list[Contender], origin: str, options: argparse.Namespace) -> Scenarios:
    """Run the scenarios that were asked for. One that breaks is told of and left out; the others go on."""
    scenarios: Scenarios = {}
    ours = ROUNDEL in contenders
    if "loading" in options.only:
        scenarios["loading"] = measure_loading(browser, contenders, origin, options.rounds)
    if "conversation" in options.only:
        scenarios["conversations"] = []
        for talker in [contender for contender in contenders if contender.timeline and not contender.awake]:
            with telling(f"conversation, {talker.name}"):
                talk = measure_conversation(browser, talker, origin, options.messages)
                scenarios["conversations"].append(talk)
    if "history" in options.only and ours:
        with telling("history"):
            scenarios["history"] = measure_history(browser, ROUNDEL, origin, options.messages, options.rounds)
    if "leaks" in options.only and ours:
        with telling("leaks"):
            scenarios["leaks"] = measure_leaks(browser, ROUNDEL, origin, options.leak_rounds)
    if "growth" in options.only and ours:
        with telling("growth"):
            times = {way: round(count * options.growth) for way, count in TIMES.items()}
            scenarios["growth"] = measure_growth(browser, ROUNDEL, origin, times)
    if "busy" in options.only and ours:
        with telling("a bot at work"):
            scenarios["busy"] = measure_busy(browser, ROUNDEL, origin)
    if "rest" in options.only and ours:
        with telling("at rest"):
            scenarios["rest"] = measure_rest(browser, ROUNDEL, origin)
            scenarios["memory"] = measure_memory(browser, ROUNDEL_EAGER, EMPTY, origin, options.rounds)
    if "threads" in options.only and ours:
        with telling("threads"):
            scenarios["threads"] = measure_threads(browser, origin, options.rounds)
    if "visitors" in options.only:
        scenarios["visitors"] = measure_visitors(options.visitors)
    return scenarios


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Tell what broke and go on."""
    try:
        yield
    except Error as error:
        print(f"  {what}: {error.message.splitlines()[0]}", flush=True)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="build.py bench", description="Compare the messenger with other widgets.")
    parser.add_argument("--short", action="store_true", help="try every part with few rounds; its figures say nothing")
    parser.add_argument("--rounds", type=int, help="loads of each page under each profile (default: 7)")
    parser.add_argument("--messages", type=int, help="length of the conversation (default: 10000)")
    parser.add_argument("--leak-rounds", type=int, help="rounds of init, talk, destroy (default: 200)")
    parser.add_argument("--growth", type=float, help="share of 200 openings, 200 routes and 3000 messages (default: 1)")
    parser.add_argument("--visitors", type=int, help="who wait at the host (default: 2000)")
    parser.add_argument("--only", action="append", choices=SCENARIOS, help="a scenario to run; may be repeated")
    parser.add_argument(
        "--out", type=Path, default=Path("build/bench"), help="where the result goes (default: build/bench)"
    )
    options = parser.parse_args()
    options.only = options.only or SCENARIOS
    for name, amount in (SHORT if options.short else FULL).items():
        if getattr(options, name) is None:
            setattr(options, name, amount)
    return options


if __name__ == "__main__":
    main()
