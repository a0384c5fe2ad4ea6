"""The text of a message without what mail programs put around it: quoted replies, signatures, heads of forwards."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Forwarded", "own_words", "split_forwarded"]

_FORWARD = re.compile(
    r"^[ >]*(-{2,}[ \t]*(forwarded message|original message|forwarded by [^\n]{1,80}|weitergeleitete nachricht)[ \t]*-{2,}"
    r"|begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"^[ \t>]*\*?(From|Sent|Date|Subject|To|Cc|Reply-To):\*?[ \t]*(.*)$", re.IGNORECASE)
_MOST_BEFORE = 600
"""Characters that a sender may write above what he forwards; where it is more, it is his own text that counts."""

_SIGNATURE = re.compile(
    r"^(-- ?|_{10,}|sent from my [^\n]{2,40}|get outlook for [^\n]{2,20})$", re.IGNORECASE | re.MULTILINE
)
_ANSWER = re.compile(
    r"^[ \t]*(On [^\n]{6,120}(\n[^\n]{1,100})? wrote:|-{2,} ?original message ?-{2,}|From: [^\n]+\n(Sent|Date): [^\n]+)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_LINE = re.compile(r"^>.*$\n?", re.MULTILINE)
_LEVEL = re.compile(r"^> ?", re.MULTILINE)
_LINK = re.compile(
    r"[ \t]*(<(https?:|mailto:)[^>\s]{1,2000}>|\[(image|cid|https?)[^\]\n]{0,2000}\])", re.IGNORECASE
)


class Forwarded(NamedTuple):
    """A message within a message; the fields are as they were written."""

    sender: str
    subject: str
    date: str
    text: str


def split_forwarded(text: str) -> Forwarded | None:
    r"""Give what a message forwards, if that is what it is for.

    Examples
    --------
    >>> split_forwarded("FYI\n\n---------- Forwarded message ---------\nFrom: The Tribune <a@example.org>\n"
    ...                 "Date: Tue, 14 Mar 2023\nSubject: Troops\nTo: Me\n\nSome 600 soldiers left.")
    Forwarded(sender='The Tribune <a@example.org>', subject='Troops', date='Tue, 14 Mar 2023', text='Some 600 soldiers left.')
    """
    marks = [mark for mark in _FORWARD.finditer(text) if mark.start() <= _MOST_BEFORE]
    if not marks:
        return None
    rest = text[marks[0].end() :].lstrip("\n")
    if marks[0][0].lstrip().startswith(">") or rest.startswith(">"):
        rest = _LEVEL.sub("", rest).lstrip("\n")
    lines = rest.split("\n")
    fields: dict[str, str] = {}
    index = 0
    while index < len(lines) and (not fields or lines[index].strip()):
        field = _FIELD.match(lines[index])
        if field:
            fields.setdefault(field[1].lower(), field[2].strip(" *\t"))
        elif lines[index].strip() and not fields:
            return None
        index += 1
    if not {"from", "subject"} & fields.keys():
        return None
    body = "\n".join(lines[index:]).strip("\n")
    inner = split_forwarded(body)
    date = fields.get("date") or fields.get("sent", "")
    return inner or Forwarded(fields.get("from", ""), fields.get("subject", ""), date, body)


def own_words(text: str) -> str:
    r"""Leave out quoted lines, everything from an answer's or a signature's mark on, and addresses behind links.

    Examples
    --------
    >>> own_words("Troops left.\n\n-- \nJ. Doe, desk")
    'Troops left.'
    """
    ends = [
        match.start()
        for form in (_SIGNATURE, _ANSWER)
        for match in form.finditer(text)
        if text[: match.start()].strip()
    ]
    return _QUOTED_LINE.sub("", _LINK.sub("", text[: min(ends, default=len(text))])).strip("\n ")
