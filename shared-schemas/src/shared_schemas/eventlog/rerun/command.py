"""`events rerun`: what a recorded search finds now, beside what it found then."""

import argparse
from collections.abc import Sequence
from typing import Any

from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.rendering import json_line
from shared_schemas.eventlog.rerun.difference import Difference, counts, differences
from shared_schemas.eventlog.rerun.text import print_difference
from shared_schemas.eventlog.rerun.worker import Rerun, Search


def rerun(options: argparse.Namespace, context: Context) -> int:
    """Run it again, without effects, and show what differs."""
    found = context.worker().rerun(options.job_id, options.algorithm, options.seconds)
    rows = differences(found.job.results, found.rerun.results)
    if options.json:
        context.write(json_line(_document(found, rows)))
    else:
        print_difference(found, rows, context.out)
    return 0


def _document(found: Rerun, rows: Sequence[Difference]) -> dict[str, Any]:
    job = found.job
    return {
        "job_id": job.job_id,
        "user_id": job.user_id,
        "query": job.query,
        "status": job.status,
        "run": job.run,
        "error": job.error,
        "library_version": {"then": job.library_version, "now": found.applied_version},
        "library_changed": found.applied_version != job.library_version,
        "then": {**_how(job), "completed_at": job.completed_at},
        "now": _how(found.rerun),
        "same": all(row.same for row in rows),
        "counts": counts(rows),
        "results": [row.document() for row in rows],
    }


def _how(search: Search) -> dict[str, Any]:
    kept = search.model_dump(include={"algorithm", "options", "execution_time_ms"})
    return {**kept, "result_count": len(search.results)}
