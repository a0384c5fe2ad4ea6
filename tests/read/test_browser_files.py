"""Files as a real browser writes them: pages printed as PDF, and saved as MHTML."""

from __future__ import annotations

import datetime as dt

import pytest
from layouts import ADDRESS, ALL, CAPTIONS, OUTLET, paragraphs
from press import PARAGRAPHS, TITLE

from troopmap.read import read_bytes

DAY = dt.date(2023, 3, 14)
SECOND_TITLE = "Rain expected on Sunday"
SECOND = (
    "The weather service expects rain on Sunday in all of the country, and snow in the hills of the north, it said.",
    "Farmers have been told to bring in their cattle, and drivers to wait until Monday before they set out for the coast.",
    "The rivers are expected to rise by half a metre.",
)
FRONT = f"""<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title><style>
body {{ font: 11px "DejaVu Serif", serif }} h1 {{ font-size: 34px; margin: 4px 0 }} h2 {{ font-size: 20px }}
.text {{ column-count: 3; column-gap: 18px; text-align: justify; hyphens: auto }} p {{ margin: 0; text-indent: 1em }}
p.first {{ text-indent: 0 }} p.first::first-letter {{ font-size: 44px; float: left; line-height: 36px }}
figure {{ margin: 6px 0; border: 1px solid }} figcaption {{ font-size: 9px }}
.name {{ font-size: 40px; text-align: center }} .line {{ font-size: 9px; display: flex; justify-content: space-between }}
</style></head><body><div class="name">The Northern Courier</div>
<div class="line"><span>Vol. 12</span><span>Tuesday, 14 March 2023</span><span>Price 2.00</span></div>
<h1>{TITLE}</h1><div style="font-size: 10px"><b>By MARTA OSTRANDER</b></div>
<div class="text"><p class="first">{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<figure><div style="height: 80px"></div><figcaption>{CAPTIONS[0]}</figcaption></figure>{paragraphs(*PARAGRAPHS[2:])}</div>
<h2>{SECOND_TITLE}</h2><div class="text"><p class="first">{SECOND[0]}</p>{paragraphs(*SECOND[1:])}</div></body></html>"""


@pytest.fixture(scope="module")
def page(browser):
    opened = browser.new_page()
    yield opened
    opened.close()


def test_front_page_of_two_stories_in_three_columns(page) -> None:
    page.set_content(FRONT)
    data = page.pdf(
        format="A4",
        display_header_footer=True,
        header_template='<div style="font-size: 8px"><span class="date"></span> <span class="title"></span></div>',
        footer_template='<div style="font-size: 8px"><span class="url"></span> <span class="pageNumber"></span>/<span class="totalPages"></span></div>',
        margin={"top": "15mm", "bottom": "15mm", "left": "12mm", "right": "12mm"},
    )
    (article,) = read_bytes(data, name="front.pdf")
    assert article.text.split("\n\n") == [*PARAGRAPHS, SECOND_TITLE, *SECOND]
    assert (article.title, article.date, article.publisher) == (TITLE, DAY, "The Northern Courier")


@pytest.mark.parametrize("layout", ALL)
def test_saved_page(page, layout) -> None:
    content, title, expected = ALL[layout]
    page.set_content(content)
    session = page.context.new_cdp_session(page)
    data = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"].encode()
    (article,) = read_bytes(data, name="page.mhtml")
    assert article.text.split("\n\n") == list(expected)
    assert (article.title, article.date, article.url) == (title, DAY, ADDRESS)
    assert article.publisher == (
        "harbortribune.example" if layout == "amp" else OUTLET
    )  # no script is saved, and its name is in one
