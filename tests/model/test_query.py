"""A line of a query: what it says, what is wrong with it and where, and that it prints as it reads."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.model.queries import ODD_TEXT, dated, queries
from timeline_app.formats.typed_when import when_typed
from timeline_app.model.query import DEEPEST, LONGEST, parse_query, query_text
from timeline_app.model.query_terms import (
    FIELD_BY_NAME,
    FIELDS,
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
)


def parsed(line: str) -> Term | None:
    query = parse_query(line, read_date=when_typed)
    assert isinstance(query, Query), query
    return query.term


def fault(line: str) -> tuple[int, str]:
    found = parse_query(line, read_date=when_typed)
    assert isinstance(found, QueryFault), found
    return found.column, found.message


A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("", None),
        ("  \t", None),
        ("a", A),
        ("a b", All((A, B))),
        ("a  b\na", All((A, B))),
        ("a and b", All((A, B))),
        ("and", Words("and")),
        ("and a", All((Words("and"), A))),
        ("a and", All((A, Words("and")))),
        ("a or b", AnyOf((A, B))),
        ("a OR b or c", AnyOf((A, B, C))),
        ("a b or c", AnyOf((All((A, B)), C))),
        ("a (b or c)", All((A, AnyOf((B, C))))),
        ("(a)(b)", All((A, B))),
        ("((a b)) c", All((A, B, C))),
        ("-a", Not(A)),
        ("--a", A),
        ("-(a b)", Not(All((A, B)))),
        ("-a or b", AnyOf((Not(A), B))),
        ("-or", Not(Words("or"))),
        ("- a", All((Words("-"), A))),
        ("a -", All((A, Words("-")))),
        ("(a --)", All((A, Words("--")))),
        ("a-b", Words("a-b")),
        ('"a b"', Words("a b")),
        ('" a \n b "', Words("a b")),
        ("“a b”", Words("a b")),
        ("„a b“", Words("a b")),
        ('"a “b” c"', Words("a “b” c")),
        (r'"a \"b\" \\ \c"', Words(r'a "b" \ \c')),
        ('5"', Words('5"')),
        ('"or"', Words("or")),
        ('"tag:a"', Words("tag:a")),
        ("10:30", Words("10:30")),
        ("http://a.b/c", Words("http://a.b/c")),
        ("注意:a", Words("注意:a")),
        ("tag:a", Named("tag", "a")),
        ("Tags:a", Named("tag", "a")),
        ("people:ana", Named("person", "ana")),
        ('person:"Steven  Avery" a', All((Named("person", "Steven Avery"), A))),
        ("-tag:-a", Not(Named("tag", "-a"))),
        ("source:http://a.b/c", Named("source", "http://a.b/c")),
        ("tag:or", Named("tag", "or")),
        ("tag:a:b", Named("tag", "a:b")),
        ("(tag:a)", Named("tag", "a")),
        ("has:Source", Trait("has", "source")),
        ("has:people", Trait("has", "person")),
        ("date:about", Trait("date", "about")),
        ("is:struck", Trait("is", "struck")),
        ("before:2007", dated("before", "2007")),
        ("during:[1667..1672]", dated("during", "[1667..1672]")),
    ],
)
def test_what_a_line_says(line: str, term: Term | None) -> None:
    assert parsed(line) == term


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ('"March 2005"', "2005-03"),
        ('"March 5, 2019"', "2019-03-05"),
        ('"44 BCE"', "-0043"),
        ("2019/3/5", "2019-03-05"),
        ("1980s", "198X"),
    ],
)
def test_dates_as_they_are_typed(typed: str, edtf: str) -> None:
    term = parsed(f"after:{typed}")
    assert isinstance(term, Dated)
    assert term.when.text == edtf
    assert term.text == typed.strip('"')


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("persn:x", 1, "There is no field persn: did you mean person?"),
        ("a -persons:x b:y", 14, "There is no field b."),
        ("a peopl:x", 3, "There is no field peopl: did you mean person?"),
        ("Re:x", 1, "There is no field Re. To search for the words themselves, put them in quotation marks."),
        ("a tag:", 3, "Nothing stands behind tag: but a value must, as in tag:verdict."),
        ('tag:""', 1, "Nothing stands behind tag: but a value must, as in tag:verdict."),
        ("tag: a", 1, "Nothing stands behind tag: but a value must, as in tag:verdict."),
        ("a (b or c", 3, "This bracket is not closed."),
        ("((a)", 1, "This bracket is not closed."),
        ("(", 1, "This bracket is not closed."),
        ("a) b", 2, "This bracket closes none that is open."),
        (")", 1, "This bracket closes none that is open."),
        ("a ()", 3, "Nothing stands in these brackets."),
        ("a or", 3, "Nothing stands behind this “or”."),
        ("a or or b", 3, "Nothing stands behind this “or”."),
        ("or a", 1, "Nothing stands before this “or”."),
        ("(a or)", 4, "Nothing stands behind this “or”."),
        ('a "b c', 3, "This quotation mark is not closed."),
        ('a ""', 3, "Nothing stands between these quotation marks."),
        ("has:qoute", 5, "There is no has:qoute: did you mean has:quote?"),
        ("is:new", 4, "There is no is:new. It can be struck, undated, background or contradicted."),
        ("date:2015-12", 6, "There is no date:2015-12: did you mean during:2015-12?"),
        ('date:"March 2005"', 6, 'There is no date:"March 2005": did you mean during:"March 2005"?'),
        ("a before:2015-13", 15, "“2015-13” is no date: month 13."),
        ('before:"2015-13"', 14, "“2015-13” is no date: month 13."),
        ("after:March 2005 b", 7, 'Did you mean after:"March 2005"?'),
        ("after:5 March 2005", 7, 'Did you mean after:"5 March 2005"?'),
        ("after:3/5/2019", 7, "This can be 5 March 2019 or 3 May 2019"),
        ("during:../..", 8, "“../..” names no date at all."),
        ("during:soon", 8, "This is not a date that can be read."),
        ("a" * (LONGEST + 1), LONGEST + 1, "This line is too long"),
        ("(" * (DEEPEST + 1) + "a", DEEPEST + 1, f"More than {DEEPEST} brackets stand inside one another."),
    ],
)
def test_what_is_wrong_and_where(line: str, column: int, message: str) -> None:
    found = fault(line)
    assert found[0] == column
    assert message in found[1]


def test_every_field_is_read_in_all_its_names() -> None:
    examples = {field.name: field.example.partition(":")[2] for field in FIELDS}
    for name, field in FIELD_BY_NAME.items():
        assert parsed(f"{name.upper()}:{examples[field.name]}") == parsed(field.example)


def test_every_trait_is_read() -> None:
    for field, values in TRAITS.items():
        for value in values:
            assert parsed(f"{field}:{value}") == Trait(field, value)


@pytest.mark.parametrize(
    ("line", "tidy"),
    [
        ("  a   AND  (b) ", "a b"),
        ("((a or b)) c", "(a or b) c"),
        ("(a b) or c", "a b or c"),
        ("-(a)", "-a"),
        ("-(-(a or b))", "a or b"),
        ('"abc" “d e”', 'abc "d e"'),
        ("People:ana -( TAGS:“x y” )", 'person:ana -tag:"x y"'),
        ("has:Sources", "has:source"),
        ('after:"March  2005"', 'after:"March 2005"'),
    ],
)
def test_lines_are_printed_tidily(line: str, tidy: str) -> None:
    query = parse_query(line, read_date=when_typed)
    assert isinstance(query, Query)
    assert query_text(query) == tidy


@given(queries(ODD_TEXT, ODD_TEXT))
@example(Query(Words("-")))
@example(Query(Words("OR")))
@example(Query(Words("“")))
@example(Query(Words("\\")))
@example(Query(Words("tag:x")))
@example(Query(Not(AnyOf((Named("tag", '"'), Named("person", "//x"))))))
def test_what_is_printed_reads_back_the_same(query: Query) -> None:
    assert parse_query(query_text(query)) == query


PIECES = st.sampled_from(
    [
        *"()-\"\\:“”„ \t\n\0\ud800\u202eא'",
        "or",
        "and",
        "tag:",
        "before:",
        "has:",
        "x",
        "2007",
        "source:",
        "--",
    ]
)


@given(st.text() | st.lists(PIECES).map("".join))
@example("before:\u0661\u0662")
@example('before:"\ud800"')
@example("during:" + "9" * 400)
@example("after:Y" + "9" * 30)
def test_every_line_has_an_answer_or_a_fault_inside_it(line: str) -> None:
    found = parse_query(line, read_date=when_typed)
    if isinstance(found, QueryFault):
        assert 1 <= found.column <= len(line)
        assert found.message.endswith((".", "?"))
        assert len(found.message) < 400
    else:
        assert parse_query(query_text(found), read_date=when_typed) == found


@pytest.mark.parametrize(
    "line",
    [
        "x" * 1_000_000,
        "(" * 1_000_000,
        "\ud800" * 1_000_000,
        *("(" * LONGEST, "-" * LONGEST, '"' * LONGEST, "\\" * LONGEST, "- " * (LONGEST // 2)),
        "-(" * (LONGEST // 2),
        " ".join(map(str, range(LONGEST // 5))),
        "x or " * (LONGEST // 5),
        "tag:x " * (LONGEST // 6),
        ("persn" * LONGEST)[: LONGEST - 2] + ":x",
        "before:" + "1" * (LONGEST - 7),
        "date:" + "z" * (LONGEST - 5),
    ],
)
def test_no_line_takes_long(line: str) -> None:
    found = parse_query(line, read_date=when_typed)
    assert isinstance(found, Query) or 1 <= found.column <= len(line)
