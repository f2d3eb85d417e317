"""The loading scenario: every contender in turn, round after round, cold and warm, local and slow."""

from collections.abc import Sequence
from typing import TypedDict

from playwright.sync_api import Browser, Error

from tests.bench.contender import Contender
from tests.bench.measure import Sample, load
from tests.bench.profiles import CACHES, NETWORKS


class Load(TypedDict):
    """One load, as it goes into the JSON file."""

    contender: str
    network: str
    cache: str
    round: int
    sample: Sample


def measure_loading(browser: Browser, contenders: Sequence[Contender], origin: str, rounds: int) -> list[Load]:
    """Load everything `rounds` times. Each round begins with another contender, so that none has the best place."""
    for contender in contenders:
        # The first look at a file is slower than the next; that must not fall into a measured load.
        visit(browser, contender, origin, "local")
    loads: list[Load] = []
    for number in range(1, rounds + 1):
        print(f"loading, round {number} of {rounds}", flush=True)
        first = number % len(contenders)
        for network in NETWORKS:
            for contender in [*contenders[first:], *contenders[:first]]:
                samples = visit(browser, contender, origin, network)
                loads += [
                    Load(contender=contender.name, network=network, cache=cache, round=number, sample=sample)
                    for cache, sample in zip(CACHES, samples, strict=False)
                ]
    return loads


def visit(browser: Browser, contender: Contender, origin: str, network: str) -> list[Sample]:
    """Load with an empty cache, then once more. A contender that does not appear is told of and left out."""
    samples: list[Sample] = []
    context = browser.new_context()
    try:
        for _ in CACHES:
            samples.append(load(context, contender, origin, network))
    except Error as error:
        print(f"  {contender.name}, {network}: {error.message.splitlines()[0]}", flush=True)
    finally:
        context.close()
    return samples
