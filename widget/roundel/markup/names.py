"""Which characters beyond ASCII a name may have: those of XML 1.0 in its fourth edition, as every expat knows them.

Written as runs: how far a run begins behind the last one's end, `+` how many more characters it has if it has more.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

# Where a name begins, and anywhere in it.
STARTS = (
    "65+22 2+30 2+57 3+10 3+7 2+52 2+67 10+35 4+1 5+29 57+88 19+6 197 2+2 2 2+19 2+43 2+6 4 2 2 2 2+17 14+11 2+65 "
    "2+11 2+35 15+52 3+1 3+1 4+27 3+7 3+1 56+37 3 8+37 74+26 6+2 47+25 7+9 39+70 3+4 2+14 2+3 2 16+1 543+52 4 27+9 "
    "36+7 3+1 3+21 2+6 2 4+3 35+1 2+2 15+1 20+5 5+1 3+21 2+6 2+1 2+1 2+1 32+3 2 20+2 17+6 2 2+2 2+21 2+6 2+1 2+4 4 35 "
    "37+7 3+1 3+21 2+6 2+1 3+3 4 31+1 2+2 36+5 4+2 2+3 4+1 2 2+1 4+1 4+2 4+7 2+2 76+7 2+2 2+22 2+9 2+4 39+1 36+7 2+2 "
    "2+22 2+9 2+4 37 2+1 36+7 2+2 2+22 2+15 39+1 160+45 2 2+1 13+5 60+1 2 3+1 2 3 7+3 2+6 2+2 2 2 3+1 2+1 2 2+1 10 "
    "3+4 124+7 2+32 311+37 11+38 10 2+1 2+2 2 2+1 2+4 42 2 2 12 2 2 4+1 4 6+2 2 2 2 2 4+1 4+1 2 41 10 3 3+1 8+1 2 2+6 "
    "41 5 9 3079+155 5+89 7+21 3+5 3+37 3+5 3+7 2 2 2 2+30 3+52 2+6 2 4+2 2+6 4+3 3+5 5+12 6+2 2+6 298 4+1 3 82+2 "
    "3717 26+8 24+83 13+89 11+39 7380+20901 3163+11171"
)

# Behind its first character only.
OTHERS = (
    "56 537+1 47+69 27+1 38 252+3 267+16 2+22 2+2 2 2+1 2 124 11+7 14+9 7 102+14 3+1 2+3 3+9 520+2 57 2+15 4+3 14+1 "
    "3+9 18+2 57 2+6 3+1 3+2 10 11+1 3+9 19 58 2+4 5+1 3+2 25+11 16+2 57 2+7 2+2 2+2 25+9 18+2 57 2+5 4+1 3+2 9+1 "
    "15+9 19+1 59+4 4+2 2+3 10 16+8 18+2 59+6 2+2 2+3 8+1 16+9 19+1 59+6 2+2 2+3 8+1 16+9 19+1 59+5 3+2 2+3 10 15+9 "
    "194 3+6 12+8 2+9 88 3+5 2+1 10 2+5 3+9 63+1 7+9 12 2 2 5+1 50+19 2+5 5+5 2 2+20 4+6 2 4375+12 5 3876 37+5 2+4 "
    "100+1 3+1 94+2"
)


def is_name(name: str) -> bool:
    """Whether the characters beyond ASCII in a name may stand where they do.

    is_name("größe")      # True
    """
    for index, character in enumerate(name):
        code = ord(character)
        if code > 0x7F and not (_within(code, _starts) or (index and _within(code, _others))):
            return False
    return True


def _runs(text: str) -> "list[tuple[int, int]]":
    """The first and the last character of each run."""
    runs: "list[tuple[int, int]]" = []
    end = 0x7F
    for run in text.split(" "):
        gap, _, more = run.partition("+")
        first = end + int(gap)
        end = first + int(more or "0")
        runs.append((first, end))
    return runs


def _within(code: int, runs: "list[tuple[int, int]]") -> bool:
    low, high = 0, len(runs)
    while low < high:
        middle = (low + high) // 2
        if code > runs[middle][1]:
            low = middle + 1
        else:
            high = middle
    return low < len(runs) and runs[low][0] <= code


_starts = _runs(STARTS)
_others = _runs(OTHERS)
