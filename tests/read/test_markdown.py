from __future__ import annotations

import datetime as dt

from troopmap.read import read

MARKDOWN = """---
title: 'Rotation'
date: 2023-03-14
---
# Battalion leaves

About **600** Canadian soldiers will leave [Edmonton](https://example.org/e "x") for *Latvia*
next week.[^1]

![a photo of soldiers](photo.jpg)

## Second group

- 200 from `Gagetown`
- 40 from Ottawa

> They know the ground &amp; the people.

<p class="x">They &amp; <b>others</b> left.</p>
<script>no()</script>

| From | To |
|------|----|
| Gagetown | Riga |

```
code to be left out
```
"""


def test_markup_is_reduced_to_plain_text(tmp_path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN)
    (article,) = read(path)
    assert article.title == "Rotation"
    assert article.date == dt.date(2023, 3, 14)
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0].startswith("About 600 Canadian soldiers will leave Edmonton for Latvia next week.")
    assert paragraphs[1:5] == [
        "Second group",
        "200 from Gagetown",
        "40 from Ottawa",
        "They know the ground & the people.",
    ]
    assert "They & others left." in paragraphs
    for markup in ("**", "](", "photo", "class", "no()", "code to be", "---", "`"):
        assert markup not in article.text


def test_first_heading_is_the_title(tmp_path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Battalion *leaves*\n\nAbout 600 soldiers left on Monday.\n")
    (article,) = read(path)
    assert article.title == "Battalion leaves"
    assert article.text == "About 600 soldiers left on Monday."
