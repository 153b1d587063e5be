"""Nobody is named in the bundled lists who must stay unnamed, and what is held back is not there.

Forbidden names and words are known here by fingerprint alone; it must not know the program's reader.
"""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import unquote

from .story import (
    BOTH,
    CORE,
    WIDER,
    Json,
    all_texts,
    own_texts,
    word_set,
)

NAMED_PERSONS = {
    "Teresa Halbach",
    "Steven Avery",
    "Brendan Dassey",
    "Laura Ricciardi",
    "Moira Demos",
    "Ken Kratz",
    "Barack Obama",
}
UNNAMED_AUTHORS = {"Author of the White House petition", "Author of the second petition"}

# Fingerprints, so that the names which must not be spread are not spread by this page either: of the
# survivor, of the man linked by DNA, of officers, officials and jurors, of relatives, of people put forward
# as suspects and of private persons behind the petitions; see `fingerprint` for how they are made.
UNNAMED = word_set(
    """
    05903e0f5beb1ff5 0bb25b86c901f09a 0c5af539e1b98543 0db13ba7afa23002 0ec92f79b56c0aa5 114cb9cc7a8a49ff
    1897b9346816eaf7 19d5589deb00035d 20333de45907e53d 229e3550dd5cfeff 260a8bc33a16fb04 2ac427b816073cec
    3281f1601f2e8021 32892c3420f90272 3370427b6b5c5a8c 37582f1931ac9e43 3957cdfa9b7ba185 3c3cd19e9f20bc2e
    3ef78e3dbc2a177d 41da5b912ab3dbff 4233890e1de962f8 43874337b7e670e6 4929a8aa6146c7c1 4b14eca149af4e70
    4f6e8514b08cc782 5ba59480817a5533 5c96886a6bced50f 62be24b3cd316163 6715cdace295218d 6857437ae3139900
    697e2cdad569aa7a 6a7c7198a8882418 706bd27432f07c18 72897b3203431be5 74a43429a508549c 75fd63aad0611a4c
    80cc5659e86a7724 854642f211854110 8592fd6545ab9aec 860b9c05abbd4255 9593ad839828ed0b a4807bc9ceaa0609
    a55435d7488d7b8a ac011ab17877e942 ac67aa3ae9bb7df0 b0929b886e079b26 b91bc653bd1ed393 b9a334f65d636ad4
    be317585bf17b7bf c14e09f78050bed3 c3a435653a0cc80f c4b7df853ac8b74e c60fb956af6dceec d26941b503206c88
    dbd2f795b32114a4 dd2d990a60b26bf1 e00ddf27036e4a8f e3926fa710e6096e e57b7f1adc74c218 ea8cae6cb0224af7
    f093b8b6dde8a691 f462eb126ef1d17b f5057df445ed99cf fb0ef1d1ee5364c1
    """
)

# Fingerprints of names that background may bear, but not what the article is told to hold.
UNNAMED_IN_CORE = word_set(
    """
    02f53c486da9916d 19a695c82eadecd7
    """
)

# Fingerprints of words that tell details of violence: nobody's family should meet them here.
DETAIL = word_set(
    """
    0405c2487fa9c151 0dffa9bb744f267f 20c61e8fd78cba97 2257b6d95c22c1bb 230d8358dc8e8890 26033e0830db3bda
    2f79ea62c0941c0e 3b8e886d1720d0ab 3e8e40c0af5f5ea5 42c75396af1d6fe6 48cf13f481ae6828 5221409b64943f25
    59a2418c9dc64bf6 59cc3cb8a4297301 867d78976655050c 8bd1c5cb837eb8a4 8dccea5217902053 9270c8c38be2579a
    a113bfdb895d596e a76d588d0047e3b0 ab2144b585fb8f38 c1679e80bae3d304 c41faeb395c1f0ce d3410732409bcff6
    d66c3f4880f69487 d6d31104d1be4c4d ebb4bac6c468cb8b ed12eb20000f3e53 f37bfbcafd7b427c
    """
)

# Fingerprints of telling parts of the source titles and addresses that are held back, because they
# accuse, carry such details, or lead to a page that names the survivor.
HELD_BACK = word_set(
    """
    05f0fa025a3b026b 08791b9ad77b3bc6 11ee675d72f53b4a 1807135c96576c63 2865fc56ecb41535 577ada71d063028e
    587861dc803af391 5882f19185328629 6a0481974ffb4c39 6f719c6731a028b1 7b5ba435531f6f9e 7e2091ba695a74e9
    88f1171f794e908b 8c1205d5a2331b1d 9d6a51a8c004268c b24889570fac7468 b456119864d6dac9 bf2a7d7f482704d7
    bf9d80eb6b8f9d86 c94cd236a9da5890 c9a7f2ef7e4216bd d46f5079e8c6f229 db67d002641c6174 dbbf7e9ad2a17ea5
    f6ad9187c3c4ba42
    """
)
TITLES_HELD_BACK = {"R04", "R13", "R15", "R18", "R20", "R43", "R50", "R58", "R81"}
ADDRESSES_HELD_BACK = {"R01", "R18", "R20", "R50", "R56", "R58", "R92"}

# Words that may begin with a capital besides names of people, places, lanes and publishers: openings of
# sentences, months and days, offices, the series. A name that is new to the lists is not among them.
CAPITALISED = word_set(
    """
    A About According An Appeal April As August Basis Calumet Condition Convicted Conviction DNA December
    Defamation Docuseries Events Exonerated February Federal Former From Full Governor He Her Identified
    Imprisoned In It Its Jan January July Jury Making Monday Murderer Nov November October Officers Official
    One Only Other Outlet Photographer Placed President Private Prosecutors Publisher Release Reported
    Reversed Review Says Season Second Sentence September She Site Sources States Still Subject Supreme
    Throughout Trial Tuesday Two United Verdict Volunteer Wednesday
    """
)


def fingerprint(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of a text's letters and digits, in lower case, run together."""
    plain = normalize("NFKD", unquote(text)).lower()
    return sha256("".join(re.findall("[a-z0-9]", plain)).encode()).hexdigest()[:16]


def fingerprints(text: str) -> set[str]:
    """Those of every run of one to four words of a text or of an address, whatever stands between them."""
    words = re.findall("[a-z0-9]+", normalize("NFKD", unquote(text)).lower())
    return {
        fingerprint("".join(words[first:last]))
        for first in range(len(words))
        for last in range(first + 1, min(first + 4, len(words)) + 1)
    }


def test_fingerprints_find_a_name_in_any_letter_case_and_dress() -> None:
    for dress in (
        "TERESA Halbach",
        "https://x.test/a/teresa%20HALBACH-b.html",
        "of Téresa_Halbach",
        "TeresaHalbach",
    ):
        assert fingerprint("teresa halbach") in fingerprints(dress), dress
    assert fingerprint("teresa halbach") not in fingerprints("Teresa, Halbachs")


@BOTH
def test_nobody_is_named_who_must_stay_unnamed(story: Json) -> None:
    forbidden = UNNAMED | (UNNAMED_IN_CORE if story is CORE else frozenset())
    assert [text for text in all_texts(story) if fingerprints(text) & forbidden] == []


@BOTH
def test_every_name_is_one_of_the_list(story: Json) -> None:
    others = {"Scott Walker"} if story is WIDER else set()
    persons = {person["name"] for person in story["people"] if person["kind"] == "person"}
    assert persons == NAMED_PERSONS | UNNAMED_AUTHORS | others
    names = [one["name"] for key in ("people", "places", "lanes") for one in story[key]]
    names += [source["publisher"] for source in story["sources"]]
    vocabulary = CAPITALISED.union(*(re.findall(r"[^\W\d_]+", name) for name in names))
    words = {word for text in own_texts(story) for word in re.findall(r"[^\W\d_]+", text)}
    assert sorted(word for word in words - vocabulary if word[0].isupper()) == []


@BOTH
def test_no_detail_of_violence_is_told(story: Json) -> None:
    assert [text for text in all_texts(story) if fingerprints(text) & DETAIL] == []


@BOTH
def test_titles_and_addresses_held_back_are_not_there(story: Json) -> None:
    sources = {source["id"]: source for source in story["sources"]}
    assert {one for one, source in sources.items() if source["title"] is None} == (
        (TITLES_HELD_BACK & set(sources)) | {"article"}
    )
    assert {one for one, source in sources.items() if source["url"] is None} == (
        ADDRESSES_HELD_BACK & set(sources)
    )
    assert [text for text in all_texts(story) if fingerprints(text) & HELD_BACK] == []


@BOTH
def test_source_addresses_are_web_addresses(story: Json) -> None:
    for source in story["sources"]:
        assert source["publisher"], source["id"]
        assert source["url"] is None or re.match(r"https?://[\w.-]+\.\w+/", source["url"]), source["id"]
