"""Milliseconds that the desk takes for each kind of request over many events: by the clock, and of a processor.

python -m benchmarks.server.run [EVENTS] [RECORD]: without RECORD one is made and thrown away (minutes for 200,000).
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.server.synthetic import fill
from contactline.server.app import create_app
from contactline.server.desk import Options

REQUESTS = (
    "/meta",
    "/events",
    "/events?offset=150000",
    "/events?order=-published&limit=500",
    "/events?order=accounts",
    "/events?type=ASSAULT&background=false",
    "/events?from=2010-01-01&to=2012-01-01",
    "/events?actor=AAA",
    "/events?actor=militia",
    "/events?place=village%201234",
    "/events?text=convoy%20militia",
    "/events?side=BBB&dispute=denied",
    "/events/histogram?grain=day",
    "/events/histogram?grain=month&type=CONSULT",
    "/events/facets",
    "/events/facets?actor=AAA&from=2015-01-01",
    "/map",
    "/map?from=2015-01-01&to=2015-06-01",
    "/actors",
    "/actors/matrix",
    "/actors/matrix?type=COERCE",
    "/actors/pair?one=AAA&other=BBB",
    "/reports",
    "/reports?type=AID",
    "/claims?order=-published",
    "/claims?speaker=CCC",
    "/contests",
    "/articles",
    "/search?q=convoy%20militia",
    "/search?q=K%C3%B6y%2012&kind=event",
)


def measure(record: Path, *, times: int = 3) -> Iterator[tuple[str, float, float]]:
    """(request, milliseconds by the clock, of a processor) of the quickest of some that are answered anew."""
    app = create_app(Options(str(record)))
    client = TestClient(app, base_url="http://127.0.0.1:8642")
    client.get("/api/v1/events?limit=1")
    for request in REQUESTS:
        took, worked = [], []
        for nth in range(times):
            clock, work = time.perf_counter(), time.process_time()
            # a parameter that means nothing: the answer kept from the time before is not taken
            joined = "&" if "?" in request else "?"
            answer = client.get(f"/api/v1{request}{joined}nth={nth}")
            took.append((time.perf_counter() - clock) * 1000)
            worked.append((time.process_time() - work) * 1000)
            assert answer.status_code == 200, (request, answer.text[:200])
        yield request, min(took), min(worked)


def main() -> None:
    """Measure a record that is given, or one made for it."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        record = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "record.db"
        if not record.exists():
            fill(record, events=events)
        for request, clock, work in measure(record):
            sys.stdout.write(f"{clock:9.1f} {work:9.1f}  {request}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
