"""The rule scorer: which role every toponym plays for every force, and what the force is doing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.extract.arguments import governing_triggers, modifying_triggers
from troopmap.extract.attachment import Attachment, attach
from troopmap.extract.forces import Force, ForceKind
from troopmap.extract.lexicon import table, words
from troopmap.extract.status import judge_status, verb_chain
from troopmap.extract.triggers import Motion, Trigger, noun_motion, phrases_at
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from troopmap.extract.passage import Passage
    from troopmap.model import Place
    from troopmap.places.recognize import Toponym

__all__ = ["Judgement", "RuleScorer"]

_HOSTS = {"host", "house", "shelter", "accommodate"}
"""The subject of these verbs is where the force is."""
_FROM = {"from", "out of", "off"}
_TO = {"to", "into", "toward", "towards", "onto", "unto"}
_AT = {
    "in",
    "at",
    "on",
    "near",
    "around",
    "along",
    "across",
    "throughout",
    "inside",
    "within",
    "over",
    "outside",
    "beyond",
    "aboard",
    "above",
    "between",
    "behind",
    "about",
    "alongside",
    "off",
}


@dataclass(slots=True)
class Judgement:
    """What one force does, as one sentence puts it.

    Attributes
    ----------
    trigger
        Token index of the deciding word.
    origins, destinations
        Toponyms in order of appearance.
    strength
        From 0 to 1: how sure the construction is.
    """

    force: Force
    trigger: int
    motion: Motion
    status: Status
    status_index: int
    weak: bool = False
    origins: list[Toponym] = field(default_factory=list)
    destinations: list[Toponym] = field(default_factory=list)
    theatre: Place | None = None
    """A place named in the headline or an earlier paragraph, where the sentence names none."""
    leaves: bool = False
    """Whether it goes "out of" a place."""
    partner: bool = False
    """Whether the sentence names the force that a bare number is part of."""
    inferred: bool = False
    """Whether a pronoun stands for the force."""
    strength: float = 0.8


@dataclass(slots=True)
class _Reading:
    """A force with the triggers that govern and modify it."""

    force: Force
    main: list[Trigger]
    modifiers: list[Trigger]
    alert: int | None = None
    journey: int | None = None


class RuleScorer:
    """Judge force mentions by the parse, the lexicon and hand-written rules."""

    name = "rules"

    def judge(self, passage: Passage) -> list[Judgement]:
        """Judge every force mention of a passage; mentions that do nothing are left out."""
        doc = passage.doc
        readings = [
            _Reading(force, governing_triggers(doc, force), modifying_triggers(doc, force))
            for force in passage.forces
        ]
        readings = _fold_senders(doc, _fold_parents(doc, readings))
        _read_alerts(doc, readings)
        _read_journeys(doc, readings)
        readings = [
            reading
            for reading in readings
            if reading.main or reading.modifiers or reading.alert is not None or reading.force.strong
        ]
        links = _links(passage, readings)
        found: list[Judgement] = []
        for reading in readings:
            found += _judge_force(doc, reading, links)
        for judgement in found:
            judgement.partner = _has_partner(doc, judgement.force, passage.forces)
        return found


def _has_partner(doc: Doc, force: Force, forces: list[Force]) -> bool:
    """Tell whether a sentence speaks of troops before it gives a bare number: "of the 2,500 Americans, 300 left"."""
    sentence = doc[force.head].sent
    return any(sentence.start <= other.core < force.head and other.kind in {ForceKind.PEOPLE, ForceKind.UNIT} for other in forces)


def _fold_parents(doc: Doc, readings: list[_Reading]) -> list[_Reading]:
    """Fold "the 82nd Airborne, based at X" into "3,000 troops from" it: it is whose they are, not a second force."""
    owner: dict[int, _Reading] = {}
    for reading in readings:
        owner |= {trigger.index: reading for trigger in reading.main[:1] if doc[trigger.index].pos_ == "NOUN"}
    for reading in readings:
        owner |= dict.fromkeys((reading.force.head, reading.force.core), reading)
    kept = []
    for reading in readings:
        token = doc[reading.force.head]
        inside = token.dep_ == "pobj" and token.head.lower_ in {"from", "of", "with"}
        parent = owner.get(token.head.head.i) if inside else None
        if parent is None or parent is reading or reading.main or reading.force.quantity:
            kept.append(reading)
            continue
        parent.modifiers = [*parent.modifiers, *reading.modifiers]
    return kept


def _fold_senders(doc: Doc, readings: list[_Reading]) -> list[_Reading]:
    """Let "the division, based at X, will send 500" give its base to the 500."""
    kept = []
    for reading in readings:
        head = doc[reading.force.head]
        sent = [
            other for other in readings
            if other is not reading and head.dep_ == "nsubj" and any(trigger.index == head.head.i for trigger in other.main)
        ]
        if sent and not reading.main and reading.modifiers:
            sent[0].modifiers = [*sent[0].modifiers, *reading.modifiers]
        else:
            kept.append(reading)
    return kept


def _read_alerts(doc: Doc, readings: list[_Reading]) -> None:
    """Give each alert phrase to the force that is its subject, object or bearer."""
    for start, end in phrases_at(doc, "alert_phrases"):
        bearer = _alert_bearer(doc, start, end, readings)
        if bearer is not None:
            bearer.alert = start


def _read_journeys(doc: Doc, readings: list[_Reading]) -> None:
    """Let "are on their way to X" govern its subject as a movement under way."""
    for start, end in phrases_at(doc, "en_route"):
        bearer = _alert_bearer(doc, start, end, readings)
        if bearer is not None and bearer.alert is None:
            bearer.journey = start


def _alert_bearer(doc: Doc, start: int, end: int, readings: list[_Reading]) -> _Reading | None:
    sentence = doc[start].sent
    phrase = doc[start:end].root
    chain = [phrase, *phrase.ancestors]
    inside = [
        reading
        for reading in readings
        if sentence.start <= reading.force.head < sentence.end and reading.force.kind is not ForceKind.PRONOUN
    ]
    for token in chain:
        for reading in inside:
            if reading.force.head == token.i or reading.force.core == token.i:
                return reading
        if token.pos_ in {"VERB", "AUX"}:
            for child in token.children:
                for reading in inside:
                    if reading.force.head == child.i and child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                        return reading
    strong = [reading for reading in inside if reading.force.strong and reading.force.head < start]
    return strong[-1] if strong else None


def _links(passage: Passage, readings: list[_Reading]) -> list[tuple[Toponym, Attachment]]:
    doc = passage.doc
    anchors: set[int] = set()
    for reading in readings:
        anchors |= set(_nouns(doc, reading.force))
        anchors |= {trigger.index for trigger in (*reading.main, *reading.modifiers)}
        if reading.alert is not None:
            anchors |= {reading.alert, doc[reading.alert].head.i}
        if reading.journey is not None:
            anchors |= set(range(reading.journey, reading.journey + 4)) | {doc[reading.journey].head.i}
    idle = {
        index
        for reading in readings
        if not (reading.main or reading.modifiers or reading.alert or reading.journey)
        for index in _nouns(doc, reading.force)
    }
    owned = anchors - idle
    anchors |= {token.i for token in doc if noun_motion(token) and token.pos_ == "NOUN"}
    roots = {toponym.root for toponym in passage.toponyms}
    linked = []
    for toponym in passage.toponyms:
        link = attach(doc, toponym, anchors, roots - {toponym.root})
        if link is not None:
            if not link.preposition and toponym.start in passage.pointing:
                link = Attachment("in", link.anchor, link.soft)
            link = _to_force(doc, link, readings)
            linked.append((toponym, _to_owner(doc, _past_base(doc, link, readings), owned)))
    return linked


def _nouns(doc: Doc, force: Force) -> list[int]:
    """Give the tokens of a force that a place may hang on."""
    inner = [
        token.i
        for token in doc[force.start : force.end]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ == "pobj"
    ]
    return [force.head, force.core, *inner]


def _to_force(doc: Doc, link: Attachment, readings: list[_Reading]) -> Attachment:
    """Name a force by its head, a journey by its first word."""
    for reading in readings:
        if link.anchor in _nouns(doc, reading.force):
            return Attachment(link.preposition, reading.force.head, link.soft)
        if reading.journey is not None and (
            reading.journey <= link.anchor < reading.journey + 4 or link.anchor == doc[reading.journey].head.i
        ):
            return Attachment(link.preposition, reading.journey, link.soft)
    return link


def _past_base(doc: Doc, link: Attachment, readings: list[_Reading]) -> Attachment:
    """Hang "to Y" in "troops based in X to Y" on what moves the troops, where the parser took the base."""
    if link.preposition not in _TO or doc[link.anchor].lemma_.lower() not in words("triggers", "based"):
        return link
    for reading in readings:
        if reading.main and any(trigger.index == link.anchor for trigger in reading.modifiers):
            return Attachment(link.preposition, reading.main[0].index, link.soft)
    return link


def _to_owner(doc: Doc, link: Attachment, owned: set[int]) -> Attachment:
    """Pass a place on from a noun that has no force of its own: "departed for a deployment to X"."""
    if link.anchor in owned:
        return link
    token = doc[link.anchor]
    for _ in range(4):
        if token.dep_ not in {"pobj", "prep", "dobj", "xcomp", "pcomp"}:
            break
        token = token.head
        if token.i in owned:
            return Attachment(
                link.preposition if link.preposition in _FROM | _TO else "to", token.i, soft=True
            )
    return link


def _judge_force(doc: Doc, reading: _Reading, links: list[tuple[Toponym, Attachment]]) -> list[Judgement]:
    """Turn a reading into judgements: the main clause's, and a modifying clause's where it says something else."""
    main = reading.main
    moving = [trigger for trigger in main if trigger.motion is not Motion.PRESENT]
    chosen = moving[:1] or main[:1]
    judgements = []
    if reading.alert is not None:
        chosen = [Trigger(reading.alert, Motion.ALERT)]
    elif reading.journey is not None:
        chosen = [Trigger(reading.journey, Motion.GO)]
    if not chosen:
        chosen = [trigger for trigger in reading.modifiers if trigger.motion is not Motion.PRESENT][
            :1
        ] or reading.modifiers[:1]
    if not chosen:
        if reading.force.quantity and reading.force.strong and _has_own_place(reading.force, links):
            chosen = [Trigger(reading.force.core, Motion.PRESENT, weak=True)]
        else:
            return []
    trigger = chosen[0]
    judgement = _start(doc, reading.force, trigger)
    _fill(doc, judgement, reading, links)
    judgements.append(judgement)
    for other in main:
        if other.index != trigger.index and other.motion is not Motion.PRESENT and reading.alert is None:
            second = _start(doc, reading.force, other)
            _fill_from(second, other.index, links, doc)
            _merge_or_add(judgements, second)
    for other in reading.modifiers:
        if other.index != trigger.index:
            _add_modifier(doc, judgements, reading, other, links)
    return judgements


def _has_own_place(force: Force, links: list[tuple[Toponym, Attachment]]) -> bool:
    return any(
        link.anchor in {force.head, force.core} and link.preposition in _AT and not link.soft
        for _, link in links
    )


def _start(doc: Doc, force: Force, trigger: Trigger) -> Judgement:
    if trigger.motion is Motion.GO and doc[trigger.index].pos_ not in {"VERB", "AUX", "NOUN"}:
        status, index = Status.UNDERWAY, trigger.index
    else:
        status, index = judge_status(doc[trigger.index], trigger.motion, participle=trigger.participle)
    if (
        trigger.participle
        and trigger.motion is Motion.SEND
        and status is Status.COMPLETED
        and doc[trigger.index].lemma_ == "deploy"
    ):
        status = Status.PRESENT
    return Judgement(
        force,
        trigger.index,
        trigger.motion,
        status,
        index,
        trigger.weak,
        strength=0.6 if trigger.weak else 0.8,
    )


def _fill(doc: Doc, judgement: Judgement, reading: _Reading, links: list[tuple[Toponym, Attachment]]) -> None:
    """Collect the places that hang on the trigger, on what embeds it, and on the force itself."""
    _fill_from(judgement, judgement.trigger, links, doc)
    if judgement.motion is Motion.ALERT:
        head = doc[judgement.trigger].head
        _fill_from(judgement, head.i, links, doc)
        for token in doc[judgement.trigger].sent:
            if noun_motion(token) is Motion.SEND or token.lemma_ == "deploy":
                _fill_from(judgement, token.i, links, doc)
        for trigger in reading.main:
            _fill_from(judgement, trigger.index, links, doc)
    force = judgement.force
    on_force = [
        (toponym, link)
        for toponym, link in links
        if link.anchor in {force.head, force.core} and link.anchor != judgement.trigger
    ]
    for toponym, link in on_force:
        _place_on_force(doc, judgement, toponym, link)
    for token in doc[force.start : force.end]:
        if token.lower_ == "based" or token.lower_.endswith("-based"):
            _place_based(judgement, token, [toponym for toponym, _ in links], doc)


def _fill_from(judgement: Judgement, anchor: int, links: list[tuple[Toponym, Attachment]], doc: Doc) -> None:
    mine = sorted((pair for pair in links if pair[1].anchor == anchor), key=lambda pair: pair[1].soft)
    for toponym, link in mine:
        side = _side(judgement, link, doc, toponym)
        if link.preposition == "out of" and judgement.motion in {Motion.SEND, Motion.GO}:
            judgement.leaves = True
        if side == "origin" and toponym not in judgement.origins:
            judgement.origins.append(toponym)
        elif side == "destination" and toponym not in judgement.destinations:
            if link.soft and judgement.destinations:
                continue
            judgement.destinations.append(toponym)


def _side(judgement: Judgement, link: Attachment, doc: Doc, toponym: Toponym) -> str | None:
    """Decide the role by motion and preposition."""
    motion, preposition = judgement.motion, link.preposition
    trigger = doc[judgement.trigger]
    if preposition in _FROM and not (preposition == "off" and motion not in {Motion.WITHDRAW, Motion.DEPART}):
        return None if motion is Motion.PRESENT else "origin"
    if motion in {Motion.WITHDRAW, Motion.DEPART, Motion.REDUCE}:
        if preposition == "object" or preposition in _AT:
            return "origin"
        if preposition == "of" and trigger.pos_ == "NOUN":
            return "origin"
        return (
            "destination"
            if preposition in _TO
            or (preposition == "for" and motion is Motion.DEPART)
            or preposition == "for"
            else None
        )
    if motion is Motion.ALERT:
        if preposition in _AT and _is_installation(toponym):
            return "origin"
        return "destination" if preposition in _AT | _TO | {"for"} else None
    if preposition == "subject":
        return "destination" if motion is Motion.PRESENT and trigger.lemma_.lower() in _HOSTS else None
    if preposition in _TO or preposition in _AT:
        return "destination"
    if preposition == "object":
        return (
            "destination"
            if trigger.lemma_.lower() in words("triggers", "reach") or motion is Motion.GO
            else None
        )
    if (
        preposition == "of"
        and trigger.pos_ == "NOUN"
        and trigger.lemma_.lower() in {"invasion", "occupation"}
    ):
        return "destination"
    if preposition == "for" and trigger.lemma_.lower() in {
        "leave",
        "depart",
        "head",
        "sail",
        "bind",
        "fly",
        "set",
        "embark",
        "take",
        "destine",
        "ship",
    }:
        return "destination"
    return None


def _is_installation(toponym: Toponym) -> bool:
    from troopmap.places.gazetteer import Gazetteer

    entries = Gazetteer.default().lookup(toponym.text.split(",")[0].strip())
    first = toponym.text.split()[0].lower().rstrip(".")
    return first in {"fort", "ft", "camp", "joint", "base"} or any(
        str(entry.kind) == "installation" for entry in entries[:1]
    )


def _place_on_force(doc: Doc, judgement: Judgement, toponym: Toponym, link: Attachment) -> None:
    preposition, motion = link.preposition, judgement.motion
    if toponym in judgement.origins or toponym in judgement.destinations:
        return
    moving = motion in {Motion.SEND, Motion.GO}
    if preposition in _FROM:
        if motion is not Motion.PRESENT:
            judgement.origins.append(toponym)
    elif preposition in _TO:
        judgement.destinations.append(toponym)
    elif preposition in _AT:
        if motion in {Motion.WITHDRAW, Motion.DEPART, Motion.REDUCE}:
            judgement.origins.append(toponym)
        elif motion is Motion.ALERT or (
            moving
            and (judgement.destinations or _is_installation(toponym))
            and doc[judgement.trigger].pos_ != "NOUN"
        ):
            judgement.origins.append(toponym)
        else:
            judgement.destinations.append(toponym)


def _place_based(judgement: Judgement, based: Token, toponyms: list[Toponym], doc: Doc) -> None:
    """Read "U.S.-based troops": the place before the hyphen is where the force comes from."""
    for toponym in toponyms:
        if toponym.end in {based.i, based.i - 1} and doc[toponym.end].lower_ in {"-", "based"}:
            side = judgement.destinations if judgement.motion is Motion.PRESENT else judgement.origins
            for listed in (judgement.origins, judgement.destinations):
                if toponym in listed:
                    listed.remove(toponym)
            side.append(toponym)


def _merge_or_add(judgements: list[Judgement], second: Judgement) -> None:
    """Join "left X and flew to Y" into one; keep a second clause that names other places apart."""
    first = judgements[0]
    if not second.origins and not second.destinations:
        return
    if not first.destinations and not (first.motion is Motion.WITHDRAW and second.motion is Motion.WITHDRAW):
        first.destinations = second.destinations
        first.origins += [toponym for toponym in second.origins if toponym not in first.origins]
        if first.motion in {Motion.DEPART, Motion.WITHDRAW} and second.destinations:
            first.motion, first.status, first.status_index, first.trigger = (
                second.motion,
                second.status,
                second.status_index,
                second.trigger,
            )
        return
    if second.destinations and second.weak is False:
        second.strength -= 0.2
        judgements.append(second)


def _add_modifier(
    doc: Doc,
    judgements: list[Judgement],
    reading: _Reading,
    modifier: Trigger,
    links: list[tuple[Toponym, Attachment]],
) -> None:
    """Use "based in X" as the origin of a move, "deployed in X" as what a withdrawal leaves."""
    first = judgements[0]
    second = _start(doc, reading.force, modifier)
    _fill_from(second, modifier.index, links, doc)
    lemma = doc[modifier.index].lemma_.lower()
    where = second.destinations
    if first.motion in {Motion.WITHDRAW, Motion.DEPART, Motion.REDUCE}:
        if not first.origins:
            first.origins += where
    elif first.motion in {Motion.SEND, Motion.GO, Motion.ALERT} and lemma in words("triggers", "based"):
        first.origins += [
            toponym for toponym in where if toponym not in first.origins and toponym not in first.destinations
        ]
    elif not first.destinations and not first.origins and (second.destinations or second.origins):
        judgements[0] = second
    elif (
        second.destinations
        and second.motion in {Motion.SEND, Motion.GO, Motion.WITHDRAW}
        and first.motion is not second.motion
    ):
        if first.motion is Motion.PRESENT:
            judgements[0] = second
        elif {toponym.text for toponym in second.destinations} != {
            toponym.text for toponym in first.destinations
        }:
            second.strength -= 0.2
            judgements.append(second)
    elif first.motion in {Motion.SEND, Motion.GO} and not first.destinations:
        first.destinations += where


def governors(token: Token) -> set[str]:
    """Give the lemmas that embed a trigger."""
    return {part.lemma_.lower() for part in verb_chain(token)[1:]}


def mission_nouns() -> frozenset[str]:
    """Give the nouns that lead to a place of service."""
    return frozenset(table("triggers")["links"]["mission"])
