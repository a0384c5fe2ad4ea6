"""Records out of judgements: gates, actors, inherited places, dates, and one record for each force."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind, ActorMention, actor_of_country, find_actors
from troopmap.extract.attachment import leading_preposition
from troopmap.extract.attribution import Attribution, attribute, in_phrase, subject_actor, subject_of
from troopmap.extract.dates import find_periods
from troopmap.extract.forces import Force, ForceKind
from troopmap.extract.lists import actor_numbers, numbers_to_places, place_numbers
from troopmap.extract.rules import Judgement
from troopmap.extract.status import verb_chain
from troopmap.extract.triggers import Motion, homeward
from troopmap.model import Cue, Deployment, Evidence, Place, Slot, Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span

    from troopmap.extract.passage import Passage
    from troopmap.extract.quantity import NumberSpan
    from troopmap.model import Article, Period
    from troopmap.places.recognize import Toponym

__all__ = ["assemble"]

LEAST_CONFIDENCE = 0.4
"""Below this, half of the records are wrong: a map is better without them."""
_WHERE = frozenset(
    [
        "in",
        "to",
        "into",
        "from",
        "across",
        "toward",
        "towards",
        "inside",
        "near",
        "out of",
        "at",
        "throughout",
    ]
)
_DEMANDS = {
    "demand",
    "call",
    "urge",
    "insist",
    "require",
    "want",
    "press",
    "appeal",
    "ask",
    "warn",
    "until",
    "condition",
    "unless",
    "conditional",
}


@dataclass(slots=True)
class _State:
    """What the article has said so far."""

    article: Article
    actors: list[Attribution] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    """Codes of the states named so far."""
    records: list[Deployment] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    """Positions in ``records`` of this paragraph's records."""
    _headline: list[tuple[Place, Toponym]] | None = None

    @property
    def headline(self) -> list[tuple[Place, Toponym]]:
        """The places that the title names as where something happens, parsed when first asked for."""
        if self._headline is None:
            self._headline = _headline_places(self.article.title or "")
        return self._headline


def assemble(article: Article, judged: Iterable[tuple[Passage, list[Judgement]]]) -> list[Deployment]:
    """Make the records of one article.

    Parameters
    ----------
    article
        The article that the passages came from.
    judged
        Its passages in order, each with the judgements on its forces.
    """
    state = _State(article)
    state.actors += _headline_actor(article.title or "")
    for passage, judgements in judged:
        state.paragraph = []
        state.states |= _states(passage.actors)
        for sentence in passage.doc.sents:
            for judgement in judgements:
                if sentence.start <= judgement.trigger < sentence.end:
                    _take(state, passage, judgement)
            subject = subject_actor(passage, sentence.start, sentence.end)
            if subject is not None:
                state.actors.append(subject)
            state.actors += [
                flag
                for force in passage.forces
                if sentence.start <= force.core < sentence.end and force.strong
                for flag in in_phrase(passage, force)[:1]
            ]
            _take_lists(state, passage, sentence)
    records = (_with_only_state(state, record) for record in state.records)
    return [record for record in records if record.confidence >= LEAST_CONFIDENCE]


def _states(mentions: list[ActorMention]) -> set[str]:
    return {mention.actor.iso3 for mention in mentions if mention.actor.iso3}


def _headline_actor(title: str) -> list[Attribution]:
    """Let the title's first flag stand for forces that the text gives none."""
    flags = [mention for mention in find_actors(title) if mention.kind is ActorKind.DEMONYM]
    return [Attribution(flags[0].actor, None, None, 0.4)] if flags else []


def _with_only_state(state: _State, record: Deployment) -> Deployment:
    """Give a force without a flag to the one state that the article names, in words or by its places."""
    if record.actor is not None:
        return record
    title = state.article.title or ""
    states = state.states | _states(find_actors(title.title() if title.isupper() else title))
    if not states:
        states = {
            code for place in (*record.origins, *record.destinations) if (code := _country_of(place.text))
        }
    if len(states) != 1:
        return record
    actor = actor_of_country(next(iter(states)))
    return replace(
        record, actor=actor.name, actor_iso3=actor.iso3, confidence=round(record.confidence * 0.7, 3)
    )


def _country_of(name: str) -> str | None:
    from troopmap.places.gazetteer import Gazetteer

    entries = Gazetteer.default().lookup(name.split(",")[0])
    return entries[0].iso3 if entries else None


def _take(state: _State, passage: Passage, judgement: Judgement) -> None:
    """Turn one judgement into records, or into what an earlier record lacked, or into nothing."""
    _resolve_force(passage, judgement)
    if judgement.force.kind is ForceKind.PRONOUN:
        return
    attributions = attribute(passage, judgement, state.actors)
    if _is_foreign_demand(passage, judgement, attributions):
        return
    pointed = _follow_anaphora(state, passage, judgement, attributions)
    _bring_home(judgement, attributions)
    _settle_status(judgement, attributions)
    if judgement.force.anaphoric and _complete_earlier(state, passage, judgement):
        return
    if not judgement.origins and not judgement.destinations and not pointed:
        _inherit_places(state, passage, judgement, attributions)
    if not _is_acceptable(state, judgement, attributions):
        return
    for attribution in attributions or [None]:
        _add(state, _with_shared_origin(state, judgement, _record(state, passage, judgement, attribution)))
    if attributions and attributions[0].certainty >= 0.6:
        state.actors.append(attributions[0])


def _take_lists(state: _State, passage: Passage, sentence: Span) -> None:
    """Add the members of "Bulgaria (750), Hungary (250)" and of "Turkey, 500; Romania, 400"."""
    inside = [pair for pair in place_numbers(passage) if sentence.start <= pair[0].start < sentence.end]
    military = any(sentence.start <= force.core < sentence.end and force.strong for force in passage.forces)
    for toponym, span in inside if military and state.actors else []:
        judgement = _list_member(passage, span, Motion.PRESENT, Status.PRESENT)
        judgement.destinations.append(toponym)
        owner = subject_actor(passage, sentence.start, sentence.end) or state.actors[-1]
        _add(state, _record(state, passage, judgement, owner))
    if not state.paragraph or inside:
        return
    model = state.records[state.paragraph[-1]]
    if model.evidence.start != passage.start + sentence.start_char or model.status in {
        Status.PRESENT,
        Status.DENIED,
    }:
        return
    _take_gapped(state, passage, sentence, state.paragraph[-1])
    for mention, span in actor_numbers(passage, sentence.start_char, sentence.end_char):
        judgement = _list_member(passage, span, Motion.SEND, model.status)
        attribution = Attribution(mention.actor, mention.start, mention.end, 0.8)
        record = _record(state, passage, judgement, attribution)
        _add(state, replace(record, origins=model.origins, destinations=model.destinations))


def _take_gapped(state: _State, passage: Passage, sentence: Span, position: int) -> None:
    """Make "1,700 to Poland and 300 to Germany" records of their own, and take their places from the first."""
    model = state.records[position]
    for span, toponyms in numbers_to_places(passage, sentence.start_char, sentence.end_char):
        if model.quantity is None or span.quantity == model.quantity:
            continue
        places = {passage.start + toponym.char_start for toponym in toponyms}
        kept = tuple(place for place in model.destinations if place.start not in places)
        if not kept or any(record.quantity == span.quantity for record in state.records[position:]):
            continue
        model = replace(model, destinations=kept)
        state.records[position] = model
        member = _list_member(passage, span, Motion.SEND, model.status)
        member.destinations += toponyms
        record = _record(state, passage, member, None)
        _add(state, replace(record, actor=model.actor, actor_iso3=model.actor_iso3, origins=model.origins))


def _list_member(passage: Passage, span: NumberSpan, motion: Motion, status: Status) -> Judgement:
    """Judge a bare number of a list."""
    chars = passage.doc.char_span(span.start, span.end, alignment_mode="expand")
    force = Force(
        chars.start,
        chars.start,
        chars.start,
        chars.end,
        ForceKind.NUMBER,
        strong=False,
        quantity=span.quantity,
        quantity_span=(span.start, span.end),
    )
    return Judgement(force, chars.start, motion, status, chars.start, strength=0.6)


def _with_shared_origin(state: _State, judgement: Judgement, record: Deployment) -> Deployment:
    """Let "the other 300" leave from where the whole leaves."""
    if judgement.force.kind is not ForceKind.NUMBER or record.origins or judgement.motion is Motion.PRESENT:
        return record
    for position in reversed(state.paragraph):
        whole = state.records[position]
        if whole.actor == record.actor and whole.origins and whole.status is not Status.DENIED:
            return replace(record, origins=whole.origins)
    return record


def _resolve_force(passage: Passage, judgement: Judgement) -> None:
    """Put the force that "they" stands for in its place: the last plural one in this or the sentence before."""
    force = judgement.force
    if force.kind is not ForceKind.PRONOUN:
        return
    doc = passage.doc
    sentence = doc[force.head].sent
    before = doc[sentence.start - 1].sent.start if sentence.start > 0 else sentence.start
    candidates = [
        other
        for other in passage.forces
        if before <= other.head < force.head
        and other.strong
        and other.kind in {ForceKind.PEOPLE, ForceKind.UNIT}
    ]
    if candidates:
        judgement.inferred = True
        judgement.force = candidates[0] if candidates[0].quantity else candidates[-1]
        judgement.strength -= 0.15


def _bring_home(judgement: Judgement, attributions: list[Attribution]) -> None:
    """A force on alert in its own country is at home: that is an origin."""
    if judgement.motion is not Motion.ALERT or not attributions:
        return
    own = {attributions[0].actor.name, attributions[0].actor.iso3}
    home = [toponym for toponym in judgement.destinations if _is_own(toponym, own)]
    judgement.destinations[:] = [toponym for toponym in judgement.destinations if toponym not in home]
    judgement.origins += home


def _is_foreign_demand(passage: Passage, judgement: Judgement, attributions: list[Attribution]) -> bool:
    """A demand that somebody else withdraw moves nobody, nor does a condition; one's own wish is possible."""
    if judgement.motion not in {Motion.WITHDRAW, Motion.REDUCE, Motion.DEPART} or judgement.destinations:
        return False
    trigger = passage.doc[judgement.trigger]
    chain = verb_chain(trigger)
    for token in [*chain, *(token.head for token in chain if token.dep_ == "conj")]:
        if any(child.dep_ == "mark" and child.lower_ in {"until", "unless", "if"} for child in token.children):
            return True
    demand = next((token for token in chain[1:] if token.lemma_.lower() in _DEMANDS), None)
    if demand is None:
        return False
    wisher = subject_of(passage, demand)
    if wisher is None or not attributions or wisher.actor != attributions[0].actor:
        return True
    if any(demand.idx < mention.start < trigger.idx and mention.actor != wisher.actor for mention in passage.actors):
        return True  # "called on Russia to withdraw its troops"
    judgement.status, judgement.status_index = Status.POSSIBLE, demand.i
    return False


def _settle_status(judgement: Judgement, attributions: list[Attribution]) -> None:
    """Call a departure a withdrawal where a force leaves foreign soil for home or for nowhere said."""
    if judgement.status in {Status.DENIED, Status.POSSIBLE, Status.PRESENT, Status.ALERT} or not attributions:
        return
    own = {attributions[0].actor.name, attributions[0].actor.iso3}
    abroad = [toponym for toponym in judgement.origins if not _is_own(toponym, own)]
    homeward = judgement.destinations and all(_is_own(toponym, own) for toponym in judgement.destinations)
    gone = not judgement.destinations and (judgement.motion is Motion.DEPART or judgement.leaves)
    if len(abroad) == len(judgement.origins) > 0 and (homeward or gone):
        judgement.status = Status.WITHDRAWAL


def _follow_anaphora(
    state: _State, passage: Passage, judgement: Judgement, attributions: list[Attribution]
) -> bool:
    """Replace "there" and "the country" by the last place named that is not the actor's own.

    Returns
    -------
    bool
        Whether such a word was there; it stays, unresolved, where it points to nothing.
    """
    own = {attribution.actor.name for attribution in attributions} | {
        attribution.actor.iso3 for attribution in attributions
    }
    pointed = False
    for places in (judgement.origins, judgement.destinations):
        resolved: list[Toponym] = []
        for toponym in places:
            target: Toponym | None = toponym
            if toponym.start in passage.pointing:
                pointed = True
                told = {
                    place.start
                    for position in state.paragraph
                    for place in (*state.records[position].destinations, *state.records[position].origins)
                }
                earlier = [
                    other
                    for other in passage.toponyms
                    if other.end <= toponym.start
                    and not other.is_border
                    and other.start not in passage.pointing
                    and not _is_own(other, own)
                ]
                spoken = [other for other in earlier if passage.start + other.char_start in told]
                target = (spoken or earlier or [toponym])[-1]
                if target is toponym:
                    judgement.theatre = _state_named_before(passage, toponym, own)
                    target = None if judgement.theatre else toponym
                if target is toponym and state.records and len(state.records[-1].destinations) == 1:
                    judgement.theatre = state.records[-1].destinations[0]
                    target = None
            if target is not None and target not in resolved:
                resolved.append(target)
        places[:] = resolved
    judgement.destinations[:] = [
        toponym for toponym in judgement.destinations if toponym not in judgement.origins
    ]
    return pointed


def _state_named_before(passage: Passage, toponym: Toponym, own: set[str | None]) -> Place | None:
    """Take "Iraq" of "his Iraq strategy" for "the country"."""
    earlier = [
        mention
        for mention in passage.actors
        if mention.end <= toponym.char_start
        and mention.kind in {ActorKind.COUNTRY, ActorKind.DEMONYM}
        and mention.actor.iso3
        and mention.actor.iso3 not in own
    ]
    if not earlier:
        return None
    last = earlier[-1]
    return Place(text=last.actor.name, start=passage.start + last.start, end=passage.start + last.end)


def _complete_earlier(state: _State, passage: Passage, judgement: Judgement) -> bool:
    """Give "they will arrive in Poland" to the record of the sentence before."""
    if not state.paragraph:
        return False
    position = state.paragraph[-1]
    earlier = state.records[position]
    destinations = tuple(_place(state, passage, toponym) for toponym in judgement.destinations)
    origins = tuple(_place(state, passage, toponym) for toponym in judgement.origins)
    if (
        judgement.status is Status.DENIED
        or (earlier.status is Status.DENIED)
        or judgement.motion is Motion.WITHDRAW
    ):
        return judgement.force.kind is ForceKind.PRONOUN
    changed = {}
    if destinations and not earlier.destinations:
        changed["destinations"] = destinations
    if (
        origins
        and not earlier.origins
        and earlier.status is not Status.PRESENT
        and not {place.text for place in origins} & {place.text for place in earlier.destinations}
    ):
        changed["origins"] = origins
    if changed:
        state.records[position] = replace(earlier, **changed)
        return True
    return (
        not destinations
        or {place.text for place in destinations} <= {place.text for place in earlier.destinations}
        or judgement.force.kind is ForceKind.PRONOUN
    )


def _is_acceptable(state: _State, judgement: Judgement, attributions: list[Attribution]) -> bool:
    """Hold back what is too weak to be a record."""
    force = judgement.force
    has_place = bool(judgement.origins or judgement.destinations or judgement.theatre)
    sure = bool(attributions) and attributions[0].certainty >= 0.6
    if force.kind is ForceKind.NUMBER:
        spoken = bool(state.paragraph) or judgement.partner or (sure and attributions[0].certainty >= 0.8)
        moves = not judgement.weak or (judgement.motion is Motion.GO and bool(judgement.destinations))
        stays = judgement.motion is Motion.PRESENT and not judgement.weak and bool(judgement.destinations)
        return has_place and spoken and (stays or (moves and judgement.motion is not Motion.PRESENT))
    if not force.strong:
        counted = force.quantity is not None and sure and attributions[0].certainty >= 0.8
        return has_place and bool(attributions) and (not judgement.weak or (counted and judgement.motion is Motion.SEND))
    if force.kind is ForceKind.PLATFORM or judgement.weak:
        return has_place
    if has_place:
        return True
    if judgement.motion is Motion.ALERT:
        return sure
    return force.quantity is not None and judgement.motion is not Motion.PRESENT


def _inherit_places(
    state: _State, passage: Passage, judgement: Judgement, attributions: list[Attribution]
) -> None:
    """Take the one theatre that the paragraph's records share, else the one other place it speaks of."""
    doc = passage.doc
    if judgement.motion in {Motion.PRESENT, Motion.ALERT, Motion.DEPART} or judgement.inferred:
        return
    sentence = doc[judgement.trigger].sent
    own = {attribution.actor.name for attribution in attributions} | {
        attribution.actor.iso3 for attribution in attributions
    }
    side = (
        judgement.origins if judgement.motion in {Motion.WITHDRAW, Motion.DEPART} else judgement.destinations
    )
    named = [
        toponym
        for toponym in passage.toponyms
        if toponym.start < sentence.end
        and not _is_own(toponym, own)
        and toponym.start not in passage.pointing
        and leading_preposition(doc, toponym) in _WHERE
    ]
    here = [toponym for toponym in named if toponym.start >= sentence.start]
    told = {
        place.start
        for position in state.paragraph
        for place in state.records[position].destinations or state.records[position].origins
    }
    theatre = [toponym for toponym in named if passage.start + toponym.char_start in told]
    for candidates in (here, theatre, named):
        if len({toponym.text.lower() for toponym in candidates}) == 1:
            judgement.strength -= 0.25
            side.append(candidates[0])
            return
        if candidates and candidates is not theatre:
            return
    judgement.theatre = _theatre(state, own)


def _theatre(state: _State, own: set[str | None]) -> Place | None:
    """Give the one place that all records so far share, else the one that the headline names."""
    told = [
        record.origins if record.status is Status.WITHDRAWAL else record.destinations
        for record in state.records
    ]
    places = {place.text.lower(): place for listed in told for place in listed}
    if len(places) == 1 and all(told):
        return next(iter(places.values()))
    named = [place for place, toponym in state.headline if not _is_own(toponym, own)]
    return named[0] if len({place.text.lower() for place in named}) == 1 else None


def _headline_places(title: str) -> list[tuple[Place, Toponym]]:
    from troopmap.nlp_model import parse
    from troopmap.places.recognize import find_toponyms

    doc = next(iter(parse([title])))
    return [
        (Place(text=toponym.text), toponym)
        for toponym in find_toponyms(doc)
        if leading_preposition(doc, toponym) in _WHERE
    ]


def _is_own(toponym: Toponym, own: set[str | None]) -> bool:
    from troopmap.places.gazetteer import Gazetteer

    entries = Gazetteer.default().lookup(toponym.text)
    return bool(entries) and (entries[0].iso3 in own or entries[0].name in own)


def _place(state: _State, passage: Passage, toponym: Toponym) -> Place:
    start, end = passage.start + toponym.char_start, passage.start + toponym.char_end
    return Place(text=state.article.text[start:end], start=start, end=end)


def _record(
    state: _State, passage: Passage, judgement: Judgement, attribution: Attribution | None
) -> Deployment:
    doc, article = passage.doc, state.article
    force = judgement.force
    sentence = doc[judgement.trigger].sent
    start = passage.start + sentence.start_char
    start += len(doc.text[sentence.start_char : sentence.end_char]) - len(
        doc.text[sentence.start_char : sentence.end_char].lstrip()
    )
    end = passage.start + len(doc.text[: sentence.end_char].rstrip())
    period, date_span = _period(state, passage, judgement)
    origins = (
        ()
        if judgement.status is Status.PRESENT
        else tuple(_place(state, passage, toponym) for toponym in judgement.origins)
    )
    destinations = tuple(_place(state, passage, toponym) for toponym in judgement.destinations)
    home = homeward(doc[judgement.trigger]) if judgement.status is Status.WITHDRAWAL and not destinations else None
    if home is not None and attribution and attribution.actor.iso3:
        offset = passage.start + doc[home].idx
        destinations = (Place(text=attribution.actor.name, start=offset, end=offset + 4),)
    if judgement.theatre and judgement.motion in {Motion.WITHDRAW, Motion.DEPART}:
        origins = (judgement.theatre,)
    elif judgement.theatre:
        destinations = (judgement.theatre,)
    words_start, words_end = doc[force.start].idx, doc[force.end - 1].idx + len(doc[force.end - 1])
    return Deployment(
        evidence=Evidence(
            source=Source.of(article),
            text=article.text[start:end],
            start=start,
            end=end,
            cues=_cues(passage, judgement, attribution, date_span),
        ),
        status=judgement.status,
        force=article.text[passage.start + words_start : passage.start + words_end],
        actor=attribution.actor.name if attribution else None,
        actor_iso3=attribution.actor.iso3 if attribution else None,
        unit=_unit(passage, judgement),
        quantity=force.quantity,
        origins=origins,
        destinations=destinations,
        period=period,
        confidence=_confidence(judgement, attribution),
    )


def _unit(passage: Passage, judgement: Judgement) -> str | None:
    """Give the words that name the unit, without article and number."""
    doc, force = passage.doc, judgement.force
    if force.kind in {ForceKind.NUMBER, ForceKind.PRONOUN}:
        return None
    tokens = [
        token
        for token in doc[force.start : force.end]
        if token.pos_ != "DET" or token.lower_ not in {"the", "a", "an"}
    ]
    if force.quantity_span:
        first, last = force.quantity_span
        tokens = [token for token in tokens if not first <= token.idx < last]
    text = "".join(token.text_with_ws for token in tokens).strip()
    return text or None


def _period(
    state: _State, passage: Passage, judgement: Judgement
) -> tuple[Period | None, tuple[int, int] | None]:
    """Take the date nearest to the trigger that no reporting verb owns."""
    doc = passage.doc
    sentence = doc[judgement.trigger].sent
    future = judgement.status in {Status.ANNOUNCED, Status.POSSIBLE}
    spans = find_periods(sentence.text, state.article.date, future=future)
    trigger = doc[judgement.trigger]
    best, distance = None, 10_000
    for span in spans:
        token_span = doc.char_span(
            sentence.start_char + span.start, sentence.start_char + span.end, alignment_mode="expand"
        )
        if token_span is None or _belongs_to_report(token_span.root, trigger):
            continue
        away = abs(token_span.start - judgement.trigger)
        if away < distance:
            best, distance = span, away
    if best is None:
        return None, None
    return best.period, (sentence.start_char + best.start, sentence.start_char + best.end)


def _belongs_to_report(date: object, trigger: object) -> bool:
    """Tell "said Wednesday" from "arrived Wednesday"."""
    token = date
    for _ in range(6):
        head = token.head  # type: ignore[attr-defined]
        if head.i == token.i:  # type: ignore[attr-defined]
            return False
        token = head
        if token.i == trigger.i:  # type: ignore[attr-defined]
            return False
        if token.pos_ == "VERB":
            return token.lemma_.lower() in {
                "say",
                "announce",
                "tell",
                "report",
                "add",
                "confirm",
                "state",
                "declare",
                "reveal",
                "note",
            }
    return False


def _cues(
    passage: Passage, judgement: Judgement, attribution: Attribution | None, date: tuple[int, int] | None
) -> tuple[Cue, ...]:
    doc, base, force = passage.doc, passage.start, judgement.force
    marks = [(Slot.FORCE, doc[force.core].idx, doc[force.core].idx + len(doc[force.core]))]
    marks.append(
        (
            Slot.STATUS,
            doc[judgement.status_index].idx,
            doc[judgement.status_index].idx + len(doc[judgement.status_index]),
        )
    )
    if judgement.trigger != judgement.status_index:
        marks.append(
            (
                Slot.STATUS,
                doc[judgement.trigger].idx,
                doc[judgement.trigger].idx + len(doc[judgement.trigger]),
            )
        )
    if force.quantity_span:
        marks.append((Slot.QUANTITY, *force.quantity_span))
    if attribution and attribution.start is not None and attribution.end is not None:
        marks.append((Slot.ACTOR, attribution.start, attribution.end))
    marks += [(Slot.ORIGIN, toponym.char_start, toponym.char_end) for toponym in judgement.origins]
    marks += [(Slot.DESTINATION, toponym.char_start, toponym.char_end) for toponym in judgement.destinations]
    if date:
        marks.append((Slot.DATE, *date))
    cues = (Cue(slot=slot, start=base + start, end=base + end) for slot, start, end in marks)
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))


def _confidence(judgement: Judgement, attribution: Attribution | None) -> float:
    certainty = attribution.certainty if attribution else 0.5
    return round(max(0.05, min(0.99, judgement.strength * (0.5 + 0.5 * certainty))), 3)


def _add(state: _State, record: Deployment) -> None:
    """Add a record unless it tells again what one before it told."""
    for position, known in enumerate(state.records):
        joined = _same_force(known, record)
        if joined is not None:
            state.records[position] = joined
            return
    state.paragraph.append(len(state.records))
    state.records.append(record)


def _keys(places: tuple[Place, ...]) -> set[str]:
    return {place.text.lower().split(",")[0].removeprefix("the ") for place in places}


def _same_force(known: Deployment, record: Deployment) -> Deployment | None:
    """Join two tellings of one force; ``None`` where they may be two."""
    if known.actor != record.actor and known.actor is not None and record.actor is not None:
        return None
    denied = {known.status is Status.DENIED, record.status is Status.DENIED}
    leaving = {known.status is Status.WITHDRAWAL, record.status is Status.WITHDRAWAL}
    if len(denied) == 2 or len(leaving) == 2:
        return None
    if (
        known.quantity
        and record.quantity
        and (known.quantity.minimum, known.quantity.maximum)
        != (record.quantity.minimum, record.quantity.maximum)
    ):
        return None
    origins, destinations = _keys(record.origins), _keys(record.destinations)
    compatible = (origins <= _keys(known.origins) or not known.origins) and (
        destinations <= _keys(known.destinations) or not known.destinations
    )
    same_number = known.quantity is not None and record.quantity is not None
    if known.status is record.status is Status.ALERT:
        same_number = True
    shared = bool(origins & _keys(known.origins) or destinations & _keys(known.destinations))
    if (
        compatible
        and (shared or same_number)
        and not (
            record.quantity and not known.quantity and not same_number and record.status is not known.status
        )
    ):
        return replace(
            known,
            quantity=known.quantity or record.quantity,
            origins=known.origins or record.origins,
            destinations=known.destinations or record.destinations,
            period=known.period or record.period,
        )
    return None
