"""Writes a native list anew from the bytes it was read from: one event a line, members in the format's order.

It does not know what the members mean: texts, numbers and unknown members are copied as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec
import numpy as np
from msgspec import Raw, Struct

from timeline_app.formats.json_places import items, members
from timeline_app.formats.native_body import EVENT_ALIASES, FORMAT_ID, VERSION
from timeline_app.formats.native_text import NativeText
from timeline_app.formats.reading import Reading
from timeline_app.model.arrays import NDArray

PIECE_BYTES: Final = 1 << 20
"""So much is put together before it is handed on, so that a long list is never there twice."""

_MOST_KEPT: Final = 1_000
_SHORT: Final = 100
_NO_ALIASES: Final[Mapping[str, str]] = MappingProxyType({})
_MEMBERS: Final = msgspec.json.Decoder(dict[str, Raw])
_ITEMS: Final = msgspec.json.Decoder(list[Raw])
_STRING_OR_SIGN: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[ \t\r\n]+|[,:]', re.DOTALL)


class Shape(Struct, frozen=True):
    """The members of an object in the format's order, and the shapes of those that hold objects."""

    order: tuple[str, ...]
    inner: Mapping[str, Shape]


class _Plan(NamedTuple):
    """What to do with objects of certain names: what to write before each, and which hold objects themselves.

    ``growth`` is by how many bytes the object grows by names of the format in place of other ones.
    """

    steps: tuple[tuple[str, bytes], ...]
    inner: tuple[tuple[str, Arranger], ...]
    growth: int
    is_in_order: bool


def _shape(names: str, **inner: Shape) -> Shape:
    return Shape(tuple(names.split()), MappingProxyType(inner))


_SOURCE: Final = "publisher title author date url archive_url accessed kind"

EVENT: Final = _shape(
    "id date start end display_date date_basis date_note date_grade title description lane status "
    "status_note attribution platform count people place tags importance context sources relations "
    "date_claims known order media color x",
    attribution=_shape("by against to form response according_to"),
    count=_shape("value wording"),
    people=_shape("ref name role"),
    place=_shape("ref id name lat lon x"),
    sources=_shape(f"ref quote sic speaker locator supports contradicts id {_SOURCE} x"),
    relations=_shape("type to note"),
    date_claims=_shape("date source note"),
    media=_shape("path url caption credit alt"),
)
HEADER: Final = _shape(
    "$schema format version title description language timezone seasons day_first as_of checked_through "
    "credit more view lanes statuses people places sources eras steps x",
    view=_shape("span scale lanes_by gaps"),
    lanes=_shape("id name color parent x"),
    statuses=_shape("id name mark x"),
    people=_shape("id name kind about born url x"),
    places=_shape("id name lat lon ref x"),
    sources=_shape(f"id {_SOURCE} x"),
    eras=_shape("title date start end color x"),
    steps=_shape("event caption"),
)
_OWN: Final = {"format": msgspec.json.encode(FORMAT_ID), "version": msgspec.json.encode(VERSION)}
"""What the written file says of itself, whatever the one that was read said."""


def native_pieces(reading: Reading) -> Iterator[bytes]:
    """What was read as a native list in UTF-8, in pieces; ValueError where nothing was.

    Events get the format's own names where they use other ones. What could not be read is written as it
    stands, but for blanks between its parts.
    """
    native = reading.native
    if native is None:
        raise ValueError("nothing was read that could be written")
    yield b"{\n"
    for name, value in _header(native):
        yield b"  " + name + b": " + value + b",\n"
    yield b'  "events": ['
    arranged = Arranger(EVENT, EVENT_ALIASES).arranged
    piece: list[bytes] = []
    size = 0
    for place, is_read in enumerate(_read_mask(reading, len(native)).tolist()):
        event = tidy(native.written_event(place))
        piece.append(b",\n    " if place else b"\n    ")
        piece.append(arranged(event) if is_read else event)
        size += len(event)
        if size >= PIECE_BYTES:
            yield b"".join(piece)
            piece, size = [], 0
    piece.append(b"\n  ]\n}\n" if len(native) else b"]\n}\n")
    yield b"".join(piece)


def unread_places(reading: Reading) -> list[int]:
    """Where in the file (from 0) the events stand that could not be read."""
    count = 0 if reading.native is None else len(reading.native)
    return np.flatnonzero(~_read_mask(reading, count)).tolist()


def tidy(value: bytes) -> bytes:
    """A JSON value in one line, with one blank after each comma and colon; its parts stay as they are."""
    try:
        return msgspec.json.format(value, indent=0)
    except (msgspec.DecodeError, RecursionError):
        # Half characters, and brackets beyond what the decoder bears.
        return _STRING_OR_SIGN.sub(_spaced, value)


class Arranger:
    """Puts the members of tidy objects of one shape in order; what the shape does not name comes last.

    Where a member stands twice, both are kept, the later one behind. Objects with the same names, which most
    of a list are, share one plan.
    """

    def __init__(self, shape: Shape, aliases: Mapping[str, str] = _NO_ALIASES) -> None:
        self._ranks = {name: rank for rank, name in enumerate(shape.order)}
        self._aliases = aliases
        self._inner = {name: Arranger(inner) for name, inner in shape.inner.items()}
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self._known: dict[bytes, bytes] = {}

    def rank(self, name: str) -> int:
        """How far behind a member of that name stands."""
        return self._ranks.get(self._aliases.get(name, name), len(self._ranks))

    def inside(self, name: str, value: bytes) -> bytes:
        """The value of that member, with what it holds in order."""
        inner = self._inner.get(name)
        return value if inner is None else inner.arranged(value)

    def arranged(self, value: bytes) -> bytes:
        """An object, or each object of a list, in order; anything else, and what is in order, as it is."""
        if value.startswith(b"{"):
            return self._arranged_object(value)
        if value.startswith(b"[") and b"{" in value:
            parts = _items_of(value)
            arranged = [self.arranged(part) for part in parts]
            return value if arranged == parts else b"[" + b", ".join(arranged) + b"]"
        return value

    def remembered(self, value: bytes) -> bytes:
        """The same, kept where it is short: the same references come again and again in a list."""
        if len(value) > _SHORT:
            return self.arranged(value)
        known = self._known.get(value)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[value] = self.arranged(value)
        return value if known == value else known

    def _arranged_object(self, value: bytes) -> bytes:
        try:
            found = _MEMBERS.decode(value)
        except (msgspec.DecodeError, RecursionError):
            return self._arranged_slowly(value)
        plan = self._plans.get(names := tuple(found)) or self._plan(names)
        inside = {}
        for name, inner in plan.inner:
            written = bytes(found[name])
            # Most are plain texts and lists of texts: to ask them costs more than to look for a bracket.
            if b"{" in written and (arranged := inner.remembered(written)) is not written:
                inside[name] = arranged
        if plan.is_in_order and not inside:
            return value
        parts = [prefix + (inside.get(name) or bytes(found[name])) for name, prefix in plan.steps]
        rebuilt = b"{" + b", ".join(parts) + b"}"
        # Only a member that stands twice, or a name with needless escapes, makes it shorter than it was.
        return rebuilt if len(rebuilt) == len(value) + plan.growth else self._arranged_slowly(value)

    def _arranged_slowly(self, value: bytes) -> bytes:
        in_order = sorted(members(value, 0), key=lambda member: self.rank(member.name))
        parts = (
            value[one.name_start : one.value.start] + self.inside(one.name, value[slice(*one.value)])
            for one in in_order
        )
        return b"{" + b", ".join(parts) + b"}"

    def _plan(self, names: tuple[str, ...]) -> _Plan:
        own_names = _own_names(names, self._aliases)
        in_order = sorted(names, key=self.rank)
        steps = tuple((name, _quoted(own_names[name]) + b": ") for name in in_order)
        plan = _Plan(
            steps=steps,
            inner=tuple((name, self._inner[own]) for name, own in own_names.items() if own in self._inner),
            growth=sum(len(_quoted(own)) - len(_quoted(name)) for name, own in own_names.items()),
            is_in_order=in_order == list(own_names.values()),
        )
        if len(self._plans) >= _MOST_KEPT:
            self._plans.clear()
        self._plans[names] = plan
        return plan


def _own_names(names: Sequence[str], aliases: Mapping[str, str]) -> Mapping[str, str]:
    """The format's own name for each, as its reader takes them: the first of several other names counts."""
    own_names: dict[str, str] = {}
    taken = set(names)
    for name in names:
        own = aliases.get(name, name)
        own_names[name] = name if own in taken else own
        taken.add(own)
    return own_names


def _items_of(value: bytes) -> list[bytes]:
    """The items of a tidy list."""
    try:
        return [bytes(item) for item in _ITEMS.decode(value)]
    except (msgspec.DecodeError, RecursionError):
        return [value[start:end] for start, end in items(value, 0)]


def _header(native: NativeText) -> Iterator[tuple[bytes, bytes]]:
    """The members of the header in order, with quoted names; the format and its version are always there."""
    arranger = Arranger(HEADER)
    for name in sorted({**native.header, **_OWN}, key=arranger.rank):
        value = _OWN[name] if name in _OWN else tidy(native.written_member(name))
        value = arranger.inside(name, value)
        yield _quoted(name), _in_lines(value) if name in HEADER.inner else value


def _in_lines(value: bytes) -> bytes:
    """A tidy value of the header; a list of objects gets a line for each."""
    if not value.startswith(b"[") or b"{" not in value:
        return value
    return b"[\n    " + b",\n    ".join(_items_of(value)) + b"\n  ]"


def _read_mask(reading: Reading, count: int) -> NDArray[np.bool_]:
    """For each event of the file whether it could be read."""
    mask = np.zeros(count, dtype=np.bool_)
    if reading.timeline is not None:
        mask[reading.timeline.table.record] = True
    return mask


def _quoted(name: str) -> bytes:
    return msgspec.json.encode(name)


def _spaced(found: re.Match[bytes]) -> bytes:
    token = found.group()
    if token.startswith(b'"'):
        return token
    return token + b" " if token in b",:" else b""
