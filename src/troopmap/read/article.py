"""An article from its raw parts: cleaned, checked, and with a title where one can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.model import Article
from troopmap.read.language import require_english

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

__all__ = ["MAX_CHARACTERS", "SpannedArticle", "clean", "finish", "join_paragraphs", "split_title"]

MAX_CHARACTERS = 1_000_000
"""Longest text taken; the longest news features have about a tenth of that."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile("[ \t\x0b\x0c\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_BROKEN = re.compile(r"(?<=[\w.])-\n *(?=\w)")
_LAST_WORD = re.compile(r"[^\W\d_]*$")
_LONGEST_WORD = 30
_COMPOUNDING = {"anti", "ex", "half", "mid", "near", "non", "post", "pre", "pro", "self", "semi", "vice"}
"""Before these a hyphen at the end of a line belongs to the word."""

_JOINED = {
    "backed",
    "based",
    "born",
    "built",
    "controlled",
    "flagged",
    "held",
    "led",
    "made",
    "occupied",
    "owned",
    "trained",
}
"""Behind a name a hyphen before these belongs to the word: "Rukla-based"."""

_FIRST_WORD = re.compile(r"[^\W\d_]*")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpannedArticle(Article):
    """An article that may say which stretches of its text are the places to resolve.

    Attributes
    ----------
    spans
        Character offsets ``(start, end)`` into the text; ``None`` leaves the finding of places to troopmap.
    """

    spans: tuple[tuple[int, int], ...] | None = None


def clean(text: str) -> str:
    """Drop invisible characters and make every run of spaces one plain space; lines stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\x85", "\n")))


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    r"""Put one blank line between paragraphs, each of them one line; words broken at a line's end are whole again.

    Examples
    --------
    >>> join_paragraphs(["Para-\ntroopers of the U.S.-\nled force\nleft Rukla-\nbased units."])
    'Paratroopers of the U.S.-led force left Rukla-based units.'
    """
    flat = (" ".join(_whole(clean(paragraph)).split()) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in flat if paragraph)


def _whole(text: str) -> str:
    """Join words broken at the end of a line; what is a compound anyway keeps its hyphen."""
    return _BROKEN.sub(lambda match: "" if _is_broken(text, match.start(), match.end()) else "-", text)


def _is_broken(text: str, end: int, following: int) -> bool:
    """Whether the letters before and after a break are one word: "para" and "troopers"."""
    word = _LAST_WORD.search(text[max(0, end - _LONGEST_WORD) : end])
    is_compound = word is None or word[0].lower() in _COMPOUNDING
    if word and word[0][:1].isupper() and (second := _FIRST_WORD.match(text, following)):
        is_compound = is_compound or second[0] in _JOINED
    return text[end - 1].islower() and text[following].islower() and not is_compound


def split_title(text: str) -> tuple[str | None, str]:
    r"""Take the first paragraph off as the title, if it looks like one.

    A title is short, ends without a sentence mark, and more text follows it.

    Examples
    --------
    >>> split_title("Marines leave Darwin\n\nSome 2,000 marines left on Monday.")
    ('Marines leave Darwin', 'Some 2,000 marines left on Monday.')
    >>> split_title("Some 2,000 marines left on Monday.")
    (None, 'Some 2,000 marines left on Monday.')
    """
    first, _, rest = text.partition("\n\n")
    if rest and len(first) <= 140 and not _SENTENCE_END.search(first):
        return first, rest
    return None, text


def finish(
    *,
    name: str,
    text: str,
    title: str | None = None,
    date: dt.date | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Article:
    """Check the text and make the article.

    Raises
    ------
    InputError
        If the text is empty, far too long, or in another language than English.
    """
    if not text.strip():
        msg = f"{name} is empty: there is no article text in it"
        raise InputError(msg)
    if len(text) > MAX_CHARACTERS:
        msg = (
            f"{name} has {len(text):,} characters, too many for an article: split it into one file an article"
        )
        raise InputError(msg)
    require_english(text, name=name)
    return Article(
        id=name,
        text=_writable(text),
        title=title and _writable(title),
        date=date,
        url=url and _writable(url),
        publisher=publisher and _writable(publisher),
    )


def _writable(text: str) -> str:
    """Put question marks for halves of characters, which some encodings let through and no file can hold."""
    return text.encode("utf-8", "replace").decode()
