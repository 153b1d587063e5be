"""The dates of a native list: EDTF, else as people type them; it does not know where they will be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from timeline_app.formats.faults import Blame, shown
from timeline_app.formats.native_body import DateValue
from timeline_app.model.when import When, WhenError, read_when

_FIELDS: Final = ("date", "start", "end")
_STAYS_UNDATED: Final = "the event stays without a date"
_LEFT_OUT: Final = "it is left out"
_BLAMED: Final = ""
"""In place of a date: what is wrong with it was said."""


class Dates(Struct, frozen=True, kw_only=True):
    """Reads dates by what the list says of seasons and of days before months."""

    seasons: str = "north"
    day_first: bool | None = None

    def read(
        self, date: DateValue | None, start: DateValue | None, end: DateValue | None, blame: Blame
    ) -> When | None:
        """The date of an event or era; None, with the faults blamed, where it has none that can be placed."""
        written = {
            name: value
            for name, value in zip(_FIELDS, (date, start, end), strict=True)
            if value is not None and value != ""
        }
        loss = _STAYS_UNDATED
        if "date" in written and len(written) > 1:
            other = "start" if "start" in written else "end"
            blame.at(other).error(f"Both “date” and “{other}” are written, and only one can count; {loss}.")
            return None
        texts = {name: self._as_text(value, blame.at(name), loss) for name, value in written.items()}
        if not texts or None in texts.values():
            return None
        present = {name: text for name, text in texts.items() if text is not None}
        return self._when(present, {name: blame.at(name) for name in present}, loss)

    def read_one(self, value: DateValue | None, blame: Blame) -> When | None:
        """A single date of the list itself, such as its as-of date."""
        if value is None or value == "":
            return None
        text = self._as_text(value, blame, _LEFT_OUT)
        return None if text is None else self._when({"date": text}, {"date": blame}, _LEFT_OUT)

    def _as_text(self, value: DateValue, blame: Blame, loss: str) -> str | None:
        if isinstance(value, str):
            return value
        # Imported where it is needed: most lists write EDTF, and every start of the program passes here.
        from timeline_app.formats.typed_dates import TypedDateError, parts_text
        from timeline_app.formats.typed_eras import year_text

        if isinstance(value, int):
            text = year_text(value)
        else:
            try:
                text = parts_text(value)
            except TypedDateError as fault:
                blame.error(f"{fault.message} So {loss}.")
                return None
        blame.note(f"The date is read as {text}.")
        return text

    def _when(self, texts: Mapping[str, str], blames: Mapping[str, Blame], loss: str) -> When | None:
        read = dict(texts)
        when: When | None = None
        while when is None:
            try:
                when = read_when(
                    date=read.get("date"), start=read.get("start"), end=read.get("end"), seasons=self.seasons
                )
            except WhenError as fault:
                name, text = fault.field, texts[fault.field]
                typed = self._typed(text, blames[name], loss) if read[name] == text else None
                if typed == _BLAMED:
                    return None
                if typed is None or typed == text:
                    blames[name].error(f"“{shown(text)}”: {fault.message}; {loss}.")
                    return None
                read[name] = typed
        blame = next(iter(blames.values()))
        if when.is_undated:
            blame.note(f"“{shown(when.text)}” names no date at all; {loss}.")
            return None
        for remark in when.remarks:
            blame.warn(f"“{shown(when.text)}”: {remark}")
        return when

    def _typed(self, text: str, blame: Blame, loss: str) -> str | None:
        """EDTF for what is typed; None where only EDTF can say what is wrong, _BLAMED where it was said."""
        from timeline_app.formats.typed_dates import TypedDateError, read_typed

        try:
            typed = read_typed(text, day_first=self.day_first)
        except TypedDateError as fault:
            blame.error(f"“{shown(text)}”: {fault.message} So {loss}.")
            return _BLAMED
        if typed is None or typed.edtf == text:
            return None
        if typed.remark:
            blame.warn(f"“{shown(text)}”: {typed.remark}")
        blame.note(f"“{shown(text)}” is read as {typed.edtf}.")
        return typed.edtf
