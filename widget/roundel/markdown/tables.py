"""The tables of Markdown: a row of heads, a row of dashes, then rows of cells, with bars between them."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

COLUMNS_LIMIT = 50


def begins(lines: "list[bytes]", rest: bytes) -> bool:
    """Whether this line, after the lines of a paragraph, makes its last one the head of a table."""
    if b"|" not in rest and b"|" not in lines[-1]:
        return False
    found = sides(rest)
    return 0 < len(found) <= COLUMNS_LIMIT and len(found) == len(_cells(lines[-1]))


def sides(line: bytes) -> "list[str]":
    """Where the cells of each column stand: left, right, center or "" (not said); empty if this is no row of dashes."""
    found = []
    for cell in _cells(line):
        dashes = cell.strip(b":")
        if not dashes or dashes.strip(b"-") or len(cell) - len(dashes) > 2:
            return []
        before, after = cell[:1] == b":", cell[-1:] == b":"
        found.append("center" if before and after else "left" if before else "right" if after else "")
    return found


def row(line: bytes, columns: int) -> "list[bytes]":
    """The cells of a row: as many as there are columns."""
    return (_cells(line) + [b""] * columns)[:columns]


def _cells(line: bytes) -> "list[bytes]":
    text = line.strip(b" \t")
    if text[:1] == b"|":
        text = text[1:]
    if text[-1:] == b"|" and text[-2:] != b"\\|":
        text = text[:-1]
    cells: "list[bytes]" = []
    parts = text.split(b"|")
    held: "list[bytes]" = []
    for index, part in enumerate(parts):
        if part[-1:] == b"\\" and index + 1 < len(parts):
            held.append(part[:-1])
        else:
            cells.append(b"|".join(held + [part]).strip(b" \t"))
            held = []
    return cells
