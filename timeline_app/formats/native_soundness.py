"""Whether nothing is wrong with any event of a slice, told from its columns and its bytes at once.

It does not know which event it is with which something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter, is_
from typing import Any, Final, cast

import numpy as np
from msgspec import Struct
from msgspec.structs import astuple
from numpy.typing import NDArray

from timeline_app.formats.clean_text import has_controls, one_line
from timeline_app.formats.facet_column import Codes, Counts, flattened
from timeline_app.formats.json_repeats import may_repeat_names
from timeline_app.formats.light_reader import DEFAULTS, FIELDS
from timeline_app.formats.native_body import AttributionBody, CountBody, MediaBody
from timeline_app.formats.native_columns import LONG_TITLE, SoundColumns
from timeline_app.formats.native_events import is_sound_media
from timeline_app.formats.native_facets import NativeFacets
from timeline_app.formats.native_keys import Joined, joined
from timeline_app.formats.native_light import LightColumns

_BLANK: Final = ord(" ")
_COLON: Final = ord(":")
_LOWER_CASE: Final = 0x20
_BEFORE_HOSTILE_COLON: Final = np.frombuffer(b"tea", np.uint8)
"""The last letters of script, file and data."""
_HOSTILE: Final = (b"script:", b"file:", b"data:text")
_AFTER_NAME: Final = np.frombuffer(b'" \t\r\n', np.uint8)
"""What stands between a name and its colon, or at the end of the name."""
_ref: Final = attrgetter("ref")


def sound_columns(text: bytes, light: LightColumns, facets: NativeFacets) -> SoundColumns | None:
    """The columns of a slice where nothing is wrong with any event but, perhaps, its date; else None."""
    count = len(light)
    titles = _sound_titles(light, is_plain=text.isascii() and b"\\" not in text and b"\x7f" not in text)
    if titles is None or not all(is_sound_media(one) for one in light.media if isinstance(one, MediaBody)):
        return None
    people, people_counts = flattened(light.people, count)
    tags, tag_counts = flattened(light.tags, count)
    sources, source_counts = flattened(light.sources, count)
    relations, relation_counts = flattened(light.relations, count)
    named, person_objects = _names_and_objects(people)
    cited, source_objects = _names_and_objects(sources)
    counts = {
        "people": people_counts,
        "tags": tag_counts,
        "sources": source_counts,
        "relations": relation_counts,
    }
    objects = (*person_objects, *relations, *_objects(light.attribution), *_objects(light.count))
    inner = _inner_name_count((*objects, *_objects(light.media))) + _inner_name_count(source_objects)
    if _is_suspect(text, light, counts, inner):
        return None
    places = cast(list[str], [one for one in light.place if one])
    is_placed = bytes(map(bool, light.place) if places else count)
    coded = {
        "people": (people_counts, facets.people.codes(named)),
        "place": (np.frombuffer(is_placed, np.uint8).astype(np.int32), facets.place.codes(places)),
        "tags": (tag_counts, facets.tags.codes(tags)),
        "sources": (source_counts, facets.sources.codes(cited)),
    }
    if any(codes is None for _, codes in coded.values()):
        return None
    return SoundColumns(titles, light, cast(dict[str, tuple[Counts, Codes]], coded))


def _sound_titles(light: LightColumns, *, is_plain: bool) -> Joined | None:
    """The titles as they are shown, or None where one of them is empty, too long or is not shown as written.

    ``is_plain``: the text has ASCII characters alone, and none that is escaped or not to be seen.
    """
    titles: Sequence[str] = light.title
    found = joined(titles)
    if found.lengths.max() > LONG_TITLE:
        return None
    if not (is_plain or "".join(titles).isprintable()):
        if any(map(has_controls, titles)):
            return None
        found = joined(list(map(one_line, titles)))
    elif _has_outer_blanks(found):
        found = joined(list(map(str.strip, titles)))
    return found if found.lengths.min() else None


def _has_outer_blanks(titles: Joined) -> bool:
    """Whether a title may begin or end with a blank."""
    if not titles.text.isascii():
        return True
    letters = np.frombuffer(f"\n{titles.text}\n".encode(), np.uint8)
    breaks = np.zeros(len(titles.lengths) + 1, dtype=np.intp)
    np.cumsum(titles.lengths + 1, out=breaks[1:])
    return bool((letters[breaks[:-1] + 1] == _BLANK).any() or (letters[breaks[1:] - 1] == _BLANK).any())


def _names_and_objects(references: Sequence[Any]) -> tuple[list[str], Sequence[Struct]]:
    """What people or sources are called by, and those that are objects."""
    kinds = set(map(type, references))
    if str not in kinds:
        return list(map(_ref, references)), references
    if len(kinds) == 1:
        return cast(list[str], references), ()
    objects = [one for one in references if not isinstance(one, str)]
    return [one if isinstance(one, str) else one.ref for one in references], objects


def _objects(column: Iterable[object]) -> list[Struct]:
    return (
        [one for one in column if isinstance(one, AttributionBody | CountBody | MediaBody)] if column else []
    )


def _inner_name_count(objects: Sequence[Struct]) -> int:
    """How many members objects have; one that is null is not counted."""
    if not objects:
        return 0
    first = objects[0]
    if len(first.__struct_fields__) == 1 and len(set(map(type, objects))) == 1:
        return len(objects)
    return sum(len(one) - one.count(None) for one in map(astuple, objects))


def _is_suspect(text: bytes, light: LightColumns, counts: Mapping[str, Counts], inner: int) -> bool:
    """Whether the text may hold what would do harm where it were obeyed, or a name twice in one object.

    A text has a colon behind each name, and the events have all names but those that are written twice.
    ``counts`` are the lengths of lists, ``inner`` is the number of names of objects inside events.
    """
    if b"<" in text or (b"\\" in text and b"\\u00" in text):
        return True
    letters = np.frombuffer(text, np.uint8)
    is_colon = letters == _COLON
    if int(np.count_nonzero(is_colon)) == inner + _least_name_count(light, counts):
        return False
    colons = np.flatnonzero(is_colon)
    before = letters[colons - 1]
    if _has_hostile_address(text, colons, before):
        return True
    # Colons inside texts are mostly seen by what stands before them.
    names = int(np.count_nonzero(np.isin(before, _AFTER_NAME)))
    return names != inner + _name_count(light) and may_repeat_names(text)


def _least_name_count(light: LightColumns, counts: Mapping[str, Counts]) -> int:
    """How many members the events have that are neither empty nor zero: quickly counted, and mostly all."""
    count = len(light)
    found = 0
    for name in FIELDS:
        column = getattr(light, name)
        if not column:
            continue
        if name in counts:
            found += int(np.count_nonzero(counts[name]))
        else:
            # To see that a column is full is quicker than to count what it has, and most of them are.
            is_full = name in light.full or all(column)
            found += count if is_full else sum(map(bool, column))
    return found


def _name_count(light: LightColumns) -> int:
    """How many members the events have."""
    count = len(light)
    columns = ((getattr(light, name), default) for name, default in DEFAULTS.items())
    return count + sum(
        count - sum(map(is_, column, repeat(default))) for column, default in columns if column
    )


def _has_hostile_address(text: bytes, colons: NDArray[np.intp], before: NDArray[np.uint8]) -> bool:
    for colon in colons[np.isin(before | _LOWER_CASE, _BEFORE_HOSTILE_COLON)].tolist():
        near = text[max(0, colon - 6) : colon + 5].lower()
        if any(word in near for word in _HOSTILE):
            return True
    return False
