"""The commands: map, figure, embed, extract, places and check; those of a workspace stand in `cli_workspace`."""

from __future__ import annotations

import os
import re
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

import troopmap
from troopmap.cli_workspace import COMMANDS
from troopmap.errors import InputError, TroopmapError
from troopmap.options import BAD_INPUT, INTERRUPTED, NOTHING_DONE, OK, a_day, examples
from troopmap.steps import (
    deployments_of,
    gather_told,
    give_explanations,
    give_places,
    give_unplaced,
    guard,
    look_up,
    summary,
)
from troopmap.terminal import deployments_table, notice, print_table, track, write_out

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from troopmap.table.columns import By

__all__ = ["cli", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments
        Without the program's name; the process's own if not given.

    Returns
    -------
    int
        The exit code: 0 done, 1 nothing could be done, 2 wrong usage or input, 130 interrupted.
    """
    # OpenBLAS would start a thread for each processor, and let them spin, for algebra that no command does.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries tell each other is not for the reader of news
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = cli.main(arguments, prog_name="troopmap", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "troopmap"
        notice(f"{error.format_message()} See '{command} --help'.")
        return BAD_INPUT
    except InputError as error:
        notice(error)
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except (TroopmapError, OSError) as error:
        notice(error)
        return NOTHING_DONE
    return code if isinstance(code, int) else OK


_UNITS = {"": 1.0, "px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72}


def _length(_context: click.Context, _option: click.Parameter, value: str) -> float:
    """Turn a length into pixels of 1/96 inch."""
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,4})?)\s*([a-z]*)", value.strip().lower())
    if not found or found[2] not in _UNITS:
        msg = f"{value!r} is no length; give pixels, or a number with mm, cm, in or pt."
        raise click.BadParameter(msg)
    return float(found[1]) * _UNITS[found[2]]


def _symbols_at_hand(_context: click.Context, _parameter: click.Parameter, wanted: bool) -> bool:  # noqa: FBT001 - click's way
    """Say what is missing before anything is read."""
    if wanted:
        from troopmap.draw.symbol_art import need_milsymbol

        need_milsymbol()
    return wanted


def _table_name(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    if value is not None:
        guard(value, (), (".csv",))
    return value


_sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
_date = click.option(
    "--date",
    callback=a_day,
    metavar="YYYY-MM-DD",
    help="Publication date of articles that do not tell theirs.",
)
_private = click.option(
    "--allow-private", is_flag=True, help="Read web addresses inside a network too, such as an intranet's."
)
_borders = click.option(
    "--borders", type=click.Choice(["recognised", "de-facto"]), default="recognised", show_default=True,
    help="Internationally recognised borders, or those of actual control.",
)  # fmt: skip
_unplaced = click.option(
    "--unplaced", type=click.Path(path_type=Path), callback=_table_name, metavar="FILE.csv",
    help="Where to list rows of your own table that could not be placed; otherwise beside the output.",
)  # fmt: skip
_symbols = click.option(
    "--symbols", is_flag=True, callback=_symbols_at_hand,
    help="Show NATO symbols beside units whose size is told; needs troopmap[symbols].",
)  # fmt: skip


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    epilog=examples(
        "troopmap map article.txt                       draws output/map.html",
        "troopmap extract article.html -o records.csv   writes a table to check and correct",
        "troopmap map records.csv -o map.html           draws the corrected table",
        "troopmap check                                 tells whether all is installed",
    ),
)
@click.version_option(troopmap.__version__, prog_name="troopmap", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read troop movements out of news articles and draw them as one interactive map.

    SOURCE is a file (.txt, .md, .html, .pdf, .docx, .eml, .mhtml, .jsonl of articles), a folder of such files, the address of a
    page or a feed, "-" for standard input, or a table (.csv, .xlsx, .jsonl, .geojson, .gpkg, .parquet, .kml): records that 'troopmap
    extract' wrote and you corrected, or one of your own with columns such as from, to, troops and date.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command(
    "map",
    short_help="Draw articles or records as one HTML page.",
    epilog=examples(
        "troopmap map article.txt --date 2022-02-02",
        'troopmap map articles/ -o february.html --title "Moves in February"',
        "troopmap map https://example.org/news/moves.html",
        "troopmap map corrected.csv",
        "troopmap map bases.xlsx                      your own table: columns such as from, to, troops, date",
    ),
)
@_sources
@_private
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("output/map.html"), show_default=True,
    help="The page to write.",
)  # fmt: skip
@_date
@click.option("--title", help="Headline of the page; otherwise made from what is drawn.")
@click.option(
    "--assets", type=click.Choice(["inline", "external"]), default="inline", show_default=True,
    help="Everything in one file, or scripts and styles in files beside it.",
)  # fmt: skip
@_borders
@_symbols
@_unplaced
def map_(
    *,
    allow_private: bool,
    sources: tuple[str, ...],
    output: Path,
    unplaced: Path | None,
    date: dt.date | None,
    title: str | None,
    assets: Literal["inline", "external"],
    borders: Literal["recognised", "de-facto"],
    symbols: bool,
) -> int:
    """Draw articles or records as one HTML page that needs no network."""
    guard(output, sources, (".html", ".htm"))
    gathered = gather_told(sources, date, allow_private=allow_private)
    found = deployments_of(gathered, merged=True)
    from troopmap.draw import draw

    page = draw(
        found, title=title, articles=gathered.articles, assets=assets, borders=borders, symbols=symbols
    )
    page.save(output)
    give_unplaced(gathered, output, unplaced)
    notice(f"{summary(found, gathered)} → {output}")
    return OK


@cli.command(
    short_help="Draw articles or records as a static figure: SVG, PNG or PDF.",
    epilog=examples(
        "troopmap figure article.txt -o figure.svg",
        "troopmap figure records.csv -o figure.pdf --width 180mm --theme greyscale",
        "troopmap figure records.csv -o slide.png --view 1 --bare --dpi 300",
        "troopmap figure records.csv -o figure.svg --alt        prints the words for those who do not see it",
    ),
)
@_sources
@_private
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("output/figure.svg"), show_default=True,
    help="The figure to write: .svg, .png or .pdf.",
)  # fmt: skip
@_date
@click.option("--title", help="Headline of the figure; otherwise made from what is drawn.")
@_borders
@click.option(
    "--view", default="0", show_default=True, metavar="NUMBER|NAME",
    help="What to show: 0 is everything, 1 and so on the theatres, as the buttons of the page have them.",
)  # fmt: skip
@click.option(
    "--projection", type=click.Choice(["auto", "laea", "lcc", "mercator", "equal-earth"]), default="auto",
    show_default=True, help="By default the one that suits the extent.",
)  # fmt: skip
@click.option(
    "--width", default="1000", show_default=True, callback=_length, metavar="LENGTH",
    help="Width in pixels, or with a unit: 180mm, 18cm, 7in.",
)  # fmt: skip
@click.option(
    "--dpi",
    type=click.FloatRange(36, 1200),
    default=192,
    show_default=True,
    help="Pixels to an inch of a .png.",
)
@click.option(
    "--theme", type=click.Choice(["light", "dark", "greyscale"]), default="light", show_default=True,
    help="Colours.",
)  # fmt: skip
@_symbols
@click.option("--bare", is_flag=True, help="Leave out headline, summary and notes.")
@click.option("--alt", is_flag=True, help="Print the alternative text.")
@click.option("--caption", is_flag=True, help="Print the caption: headline, date, sources, credits.")
@_unplaced
def figure(
    *,
    allow_private: bool,
    sources: tuple[str, ...],
    output: Path,
    unplaced: Path | None,
    date: dt.date | None,
    dpi: float,
    alt: bool,
    caption: bool,
    **options: Any,
) -> int:
    """Draw articles or records as a static figure for print, slides and documents; no browser is needed."""
    from troopmap.draw.figures import SUFFIXES

    guard(output, sources, SUFFIXES)
    gathered = gather_told(sources, date, allow_private=allow_private)
    found = deployments_of(gathered, merged=True)
    from troopmap.draw import figure as drawn

    options["projection"] = None if options["projection"] == "auto" else options["projection"]
    try:
        made = drawn(found, articles=gathered.articles, **options)
    except ValueError as error:
        raise InputError(str(error)) from None
    made.save(output, dpi=dpi)
    give_unplaced(gathered, output, unplaced)
    for wanted, text in ((alt, made.alt), (caption, made.caption)):
        if wanted:
            write_out(f"{text}\n")
    notice(f"{summary(found, gathered)} → {output}")
    return OK


@cli.command(
    short_help="Give the HTML that puts a map into a web page.",
    epilog=examples(
        "troopmap embed output/map.html",
        "troopmap embed output/map.html --url https://example.org/maps/moves.html --auto-height",
        "troopmap embed output/map.html --csp -o output/embed.html",
        "troopmap embed output/map.html --image output/map.png",
    ),
)
@click.argument("page", metavar="MAP.html", type=click.Path(path_type=Path))
@click.option(
    "--url", metavar="URL", help="Address under which the map will be found; otherwise its file name."
)
@click.option(
    "--height", type=click.IntRange(200, 5000), default=800, show_default=True, metavar="PIXELS",
    help="Height of the frame.",
)  # fmt: skip
@click.option(
    "--auto-height", is_flag=True, help="With a small script that makes the frame as high as the map's page."
)
@click.option(
    "--csp", "strict", is_flag=True, help="For a host whose policy forbids styles and scripts inside a page."
)
@click.option(
    "--image", type=click.Path(path_type=Path), metavar="FIGURE.png|svg",
    help="Instead of a frame a picture that leads to the map, for hosts that take out frames, and for mail.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write instead of standard output."
)
def embed(page: Path, *, output: Path | None, image: Path | None, **wishes: Any) -> int:
    """Give the HTML that puts a map into a web page: a frame, or a picture that leads to it."""
    if image is not None and (wishes["auto_height"] or wishes["strict"]):
        msg = "--image writes no frame: give neither --auto-height nor --csp with it."
        raise click.UsageError(msg, click.get_current_context())
    from troopmap.embed import give

    give(page, output=output, image=image, **wishes)
    return OK


@cli.command(
    short_help="Write the movements as a table or as records.",
    epilog=examples(
        "troopmap extract article.txt",
        "troopmap extract articles/ -o records.csv",
        'troopmap extract articles.jsonl | grep \'"status": "withdrawal"\'',
        "troopmap extract records.csv -o records.gpkg       turns a table into another format",
        "troopmap extract article.txt --explain             tells what spoke for and against each record",
    ),
)
@_sources
@_private
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Table to write; the suffix says the format."
)
@click.option(
    "--explain", "explained", is_flag=True,
    help="Instead of records, show each force with its candidates, their probabilities, and what was decided.",
)  # fmt: skip
@click.option(
    "--by", type=click.Choice(["record", "leg", "presence", "area"]), default="record", show_default=True,
    help="What a row stands for in .csv, .geojson, .parquet and .xlsx; only records can be drawn again.",
)  # fmt: skip
@_unplaced
@_date
def extract(
    sources: tuple[str, ...],
    output: Path | None,
    unplaced: Path | None,
    date: dt.date | None,
    by: By,
    *,
    explained: bool,
    allow_private: bool,
) -> int:
    """Write the movements as records, one a line, each with the sentence it was read from.

    Each article keeps its own records; 'troopmap map' joins those that tell of one movement.
    Without -o they are shown as a table on a terminal, and written as JSON Lines to a pipe.
    Formats of -o: .jsonl, .csv, .geojson, .gpkg, .parquet, .kml, .xlsx.
    """
    from troopmap.table import WRITE_SUFFIXES, check_suffix, to_jsonl, write

    if explained:
        if output is not None:
            msg = "--explain writes to the terminal: give no -o with it."
            raise click.UsageError(msg, click.get_current_context())
        give_explanations(gather_told(sources, date, records=False, allow_private=allow_private))
        return OK
    if output is not None:
        guard(output, sources, WRITE_SUFFIXES)
        check_suffix(output, by)
    elif by != "record":
        msg = f"--by {by} needs a file: give -o with it."
        raise click.UsageError(msg, click.get_current_context())
    gathered = gather_told(sources, date, allow_private=allow_private)
    found = deployments_of(gathered, merged=False)
    give_unplaced(gathered, output, unplaced)
    if output is not None:
        write(found, output, by=by)
        notice(f"{summary(found, gathered)} → {output}")
    elif sys.stdout.isatty():
        if found:
            print_table(deployments_table(found))
        notice(summary(found, gathered))
    else:
        write_out(to_jsonl(found))
    return OK


@cli.command(
    short_help="Find the places that articles name.",
    epilog=examples(
        'troopmap places --name "Ft. Bragg, N.C."',
        "troopmap places article.txt",
        "troopmap places articles/ -o places.jsonl",
    ),
)
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option("--name", help="Explain one name instead of reading articles.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="JSON Lines file to write.")
@_private
@_date
def places(
    sources: tuple[str, ...],
    name: str | None,
    output: Path | None,
    date: dt.date | None,
    *,
    allow_private: bool,
) -> int:
    """Find the places that articles name, one mention a line, or look up one name.

    Articles (.jsonl) with "spans": [[start, end], ...] have exactly those resolved. A name is answered with
    all that it may mean: the probability of each, and what speaks for (+) and against (-) it.
    """
    if bool(sources) == bool(name):
        msg = "give either SOURCE or --name."
        raise click.UsageError(msg, click.get_current_context())
    if output is not None:
        guard(output, sources, (".jsonl",))
    if name:
        return OK if look_up(name, date, output) else NOTHING_DONE
    from troopmap.pipeline import place_mentions

    gathered = gather_told(sources, date, records=False, allow_private=allow_private)
    mentions = [
        (article.id, place) for article in track(gathered.articles) for place in place_mentions(article)
    ]
    give_places(mentions, output)
    return OK


@cli.command(short_help="Tell what is installed and what is missing.")
def check() -> int:
    """Tell what is installed, which language model runs, and how to mend what is missing."""
    from troopmap.health import findings

    failed = False
    for finding in findings():
        mark = "ok     " if finding.is_ok else ("MISSING" if finding.is_needed else "not set")
        click.echo(f"{mark}  {finding.what}")
        if finding.mend:
            click.echo(f"         mend with: {finding.mend}")
        failed = failed or (finding.is_needed and not finding.is_ok)
    return NOTHING_DONE if failed else OK


for _command in COMMANDS:
    cli.add_command(_command)
