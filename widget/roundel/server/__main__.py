"""`python -m roundel.server bot.py`: the server alone, where no messenger is installed beside it."""

import sys

from roundel.commands.server import server

sys.exit(server(sys.argv[1:], {}))
