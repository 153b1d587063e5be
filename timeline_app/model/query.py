"""A query: one line that people type, read into terms and printed so that it reads back the same.

Words side by side must all be found; ``or`` between terms, ``-`` before one and round brackets do what they
say. It knows no list: what the terms find in one is worked out elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from timeline_app.model.edtf_text import shortened
from timeline_app.model.query_terms import (
    DATED,
    FIELD_BY_NAME,
    NAMED,
    OTHER_TRAITS,
    TRAITS,
    All,
    AnyOf,
    Dated,
    Named,
    Not,
    Query,
    QueryFault,
    Term,
    Trait,
    Words,
    all_of,
    any_of,
    negated,
)
from timeline_app.model.query_tokens import Token, TokenError, quoted, quoted_value, tokens
from timeline_app.model.when import When, WhenError, read_when

__all__ = [
    "All",
    "AnyOf",
    "Dated",
    "Named",
    "Not",
    "Query",
    "QueryFault",
    "ReadDate",
    "Term",
    "Trait",
    "Words",
    "parse_query",
    "query_text",
]

ReadDate = Callable[[str], When]
"""Reads a date; raises WhenError, or another ValueError that is a sentence for people."""

LONGEST: Final = 10_000
"""A line of more characters is none that anybody types."""
DEEPEST: Final = 50
"""So many brackets may stand inside one another."""
_NEAR: Final = 0.6
_WORDS_OF_A_DATE: Final = 3
_TO_SEARCH_IT: Final = "To search for the words themselves, put them in quotation marks."


def read_edtf(text: str) -> When:
    """A date in EDTF. Raises WhenError."""
    return read_when(date=text)


def parse_query(line: str, *, read_date: ReadDate = read_edtf) -> Query | QueryFault:
    """What the line asks for, or why it is no query; no line whatsoever raises."""
    if len(line) > LONGEST:
        message = f"This line is too long: at most {LONGEST:,} characters can be searched for."
        return QueryFault(LONGEST + 1, message)
    try:
        return _Parser(line, read_date).query()
    except TokenError as fault:
        return QueryFault(min(fault.start, len(line) - 1) + 1, fault.message)


def query_text(query: Query) -> str:
    """The line for a query, as tidy as it can be; it reads back as the same query."""
    return "" if query.term is None else term_text(query.term)


def term_text(term: Term) -> str:
    """The same for a term alone."""
    match term:
        case Words():
            return quoted(term.text)
        case Named() | Trait():
            return f"{term.field}:{quoted_value(term.value)}"
        case Dated():
            return f"{term.field}:{quoted_value(term.text)}"
        case Not():
            return f"-{_in_brackets(term.term, All, AnyOf)}"
        case All():
            return " ".join(_in_brackets(one, AnyOf) for one in term.terms)
        case AnyOf():
            return " or ".join(map(term_text, term.terms))


def _in_brackets(term: Term, *kinds: type[All] | type[AnyOf]) -> str:
    return f"({term_text(term)})" if isinstance(term, kinds) else term_text(term)


class _Parser:
    """Goes through the pieces of one line, from the first to the last."""

    def __init__(self, line: str, read_date: ReadDate) -> None:
        self._line = line
        self._read_date = read_date
        self._tokens: Sequence[Token] = tuple(tokens(line))
        self._at = 0
        self._depth = 0

    def query(self) -> Query:
        """All of the line. Raises TokenError."""
        if not self._tokens:
            return Query()
        found = self._any_of()
        if self._at < len(self._tokens):
            raise TokenError(self._tokens[self._at].start, "This bracket closes none that is open.")
        return found

    def _next_kind(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def _any_of(self) -> Query:
        found = [self._all_of()]
        while self._next_kind() == "or":
            self._at += 1
            found.append(self._all_of())
        return any_of(one.term for one in found if one.term is not None)

    def _all_of(self) -> Query:
        found: list[Term] = []
        while self._next_kind() not in ("", ")", "or"):
            # Between two terms it says what goes without saying; elsewhere it is a word.
            if self._next_kind() == "and" and found and self._next_kind(1) not in ("", ")", "or"):
                self._at += 1
            found.append(self._one())
        if not found:
            raise self._nothing_here()
        return all_of(found)

    def _nothing_here(self) -> TokenError:
        """Why no term stands where one should: beside ``or``, in brackets, or before a closing one."""
        before = self._tokens[self._at - 1] if self._at else None
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        for one, side in ((before, "behind"), (token, "before")):
            if one is not None and one.kind == "or":
                return TokenError(one.start, f"Nothing stands {side} this “or”. {_TO_SEARCH_IT}")
        if before is not None and before.kind == "(":
            told = "Nothing stands in these brackets." if token else "This bracket is not closed."
            return TokenError(before.start, told)
        return TokenError(self._tokens[-1].start, "This bracket closes none that is open.")

    def _one(self) -> Term:
        token = self._tokens[self._at]
        self._at += 1
        match token.kind:
            case "-":
                # Each two of them undo one another; so many may follow that calls would nest too deep.
                count = 1
                while self._next_kind() == "-":
                    self._at += 1
                    count += 1
                term = self._one()
                return negated(term) if count % 2 else term
            case "(":
                return self._bracket(token)
            case "field":
                return self._field(token)
            case _:
                if not token.text:
                    raise TokenError(token.start, "Nothing stands between these quotation marks.")
                return Words(token.text)

    def _bracket(self, opening: Token) -> Term:
        if self._depth == DEEPEST:
            message = f"More than {DEEPEST} brackets stand inside one another."
            raise TokenError(opening.start, message)
        self._depth += 1
        found = self._any_of()
        self._depth -= 1
        if self._next_kind() != ")":
            raise TokenError(opening.start, "This bracket is not closed.")
        self._at += 1
        assert found.term is not None
        return found.term

    def _field(self, token: Token) -> Term:
        field = FIELD_BY_NAME.get(token.name.casefold())
        if field is None:
            near = _nearest(token.name, FIELD_BY_NAME)
            told = f": did you mean {FIELD_BY_NAME[near].name}?" if near else f". {_TO_SEARCH_IT}"
            raise TokenError(token.start, f"There is no field {shortened(token.name)}{told}")
        if not token.text:
            message = f"Nothing stands behind {field.name}: but a value must, as in {field.example}."
            raise TokenError(token.start, message)
        if field.name in NAMED:
            return Named(field.name, token.text)
        if field.name in DATED:
            return self._dated(field.name, token)
        return self._trait(field.name, token)

    def _trait(self, field: str, token: Token) -> Trait:
        word = token.text.casefold()
        value = word if word in TRAITS[field] else OTHER_TRAITS.get(word, "")
        if value in TRAITS[field]:
            return Trait(field, value)
        written = shortened(token.text)
        if field == "date" and self._is_date(token.text):
            told = f": did you mean during:{quoted_value(written)}?"
        else:
            near = _nearest(word, TRAITS[field])
            told = f": did you mean {field}:{near}?" if near else f". It can be {_listing(TRAITS[field])}."
        raise TokenError(token.text_start, f"There is no {field}:{quoted_value(written)}{told}")

    def _dated(self, field: str, token: Token) -> Dated:
        try:
            when = self._read_date(token.text)
        except WhenError as fault:
            # What it says of the column is told of the line instead.
            reason = fault.message.removesuffix(f" at column {fault.column}")
            inside = min(token.is_quoted + fault.column - 1, token.end - token.text_start - 1)
            message = f"“{shortened(token.text)}” is no date: {reason}.{self._quotes_missing(field, token)}"
            raise TokenError(token.text_start + inside, message) from fault
        except ValueError as fault:
            raise TokenError(token.text_start, f"{fault}{self._quotes_missing(field, token)}") from fault
        if when.is_undated:
            raise TokenError(token.text_start, f"“{shortened(token.text)}” names no date at all.")
        return Dated(field, token.text, when)

    def _quotes_missing(self, field: str, token: Token) -> str:
        """A sentence for a date of several words without quotation marks, or nothing."""
        last = token
        for following in self._tokens[self._at : self._at + _WORDS_OF_A_DATE]:
            if following.kind != "words" or token.is_quoted:
                break
            last = following
            typed = " ".join(self._line[token.text_start : last.end].split())
            if self._is_date(typed):
                return f" Did you mean {field}:{quoted_value(typed)}?"
        return ""

    def _is_date(self, text: str) -> bool:
        try:
            return not self._read_date(text).is_undated
        except ValueError:
            return False


def _nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that is most like it, or None where none is."""
    # Imported where it is needed: most lines have nothing to be guessed.
    import difflib

    return next(iter(difflib.get_close_matches(shortened(word).casefold(), known, 1, _NEAR)), None)


def _listing(words: Collection[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}"
