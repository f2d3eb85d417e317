"""How long a transport waits before it tries a server again: when connecting, sending and reconnecting."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.transport.remote.network import Clock

FIRST = 0.5  # seconds
LONGEST = 20  # seconds


def back_off(net: "Clock", tries: int, first: float = FIRST) -> float:
    """Seconds until the next try, after so many that have failed: exponential, with full jitter."""
    return net.random() * min(LONGEST, first * (1 << min(tries, 10)))
