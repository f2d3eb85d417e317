"""What bots need where there is no browser, on servers and in tests: the text of their file, the network.

CPython only.
"""
