"""Printed pages for the tests, set by Typst: what a newspaper, a ministry and a browser make of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typst

from troopmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from troopmap.model import Article

TITLE = "Battalion leaves for Latvia as allies reinforce the Baltic coast"
PARAGRAPHS = (
    (
        "Some 600 Canadian soldiers will leave Edmonton for Latvia next week, the defence minister said on Tuesday, and their "
        "vehicles have been on the way by rail and by sea since the beginning of the month."
    ),
    (
        "The battalion is to join the battle group at Adazi, north-east of the capital, which Canada has led since 2017. Another "
        "200 troops from Gagetown, New Brunswick, are to follow in May, officers told reporters at the base."
    ),
    (
        "“We shall be there before the ice is gone,” said Lieutenant-Colonel Ann Marchetti, who commands the unit. The soldiers "
        "will train with Latvian, Spanish and Polish companies in the forests along the river, and will be relieved in autumn."
    ),
    (
        "Norway has announced that it will send an artillery battery of about 150 soldiers from Setermoen to Lithuania, and the "
        "Netherlands have extended the stay of their company in Rukla until the end of the year, the ministry in The Hague said."
    ),
    (
        "The moves are not a reaction to a single event, diplomats said. They had been prepared since the summer, when the allies "
        "agreed to bring each of the four battle groups to the size of a brigade, if that should ever become necessary."
    ),
    (
        "In Riga the plans were welcomed. The government has promised to pay for new barracks, a railway siding and a firing "
        "range, all of which are to be finished within eighteen months; the local council has asked for a road around the town."
    ),
)
CAPTION = "Soldiers load a bridge layer onto a train at Edmonton. Photo: J. Doe"
QUOTE = "“We shall be there before the ice is gone”"

_NEWSPAPER = """
#set page(width: 170mm, height: 150mm, margin: (top: 22mm, bottom: 20mm, x: 14mm),
  header: [#set text(8pt); The Harbor Tribune #h(1fr) Tuesday, 14 March 2023 #h(1fr) A#context counter(page).display()],
  footer: [#set text(7pt); #h(1fr) © 2023 Harbor Tribune Media. All rights reserved. #h(1fr)])
#set text(font: "Libertinus Serif", size: 9.5pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
#text(22pt, weight: "bold", hyphenate: false)[{title}]
#v(4pt)
#text(9pt)[By Marta Ostrander]
#v(2pt)
#text(8pt)[14 March 2023]
#v(4pt)
#columns(2, gutter: 5mm)[
{0}

{1}

#figure(rect(width: 100%, height: 25mm), caption: text(7.5pt)[{caption}], numbering: none)

{2}

#align(center, block(inset: 8pt, text(14pt, style: "italic", hyphenate: false)[{quote}]))

{3}

{4}

{5}
]
"""
_PLAIN = """
#set page(width: 210mm, height: 297mm, margin: 25mm, footer: [#h(1fr) Page #context counter(page).display() of 1 #h(1fr)])
#set text(font: "DejaVu Sans Mono", size: 10pt, lang: "en")
#set par(justify: false, spacing: 1.6em)
MINISTRY OF DEFENCE

{title}

RIGA (March 14, 2023) — {0}

{1}

Troops in the country:

#table(columns: (60mm, 40mm), stroke: none, [Country], [Troops], [Canada], [600], [Spain], [340], [Poland], [170])

{2}
"""
_PRINTED = """
#set page(width: 210mm, height: 160mm, margin: (x: 15mm, y: 16mm),
  header: [#set text(7pt, font: "DejaVu Sans Mono"); 3/20/23, 9:12 AM #h(1fr) {title} #h(1fr) #hide[x]],
  footer: [#set text(7pt, font: "DejaVu Sans Mono"); https://example.org/news/battalion-leaves #h(1fr) #context counter(page).display("1/1", both: true)])
#set text(font: "Libertinus Serif", size: 12pt, lang: "en")
#set par(justify: false, spacing: 1.5em)
#text(9pt)[NEWS]

#text(24pt, weight: "bold")[{title}]

#text(14pt, fill: gray)[By Marta Ostrander]

#text(10pt)[Published Tuesday, March 14, 2023 09:00 GMT]

{0}

{1}

{2}

{3}
"""


def told(read: Callable[[], Article]) -> str:
    """Read what may be damaged; give what is said of it, or nothing if there is an article in it."""
    try:
        assert read().text.strip()
    except InputError as error:
        return str(error)
    return ""


def typeset(source: str, *paragraphs: str, **words: str) -> bytes:
    """Set a page; braces of the source that hold no name of a word are Typst's."""
    for name, text in [*((str(number), text) for number, text in enumerate(paragraphs)), *words.items()]:
        source = source.replace(f"{{{name}}}", text.replace("#", "\\#"))
    return bytes(typst.compile(source.encode(), format="pdf"))


def newspaper() -> bytes:
    """Give two pages of two columns, with all that stands around and between the text."""
    return typeset(_NEWSPAPER, *PARAGRAPHS, title=TITLE, caption=CAPTION, quote=QUOTE)


def release() -> bytes:
    """Give one column, ragged, with paragraphs apart, a dateline and a table of figures."""
    return typeset(_PLAIN, *PARAGRAPHS, title=TITLE)


def printed() -> bytes:
    """Give a web page as a browser prints it: the day of printing and the title above, address and page number below."""
    return typeset(_PRINTED, *PARAGRAPHS, title=TITLE)
