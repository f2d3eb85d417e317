"""core/envelopes.py"""

from support import raised

from roundel.core.envelopes import check, envelope
from roundel.errors import BadEnvelope


def good(**changed: object) -> dict:
    return {"kind": "call", "id": "1", "at": 1_700_000_000_000, "payload": {}} | changed


def test_an_envelope_is_handed_back() -> None:
    candidate = good()
    assert check(candidate) is candidate


def test_an_envelope_made_here_passes() -> None:
    made = envelope("due")
    assert check(made) == {"kind": "due", "id": "", "at": 0, "payload": {}}


def test_what_is_no_object_is_named() -> None:
    assert "a list" in raised(BadEnvelope, check, [])
    assert "a str" in raised(BadEnvelope, check, "call")
    assert "NoneType" in raised(BadEnvelope, check, None)


def test_each_part_must_be_of_its_type() -> None:
    for part, wrong in (("kind", 1), ("id", None), ("at", "now"), ("payload", [])):
        text = raised(BadEnvelope, check, good(**{part: wrong}))
        assert "An envelope's " + part in text
        assert repr(wrong) in text


def test_each_part_must_be_there() -> None:
    for part in ("kind", "id", "at", "payload"):
        candidate = good()
        del candidate[part]
        assert "An envelope's " + part in raised(BadEnvelope, check, candidate)
