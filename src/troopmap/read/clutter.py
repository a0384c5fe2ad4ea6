"""What pages put between the paragraphs of an article: banners, boxes, teasers of other articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_clutter", "prune", "without_pull_quotes"]

_NAMED = re.compile(
    r"(^|[\s_-])(cookies?|consent|gdpr|onetrust|newsletter|sign-?up|subscribe|subscription|paywall|related|recommend(ed|ation|ations)?"
    r"|read-?(more|also|next)|also-?read|promo(box|tion)?|advert(isement|s)?|ad|ads|sponsored|share|sharing|social|pull-?quote"
    r"|(author|writer)-?bio|bio|comments?|most-?(read|popular)|trending|teaser|outbrain|taboola)($|[\s_-])",
    re.IGNORECASE,
)
"""Names of such elements, as ids and classes have them."""

_KEPT_TAGS = frozenset({"html", "head", "body", "main", "article", "h1", "p", "time"})
_MOST = 0.2
"""Part of the page's text above which an element is no box, whatever its name is: it holds the article."""

_LONGEST = 200
_CLUTTER = re.compile(
    r"((read|see|watch|listen|explore|click)( more| also| next| now)?|also read|related( (articles?|stories|content|coverage))?|more on this( story)?"
    r"|recommended|don['’]t miss|in pictures|in depth|explainer|tags?|topics?|filed under|opinion|video|live updates?) ?[:|].*"
    r"|(continue reading|read more|read next|more on this story|related (articles|stories)|most read|you may also like|advertisement|ad|sponsored"
    r"|share( this)?( article| story)?|print( this)?( article| page)?|copy link|comments?|sign up|log in|subscribe( now)?)\.?"
    r"|(advertisement\. )?((this )?(article|story) continues|scroll (down )?to continue).*"
    r"|(follow|like|join|find) us on .*|(sign up|subscribe|register) (to|for|now)\b.*(newsletter|briefing|updates|inbox|alerts).*"
    r"|get .{0,60}(newsletter|inbox|briefing).*|we (and our .{0,40} )?use cookies.*"
    r"|(additional )?(reporting|writing|editing|compiled|edited) by .*|.{0,60}contributed to this (report|article|story)\.?"
    r"|(©|copyright|\(c\)).*|all rights reserved\.?|(photo|photograph|image|picture|credit|source)s?(/[\w ]+)?: .*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"'“‘«].*[\"'”’»].{0,80}", re.DOTALL)
_NO_LETTERS = re.compile(r"[\W_]+")


def is_clutter(text: str) -> bool:
    """Whether a paragraph is none of the article's.

    Examples
    --------
    >>> is_clutter("Read more: Ten facts about tanks"), is_clutter("Some 200 troops left on Monday.")
    (True, False)
    """
    words = text.strip()
    return len(words) <= _LONGEST and _CLUTTER.fullmatch(words) is not None


def prune(tree: Any) -> Any:
    """Take boxes out of a page's tree that are named as such, unless they hold much of its text."""
    whole = len("".join(tree.itertext())) or 1
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _KEPT_TAGS or element.getparent() is None:
            continue
        names = f"{element.get('id') or ''} {element.get('class') or ''}"
        is_named = _NAMED.search(names) is not None and element.find(".//h1") is None
        if is_named and sum(map(len, element.itertext())) < _MOST * whole:
            element.drop_tree()
    return tree


def without_pull_quotes(paragraphs: Sequence[str]) -> list[str]:
    """Leave out quotations that stand by themselves and once more in another paragraph."""
    bare = [_NO_LETTERS.sub("", paragraph).casefold() for paragraph in paragraphs]
    whole = "\n".join(bare)
    return [
        paragraph
        for paragraph, letters in zip(paragraphs, bare, strict=True)
        if not (10 < len(letters) < _LONGEST and _QUOTED.fullmatch(paragraph) and whole.count(letters) > 1)
    ]
