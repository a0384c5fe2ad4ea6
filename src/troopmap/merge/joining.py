"""Several records of one deployment as one, with all their reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.merge.copies import is_copy
from troopmap.merge.progress import stages, status_in_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.model import Deployment, Report

__all__ = ["joined"]


def joined(records: Sequence[Deployment]) -> Deployment:
    """Join the records of one deployment.

    The present state is that of the latest report that tells it, with a number if any does, and its sentence is the evidence.
    Slots that this report leaves open are filled from the others, the latest first. The ``id`` stays that of the first
    report. A sentence printed by several articles (wire copy) is a report once.

    Parameters
    ----------
    records
        At least one, in the order in which they were told.
    """
    if len(records) == 1:
        return records[0]
    records = [replace(record, status=status_in_progress(record)) for record in records]
    told = [(report, record) for record in records for report in record.reports]
    told.sort(key=lambda pair: _day(pair[0]))
    reports = [report for report, _record in told]
    now = stages(reports)[-1].reports
    lead = max(now, key=lambda report: (report.quantity is not None, reports.index(report)))
    record = next(record for report, record in told if report is lead)
    others = [each for each in reversed(records) if each is not record]
    first = records[0].id

    def known(slot: str) -> object:
        return getattr(record, slot) or next(
            (value for each in others if (value := getattr(each, slot))), getattr(record, slot)
        )

    slots = {slot: known(slot) for slot in ("actor", "actor_iso3", "unit", "origins", "destinations")}
    return replace(
        record,
        **slots,  # type: ignore[arg-type]
        evidence=lead.evidence,
        status=lead.status,
        quantity=lead.quantity or known("quantity"),  # type: ignore[arg-type]
        period=lead.period or known("period"),  # type: ignore[arg-type]
        also=tuple(_told_once(lead, reports)),
        confidence=max(each.confidence for each in records),
        key=record.key if record.id == first else first,
        report_key="" if lead.key == first else lead.key,
    )


def _day(report: Report) -> tuple[bool, str]:
    day = report.evidence.source.date
    return day is None, str(day)


def _told_once(lead: Report, reports: Sequence[Report]) -> list[Report]:
    told = [lead]
    for report in reports:
        if report is not lead and not any(is_copy(report.evidence, known.evidence) for known in told):
            told.append(report)
    return told[1:]
