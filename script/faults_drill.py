"""Kill the parts of the workbench in the middle of its work, and check that nothing was lost, doubled or half done.

    script/faults [--jobs 200] [--rounds 1] [--database postgres] [--only child worker …] [--json]

Each round queues fetches of pages on loopback, waits until a quarter is done, does its damage, and waits for the rest.
Broker, database, workers and beat are started for the drill alone. Exit 0: every invariant held; 1: one did not.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from itertools import pairwise

import faults_rig
from faults_rig import Rig

GAP_S = 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=200, help="fetches in each round")
    parser.add_argument("--hosts", type=int, default=faults_rig.HOSTS, help="how many hosts the pages are spread over")
    parser.add_argument("--rounds", type=int, default=1, help="how often each fault is tried")
    parser.add_argument("--database", choices=["postgres", "sqlite"], default="postgres")
    parser.add_argument("--only", nargs="*", choices=FAULTS, default=[], metavar="NAME", help=", ".join(FAULTS))
    parser.add_argument("--within", type=float, default=180.0, metavar="SECONDS", help="for the rest of a round")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    asked = parser.parse_args()
    names = [name for name in FAULTS if not asked.only or name in asked.only]
    if asked.database == "sqlite":
        names = [name for name in names if name != "database"]
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    rows = []
    with Rig(database=asked.database, hosts=asked.hosts) as rig:
        import django  # noqa: PLC0415 - the rig says which database

        django.setup()
        from faults_checks import Round  # noqa: PLC0415

        for turn in range(asked.rounds):
            for name in names:
                row = play(rig, Round(rig, f"{name}-{turn}", jobs=asked.jobs), name, within_s=asked.within)
                rows.append(row)
                if not asked.json:
                    print(line(row), flush=True)
        politeness = visits(rig)
        leftover = stopped(rig)
    report = {"rounds": rows, "politeness": politeness, "forges left behind": leftover}
    bad = [row for row in rows if row["wrong"]] or leftover or politeness["hosts visited twice at once"]
    bad = bad or politeness["least gap, s"] < GAP_S
    print(json.dumps(report, indent=1) if asked.json else summary(report))
    return 1 if bad else 0


def play(rig, played, name, *, within_s):
    """One round: queue, wait for a quarter, damage, wait for the end, check."""
    began = time.monotonic()
    played.queue()
    played.wait(share=0.25, within_s=within_s)
    hit = time.monotonic()
    note = FAULTS[name](rig) or ""
    done = played.wait(share=1.0, within_s=within_s)
    ended = time.monotonic()
    if len(rig.beats) > 1:
        faults_rig.kill_group(rig.beats.pop())
    row = {
        "fault": name,
        **played.counts(),
        "seconds": round(ended - began, 1),
        "after the fault": round(ended - hit, 1),
    }
    return row | {"note": note, "wrong": ([] if done else ["not all ended in time"]) + played.broken()}


def kill_children(rig):
    """Two pool children in the middle of their work, a moment apart."""
    for _ in range(2):
        os.kill(random.choice(rig.pool_children()).pid, signal.SIGKILL)  # noqa: S311 - any of them
        time.sleep(0.5)


def kill_forges(rig):
    """Every warm parent of the readers."""
    killed = 0
    for child in rig.pool_children():
        for one in filter(faults_rig.is_forge, child.children()):
            one.kill()
            killed += 1
    return f"{killed} killed"


def kill_worker(rig):
    rig.kill_worker()
    rig.start_worker()


def roll_workers(rig):
    """Replace every worker as a deployment does."""
    seconds = []
    for _ in range(len(rig.workers)):
        rig.start_worker()
        seconds.append(rig.stop_worker())
    return f"left after {', '.join(f'{one:.1f}' for one in seconds)} s"


FAULTS = {
    "none": lambda _rig: None,
    "child": kill_children,
    "forge": kill_forges,
    "worker": kill_worker,
    "broker": lambda rig: rig.kill_broker(lose=False),
    "broker-empty": lambda rig: rig.kill_broker(lose=True),
    "broker-hangs": lambda rig: rig.freeze_broker(10),
    "database": lambda rig: rig.kill_database(),
    "rolling": roll_workers,
    "two-beats": lambda rig: rig.start_beat() and None,
}


def visits(rig):
    """What the hosts saw: the least gap between two requests, and whether two were ever open at once."""
    by_host = defaultdict(list)
    for one in list(rig.visits):
        by_host[one.host].append(one)
    gaps, overlaps = [], 0
    for seen in by_host.values():
        seen.sort(key=lambda one: one.began)
        gaps += [later.began - earlier.began for earlier, later in pairwise(seen)]
        overlaps += any(later.began < earlier.ended for earlier, later in pairwise(seen))
    return {
        "requests": sum(map(len, by_host.values())),
        "hosts": len(by_host),
        "least gap, s": round(min(gaps, default=GAP_S), 3),
        "hosts visited twice at once": overlaps,
    }


def stopped(rig):
    """End everything that reads, and count the warm parents that stayed."""
    for worker in [*rig.workers]:
        rig.workers.remove(worker)
        faults_rig.kill_group(worker)
    time.sleep(1)
    return len(faults_rig.forges())


def line(row):
    wrong = "; ".join(row["wrong"]) or "all held"
    return (
        f"{row['fault']:<13} jobs {row['jobs']:>4}  done {row['done']:>4}  failed {row['failed']:>3}  again"
        f" {row['again']:>3}  {row['seconds']:>6.1f} s, {row['after the fault']:>5.1f} s after  {wrong}  {row['note']}"
    )


def summary(report):
    seen = report["politeness"]
    held = sum(not row["wrong"] for row in report["rounds"])
    return (
        f"hosts: {seen['requests']} requests to {seen['hosts']} hosts, least gap {seen['least gap, s']} s,"
        f" visited twice at once: {seen['hosts visited twice at once']}\n"
        f"readers' parents left behind: {report['forges left behind']}\n"
        f"rounds: {held} of {len(report['rounds'])} held"
    )


if __name__ == "__main__":
    sys.exit(main())
