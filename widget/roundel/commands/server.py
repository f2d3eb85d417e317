"""`roundel server`: a bot on a server."""

import argparse
import importlib.util
import sys
from pathlib import Path

from roundel.core.data import loads
from roundel.errors import MessengerError


def server(arguments: list[str], site: dict[str, Path]) -> int:
    """Serve until interrupted; returns the exit code. `site` are more folders of static files, by prefix."""
    parser = argparse.ArgumentParser(
        prog="roundel server",
        description="Serve a bot by Direct Line 3.0.",
        epilog="example: roundel server bot.py --site site --endpoint site/support.json\n\n"
        "Set a key in the environment variable ROUNDEL_SERVER_KEY if your own programs are to send messages.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("bot", type=Path, help="a bot.py, or a bot in JSON")
    parser.add_argument("--endpoint", type=Path, help="an endpoint document, for its AllowedDomains and Policy")
    parser.add_argument("--data", type=Path, default=Path("data"), help="a folder for conversations (default: data)")
    parser.add_argument("--site", type=Path, help="a folder of pages to serve too; your bot must not be in it")
    parser.add_argument("--address", default="127.0.0.1", help="the address to listen at (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8001, help="the port to listen at (default: 8001)")
    chosen = parser.parse_args(arguments)
    if not importlib.util.find_spec("starlette"):
        return _fail("The server needs more packages: pip install 'roundel[server]'")
    from roundel.server.logs import begin
    from roundel.server.server import Server
    from roundel.server.serving import listen, serve

    begin()
    try:
        endpoint = loads(chosen.endpoint.read_text(encoding="utf-8")) if chosen.endpoint else None
        server = Server(chosen.bot, chosen.data, endpoint, site | ({"/": chosen.site} if chosen.site else {}))
        # Before the bot goes on with anything: a server that nobody can reach must not do what another one does.
        sockets = listen(chosen.address, chosen.port)
    except (MessengerError, OSError, ValueError) as error:
        return _fail(error)
    print(f"\nThe bot is at http://{chosen.address}:{chosen.port}/v3/directline  (stop with Ctrl+C)\n", flush=True)
    serve(server.app, sockets)
    return 0


def _fail(why: object) -> int:
    print(f"roundel server: {why}", file=sys.stderr)
    return 1
