"""What a list says word for word: every event and member as the file has it, read or not."""

from __future__ import annotations

from timeline_app.formats import read_bytes

EVENTS = ('{"title": "a",  "x": 1}', "5", '{"titel":\n"b"}', '{"title": "\\ud800 half"}')
TEXT = (
    '{"format": "timeline-events", "y": [1,  2], "events": [\n'
    + " ,\n ".join(EVENTS)
    + '], "title": "\\udc00 t"}\n'
)


def test_events_and_members_as_they_are_written() -> None:
    native = read_bytes(TEXT.encode()).native
    assert native is not None
    assert [native.written_event(place).decode() for place in range(len(native))] == list(EVENTS)
    assert list(native.header) == ["format", "y", "title"]
    assert native.written_member("y") == b"[1,  2]"
    assert native.written_member("title") == b'"\\udc00 t"'


def test_which_events_were_read() -> None:
    reading = read_bytes(TEXT.encode())
    assert reading.timeline is not None
    assert reading.timeline.table.record.tolist() == [0, 3]


def test_a_bare_list_has_no_header() -> None:
    native = read_bytes(b' [{"title": "a"}]').native
    assert native is not None
    assert native.is_bare
    assert dict(native.header) == {}
    assert native.written_event(0) == b'{"title": "a"}'
