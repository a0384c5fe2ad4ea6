"""Saved pages of five kinds, as news sites build them; the texts and the outlets are invented."""

from __future__ import annotations

from press import PARAGRAPHS, TITLE

ADDRESS = "https://www.harbortribune.example/world/2023/03/14/battalion-leaves"
OUTLET = "Harbor Tribune"
RELATED = "".join(
    f'<li><a href="/{number}"><img src="/{number}.jpg" alt="">{words}</a></li>'
    for number, words in enumerate(
        ("Ten facts about tanks", "Minister under fire over 4,000 missing rifles", "Rain expected on Sunday")
    )
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


SIDEBAR = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - {OUTLET}</title>
<link rel="canonical" href="{ADDRESS}"><meta property="og:site_name" content="{OUTLET}">
<meta property="article:published_time" content="2023-03-14T09:00:00+01:00"><meta property="article:modified_time" content="2023-03-20T09:00:00+01:00">
</head><body>
<header><a href="/">{OUTLET}</a><nav><ul><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<main><div class="row"><div class="col-8"><article class="story"><h1>{TITLE}</h1>
<div class="byline">By <a href="/a/mo">Marta Ostrander</a>, defence correspondent</div><time datetime="2023-03-14T09:00">14 March 2023</time>
<div class="share"><a href="#">Share on Chirper</a><a href="#">Copy link</a></div>
<div class="story-body">{paragraphs(*PARAGRAPHS[:3])}
<aside class="related-box"><h3>Read more</h3><ul>{RELATED}</ul></aside>
{paragraphs(*PARAGRAPHS[3:])}</div>
<div class="tags">Tags: <a href="/t/latvia">Latvia</a> <a href="/t/nato">Alliance</a></div></article></div>
<div class="col-4 sidebar"><h3>Most read</h3><ol>{RELATED}</ol><p>Follow our war diary for 900 days of reports from the front line.</p></div></div></main>
<section class="recommended"><h2>You may also like</h2><ul>{RELATED}</ul></section>
<footer><p>© 2026 {OUTLET}. All rights reserved. Registered office: 1 Harbour Street.</p></footer></body></html>"""

_ENTRIES = tuple(zip(("14:32", "13:05", "11:47", "09:20"), PARAGRAPHS[:4], strict=True))
LIVE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Baltic reinforcements – live | {
    OUTLET
}</title>
<link rel="canonical" href="{ADDRESS}"><meta property="og:site_name" content="{
    OUTLET
}"><meta property="og:title" content="Baltic reinforcements – live">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Baltic reinforcements – live",
"datePublished":"2023-03-14T08:00:00Z","dateModified":"2023-03-14T18:00:00Z","publisher":{{"@type":"Organization","name":"{
    OUTLET
}"}}}}</script></head><body>
<nav><a href="/">Home</a></nav><main><h1>Baltic reinforcements – live</h1>
<div class="key-events"><h2>Key events</h2><ul><li><a href="#b1">14:32 Battalion to leave</a></li><li><a href="#b2">13:05 Battle group</a></li></ul></div>
<div class="live-blog" id="liveblog">
{
    "".join(
        f'''<article class="block" id="b{number}"><header><time datetime="2023-03-14T{time}">{time}</time></header>
<div class="block-elements"><p>{text}</p></div><div class="share"><a href="#">Share</a></div></article>'''
        for number, (time, text) in enumerate(_ENTRIES)
    )
}
</div></main><footer>© 2026 {OUTLET}</footer></body></html>"""

COOKIES = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>
<link rel="canonical" href="{ADDRESS}"><meta property="og:site_name" content="{OUTLET}"><meta name="date" content="2023-03-14"></head><body>
<div id="cookie-banner" role="dialog"><p>We and our 847 partners use cookies to store and access information on your device, such as unique IDs.</p>
<button>Accept all</button><button>Reject</button></div>
<article><h1>{TITLE}</h1>{paragraphs(*PARAGRAPHS[:2])}
<div class="newsletter-signup"><h4>Get the morning briefing</h4><p>Sign up for our daily newsletter and get the 5 stories that matter, every weekday at 6am.</p>
<form><input type="email"><button>Sign up</button></form><p>By signing up you agree to our <a href="/t">terms</a> and our <a href="/p">privacy policy</a>.</p></div>
{paragraphs(PARAGRAPHS[2])}
<div class="paywall-teaser"><p>This story is free to read because readers like you support us. <a href="/support">Support us</a></p></div>
{paragraphs(*PARAGRAPHS[3:])}</article></body></html>"""

OLD = f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><HTML><HEAD><TITLE>{OUTLET} | {TITLE}</TITLE>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252"><LINK REL="canonical" HREF="{ADDRESS}"></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=760 BORDER=0><TR><TD COLSPAN=3><A HREF="/"><IMG SRC="logo.gif" ALT="{OUTLET}"></A></TD></TR>
<TR><TD WIDTH=120 VALIGN=top><A HREF="/w">World</A><BR><A HREF="/s">Sport</A><BR><A HREF="/c">Contact</A></TD>
<TD WIDTH=480 VALIGN=top><FONT SIZE=5><B>{TITLE}</B></FONT><BR><FONT SIZE=1>By Marta Ostrander<BR>Tuesday, March 14, 2023</FONT><BR><BR>
{"<BR><BR>".join(PARAGRAPHS)}<BR><BR><A HREF="/print">Print this page</A> | <A HREF="/mail">Mail to a friend</A></TD>
<TD WIDTH=160 VALIGN=top><B>More news</B><BR><A HREF="/1">Ten facts about tanks</A><BR><A HREF="/2">Rain on Sunday</A></TD></TR>
<TR><TD COLSPAN=3 ALIGN=center><FONT SIZE=1>Copyright 2023 {OUTLET}</FONT></TD></TR></TABLE></BODY></HTML>"""

AMP = f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><script async src="https://cdn.example.org/v0.js"></script><title>{TITLE}</title>
<link rel="canonical" href="{ADDRESS}"><meta name="viewport" content="width=device-width">
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{TITLE}","datePublished":"2023-03-14T08:00:00Z",
"publisher":{{"@type":"Organization","name":"{OUTLET}"}}}}</script><style amp-boilerplate>body{{visibility:hidden}}</style></head><body>
<amp-sidebar id="menu"><ul><li><a href="/w">World</a></li></ul></amp-sidebar>
<article><h1>{TITLE}</h1><amp-img src="a.jpg" width="600" height="400"></amp-img>{paragraphs(*PARAGRAPHS[:3])}
<amp-ad width="300" height="250" type="x"></amp-ad><amp-carousel><a href="/1">Ten facts about tanks</a></amp-carousel>{paragraphs(*PARAGRAPHS[3:])}</article>
<amp-consent><div>We value your privacy and ask you to accept 12 kinds of cookies before you go on.</div></amp-consent></body></html>"""

CAPTIONS = (
    "Soldiers load a bridge layer onto a train at Edmonton.",
    "A convoy of 70 lorries waits at the port of Halifax on Monday.",
)


def _figure(caption: str) -> str:
    return f'<figure><img src="a.jpg" alt="{caption}"><figcaption>{caption} <span class="credit">J. Doe/Harbor Pictures</span></figcaption></figure>'


_AD = '<div class="ad-slot" data-ad="x"><span>Advertisement</span><p>Advertisement. Scroll to continue.</p><iframe src="https://ads.example"></iframe></div>'
SPLIT = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title><link rel="canonical" href="{ADDRESS}">
<meta property="og:site_name" content="{OUTLET}"><meta property="og:title" content="{TITLE}"><meta itemprop="datePublished" content="2023-03-14T09:00:00Z"></head><body>
<div class="page"><div class="headline"><h1>{TITLE}</h1></div>
<div class="content__body">{_figure(CAPTIONS[0])}
{"".join(f'<div class="paragraph-wrapper"><p>{text}</p></div>{after}' for text, after in zip(PARAGRAPHS, (_AD, "", _figure(CAPTIONS[1]), _AD, "", ""), strict=True))}
</div></div><div class="comments"><h3>3 comments</h3><p>Jo: they should send 10,000 men at once.</p></div></body></html>"""

DECK = "Some 600 soldiers to follow in May, the minister says"
BOXES = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title><link rel="canonical" href="{ADDRESS}"></head><body>
<div id="onetrust-consent-sdk"><h2>Your privacy</h2><p>We use cookies to improve your experience, and share data with our 12 partners.</p></div>
<div class="wrapper"><h1>{TITLE}</h1><p class="standfirst">{DECK}</p><p>By Marta Ostrander</p><p>March 14, 2023 | 9:00 am</p>
<div>{paragraphs(*PARAGRAPHS[:2])}<p><strong>Read more:</strong> <a href="/1">Ten facts about tanks</a></p>
<p><a href="/2">ALSO READ: Minister under fire over 4,000 missing rifles</a></p><blockquote>“We shall be there before the ice is gone”</blockquote>
{paragraphs(PARAGRAPHS[2])}<div class="video-player"><p>Watch: the train leaves (2:14)</p></div><p>Advertisement</p>
<p>Article continues after this advertisement</p>{paragraphs(*PARAGRAPHS[3:])}
<p><em>Reporting by Marta Ostrander; editing by Jo Doe</em></p><div class="author-bio"><p>Marta Ostrander was based in Kabul with 900 soldiers.</p></div>
<p>Topics: Latvia, Canada</p><p>Follow us on Chirper</p></div></div></body></html>"""

ALL = {
    "boxes": (BOXES, TITLE, (DECK, *PARAGRAPHS)),
    "sidebar": (SIDEBAR, TITLE, PARAGRAPHS),
    "live": (LIVE, "Baltic reinforcements – live", PARAGRAPHS[:4]),
    "cookies": (COOKIES, TITLE, PARAGRAPHS),
    "old": (OLD, TITLE, PARAGRAPHS),
    "amp": (AMP, TITLE, PARAGRAPHS),
    "split": (SPLIT, TITLE, PARAGRAPHS),
}
