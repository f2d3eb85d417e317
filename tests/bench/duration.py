"""About how long a run takes, by what its parts took on two cores."""

import argparse

# Seconds of each part that do not depend on how much is measured, and those of one round, message or visitor.
FIXED = {
    "loading": 60,
    "conversation": 30,
    "history": 20,
    "leaks": 5,
    "growth": 30,
    "busy": 90,
    "rest": 130,
    "visitors": 240,
}
ROUND = {"loading": 110, "history": 4, "rest": 22, "threads": 25}
MESSAGE = {"conversation": 0.03, "history": 0.015}
TALK = 1.2
GROWTH = 150
VISITOR = 0.05


def minutes(options: argparse.Namespace) -> float:
    """Minutes that the scenarios of these options take; the installation of the peers is not counted.

    minutes(Namespace(only=["leaks"], rounds=7, messages=10_000, leak_rounds=200, growth=1.0, visitors=2_000))   # 4.1
    """
    seconds = 0.0
    for scenario in options.only:
        seconds += FIXED.get(scenario, 0)
        seconds += ROUND.get(scenario, 0) * options.rounds + MESSAGE.get(scenario, 0) * options.messages
    seconds += TALK * options.leak_rounds * ("leaks" in options.only)
    seconds += GROWTH * options.growth * ("growth" in options.only)
    seconds += VISITOR * options.visitors * ("visitors" in options.only)
    return seconds / 60
