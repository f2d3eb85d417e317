"""CPython for roundel's bots in threads: the files lie in dist/, and the command `roundel` finds them there."""
