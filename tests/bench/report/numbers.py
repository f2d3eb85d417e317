"""Samples in, the few numbers that a reader needs out."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

from tests.bench.loading import Load


@dataclass(frozen=True)
class Spread:
    """The median of some samples and the quartiles around it."""

    median: float
    low: float
    high: float
    samples: int


def spread(samples: list[float]) -> Spread:
    """Summarise at least one sample."""
    low, _, high = quantiles(samples, n=4, method="inclusive") if len(samples) > 1 else samples * 3
    return Spread(median(samples), low, high, len(samples))


def pick(loads: Iterable[Load], contender: str, cache: str, network: str, measure: str) -> Spread | None:
    """Summarise one measure of one contender under one profile; None where there was none."""
    samples = [
        load["sample"][measure]
        for load in loads
        if (load["contender"], load["cache"], load["network"]) == (contender, cache, network)
        and measure in load["sample"]
    ]
    return spread(samples) if samples else None


def ratio(value: float | None, base: float | None) -> float | None:
    """Divide; None where there is nothing to compare with."""
    return value / base if value is not None and base else None
