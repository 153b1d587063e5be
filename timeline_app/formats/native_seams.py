"""What stands between two texts of a list of events, a seam: brackets, names of members, other values.

A list has many texts and few different seams. What one says is worked out once, for each depth at which it
may begin; where it stands is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from timeline_app.formats.native_body import AttributionBody, CountBody, MediaBody, RelationBody
from timeline_app.formats.native_light import MEMBERS, TEXTS, LightPerson, LightSource

LIST_DEPTH, MEMBER_DEPTH, ITEM_DEPTH, INNER_DEPTH = range(1, 5)
"""How deep events are, and texts: members, in lists that are members, and in objects in such lists."""
DEPTHS: Final = 8
"""So many depths are told apart: no text is deeper in an event that anybody would write."""
LISTS: Final = ("people", "tags", "sources")
"""Members that are lists, mostly of texts; but for tags, of objects, too, which mostly have a “ref” alone."""
NOBODYS, SAME = len(MEMBERS), len(MEMBERS) + 1
"""What stands for the member of a text that belongs to none, or to the one that was named last."""
NAME: Final = 1 << 40
"""Above the bits of members their count has room: it is that of the bits where none was added twice."""
NOT_SAID: Final = -1
MOST_TOLD: Final = 10
IS_PLAIN, ENDS_PLAIN, IS_BORDER, IS_END, IS_STRANGE, IS_NUMBERED, ENDS_NUMBERED, CONTRADICTS = (
    1 << bit for bit in range(8)
)
"""What is true of a seam. It is plain, or what stands behind its border is; what stands before that, or
before the end, is plain. At a border one event ends and the next begins, at the end the list. What is strange
stands in no list of events, or nobody would write it. Numbered is what would be plain without numbers. One
with the name “contradicts” may say that of a source.

Plain events have texts, lists of texts or of lone references, and small values, and nothing else."""

_TOKENS: Final = re.compile(rb'"(?:[^"\\\x00-\x1f]|\\.)*"|[\[\]{},:]|[^ \t\r\n\[\]{},:"\x00-\x1f]+')
_BLANKS: Final = b" \t\r\n"
_PRINTED: Final = bytes(range(ord(" "), 256))
_SIGNS: Final = (b"[", b"]", b"{", b"}", b",", b":")
_STEPS: Final = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
_MOST_TOKENS: Final = 200
_NUMBERS: Final = {str(number).encode(): number for number in range(MOST_TOLD + 1)}
_TRUTHS: Final = {b"false": 0, b"true": 1}
_TOLD: Final = frozenset((*_SIGNS, b"null", *_TRUTHS, *_NUMBERS))
_ANY_OTHER: Final = b"?"
_REF: Final = b'"ref"'
_CONTRADICTS: Final = b'"contradicts"'
_INNER_BODIES: Final = (AttributionBody, CountBody, LightPerson, LightSource, RelationBody, MediaBody)
_INNER_NAMES: Final = sorted({name for body in _INNER_BODIES for name in body.__struct_fields__})
_INNER_BITS: Final[Mapping[bytes, int]] = {
    f'"{name}"'.encode(): NAME + (1 << bit) for bit, name in enumerate(_INNER_NAMES) if name != "ref"
}
_TWICE: Final = 2 * (NAME + 1)
_LETTERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(MEMBERS, "M"),
    **dict.fromkeys(TEXTS, "T"),
    **dict.fromkeys(LISTS, "L"),
    "tags": "G",
    "importance": "I",
    "context": "C",
    "order": "N",
    "count": "N",
    "ref": "R",
}
_SMALL: Final = r"[MTLGICN]:n|I:d|C:b|[LG]:\[\]"


class _Grammar(NamedTuple):
    """How seams are written, by the depth of the text before them; each token is a letter.

    There are those inside of an event; what stands from the last text of an event to its brace; and from its
    brace to its first text.
    """

    goes_on: Mapping[int, str]
    ends: Mapping[int, str]
    begins: Mapping[int, str]


def _grammar(small: str) -> _Grammar:
    """The grammar of events that have such values beside texts and lists of them."""
    opening = rf"(?:(?:{small}),)*(?:T:|[LG]:\[|L:\[\{{R:)"
    rest = rf"(?:,(?:{small}))*\}}"
    inside = {
        0: rf"\[\{{{opening}",
        MEMBER_DEPTH: f",{opening}",
        ITEM_DEPTH: rf",|\],{opening}",
        INNER_DEPTH: rf"\}},\{{R:|\}}\],{opening}",
    }
    ends = {MEMBER_DEPTH: rest, ITEM_DEPTH: rf"\]{rest}", INNER_DEPTH: rf"\}}\]{rest}"}
    return _Grammar(inside, ends, {MEMBER_DEPTH: opening})


_PLAIN: Final = _grammar(_SMALL)
_NUMBERED: Final = _grammar(rf"{_SMALL}|I:\?|N:[d?]")
for _part in _PLAIN:
    for _pattern in _part.values():
        # Nearly every list needs these. Python keeps them, and now nobody waits for a list to be read.
        re.compile(_pattern)


Tokens = tuple[bytes, ...]


class Said(NamedTuple):
    """What a seam says of one event.

    ``named`` is the sum of a bit for each member that it names, and of how many these are, times NAME.
    ``inner_named`` is the same for names inside of members, but for a “ref” with which an object begins: what
    is not there twice is in no object twice. Any other “ref”, and an unknown name, is added twice.
    ``inner_count`` is how many names inside of members there are. NOT_SAID are an importance and a context
    left open.
    """

    named: int = 0
    inner_named: int = 0
    inner_count: int = 0
    importance: int = NOT_SAID
    context: int = NOT_SAID


class Seam(NamedTuple):
    """A seam that begins at some depth: how much deeper the next text is, and whose it is (``member``).

    ``latest`` is the member that it names last, or SAME where it names none. ``ended`` is what is said of an
    event that ends there, ``started`` of that in which the next text is.
    """

    step: int
    member: int
    latest: int
    facts: int
    control_count: int
    ended: Said
    started: Said


class Shape(NamedTuple):
    """What a seam comes down to: its tokens, numbers and faults but for small ones all the same, and blanks.

    ``control_count`` is how many control characters are among the blanks.
    """

    tokens: Tokens
    control_count: int


def shape_of(text: bytes) -> Shape | None:
    """The shape of a seam; None where nobody would write it, in no JSON."""
    tokens = _TOKENS.findall(text)
    if len(tokens) > _MOST_TOKENS or _TOKENS.sub(b"", text).translate(None, _BLANKS):
        return None
    alike = tuple(token if token in _TOLD or _is_name(token) else _ANY_OTHER for token in tokens)
    return Shape(alike, len(text.translate(None, _PRINTED)))


def without_numbers(shape: Shape) -> Shape:
    """The same shape where nothing is told of small numbers."""
    return shape._replace(tokens=tuple(_ANY_OTHER if one in _NUMBERS else one for one in shape.tokens))


def has_numbers(shape: Shape) -> bool:
    """Whether there may be a number of which nothing is told."""
    return _ANY_OTHER in shape.tokens


def unread_seam(shape: Shape) -> Seam:
    """A seam of that shape before it is read: strange, but its step is known."""
    step = sum(_STEPS.get(token, 0) for token in shape.tokens)
    return Seam(step, NOBODYS, SAME, IS_STRANGE, shape.control_count, Said(), Said())


def read_seam(shape: Shape, depth: int) -> Seam:
    """What a seam of that shape says that begins at that depth."""
    strange, (tokens, control_count) = unread_seam(shape), shape
    steps = [_STEPS.get(token, 0) for token in tokens]
    depths = list(accumulate(steps, initial=depth))[1:]
    is_first = depth == 0 and tokens[:2] == (b"[", b"{")
    if depth <= LIST_DEPTH and not is_first:
        return strange
    first = 2 if is_first else 0
    # Where the event ends to which the text before belongs.
    end = next((at for at, deep in enumerate(depths[first:], first) if deep <= LIST_DEPTH), len(tokens))
    behind = tokens[end + 1 :]
    start = end + 3
    if end == len(tokens):
        start = end = 0
        facts = _facts(IS_PLAIN, IS_NUMBERED, "goes_on", depth, tokens)
    elif is_first:
        return strange
    elif behind[:2] == (b",", b"{") and min(depths[end + 2 :]) > LIST_DEPTH:
        end += 1
        facts = IS_BORDER | _facts(IS_PLAIN, IS_NUMBERED, "begins", MEMBER_DEPTH, tokens[start:])
        facts |= _facts(ENDS_PLAIN, ENDS_NUMBERED, "ends", depth, tokens[:end])
    elif behind == (b"]",):
        end += 1
        facts = IS_END | _facts(ENDS_PLAIN, ENDS_NUMBERED, "ends", depth, tokens[:end])
    else:
        return strange
    ended, started = _said(tokens[:end], depths[:end]), _said(tokens[start:], depths[start:])
    if ended is None or started is None:
        return strange
    members = _members(tokens[start:], depths[start:])
    facts |= CONTRADICTS * (_CONTRADICTS in tokens)
    return Seam(strange.step, *members, facts, control_count, ended, started)


def _facts(plain: int, numbered: int, part: str, depth: int, tokens: Tokens) -> int:
    """Which of the two facts are true of tokens, by that part of the grammars."""
    letters = "".join(map(_letter, tokens, (*tokens[1:], b"")))
    if _is_written(letters, _PLAIN, part, depth):
        return plain | numbered
    return numbered * _is_written(letters, _NUMBERED, part, depth)


def _is_written(letters: str, grammar: _Grammar, part: str, depth: int) -> bool:
    """Whether these are the letters of seams at that depth, by that part of the grammar."""
    # Of most parts and depths of the other grammar nothing is ever compiled.
    pattern: str | None = getattr(grammar, part).get(depth)
    return pattern is not None and re.fullmatch(pattern, letters) is not None


def _letter(token: bytes, following: bytes) -> str:
    """A sign as it is, a name or another value by its kind."""
    if token in _SIGNS:
        return token.decode()
    if _is_name(token):
        return _LETTERS.get(_name(token), "?") if following == b":" else "?"
    return "n" if token == b"null" else "b" if token in _TRUTHS else "d" if token in _NUMBERS else "?"


def _said(tokens: Tokens, depths: Sequence[int]) -> Said | None:
    """What is said of one event; None where that has a member that no light event has."""
    named, inner_named, inner_count, importance, context = Said()
    for at, (token, depth) in enumerate(zip(tokens, depths, strict=True)):
        if not _is_name(token):
            continue
        if depth != MEMBER_DEPTH:
            inner_count += 1
            inner_named += _inner_bits(token, tokens[at - 1] if at else b"")
            continue
        name = _name(token)
        if name not in MEMBERS:
            return None
        named += NAME + (1 << MEMBERS.index(name))
        # Where it is not here, it is the text behind the seam.
        value = tokens[at + 2] if at + 2 < len(tokens) else b""
        if name in TEXTS and value not in (b"", b"null"):
            return None
        if name == "importance":
            importance = _NUMBERS.get(value, importance)
        elif name == "context":
            context = _TRUTHS.get(value, context)
    return Said(named, inner_named, inner_count, importance, context)


def _inner_bits(name: bytes, before: bytes) -> int:
    """What stands in ``inner_named`` for a name inside of a member, by the token before it."""
    if name == _REF and before == b"{":
        return 0
    # One that nobody knows may be another one, written in a strange way.
    return _INNER_BITS.get(name, _TWICE)


def _members(tokens: Tokens, depths: Sequence[int]) -> tuple[int, int]:
    """The member to which the text behind these tokens belongs, and the one that they name last."""
    if not tokens:
        return NOBODYS, SAME
    both = zip(tokens, depths, strict=True)
    own = [_name(token) for token, depth in both if _is_name(token) and depth == MEMBER_DEPTH]
    latest = MEMBERS.index(own[-1]) if own else SAME
    if tokens[-1] != b":":
        is_own = depths[-1] == ITEM_DEPTH
    else:
        is_reference = depths[-1] == INNER_DEPTH and tokens[-2:-1] == (_REF,)
        is_own = is_reference or depths[-1] == MEMBER_DEPTH
    return latest if is_own else NOBODYS, latest


def _is_name(token: bytes) -> bool:
    return token.startswith(b'"')


def _name(token: bytes) -> str:
    return token[1:-1].decode()
