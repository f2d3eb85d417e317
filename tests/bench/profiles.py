"""The circumstances of a load: the network and processor, and whether the browser has been on the page before."""

from playwright.sync_api import CDPSession

NETWORKS = ["local", "slow"]
CACHES = ["cold", "warm"]

SLOW_LATENCY_MS = 165
SLOW_BYTES_A_SECOND = 9_000_000 / 8
SLOW_CPU = 4


def emulate(session: CDPSession, network: str) -> None:
    """Give a page the network and the processor of a profile; "local" is what the machine has."""
    if network == "local":
        return
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": SLOW_LATENCY_MS,
            "downloadThroughput": SLOW_BYTES_A_SECOND,
            "uploadThroughput": SLOW_BYTES_A_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
