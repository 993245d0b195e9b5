"""Recomputes every number of a site from its YAML alone, and compares them with what was built.

    python3 tests/recount/recount.py ROOT AS_OF UNITS

ROOT is a site with the theme `tiny`, built into ROOT/output as of the day AS_OF. UNITS is JSON:
for each unit, as front matter names it, its page and its code. Nothing of congbo is used: what a
number means is written here anew, after the documentation. Prints what differs, and ends with
status 1 where something does.
"""

import csv
import json
import pathlib
import re
import sys
from collections import Counter
from datetime import date, timedelta

import yaml

ROOT, TODAY = pathlib.Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
UNITS = {name: tuple(where) for name, where in json.loads(sys.argv[3]).items()}
SITE = yaml.safe_load((ROOT / "site.yaml").read_text())
OUTPUT = ROOT / "output"
STATES = ["open", "reported", "verified", "not-implemented"]
faults = []


def expect(where, what, wanted, found):
    if wanted != found:
        faults.append(f"{where}: {what}: {wanted!r} expected, {found!r} found")


def items(value):
    return [] if value is None else value if isinstance(value, list) else [value]


class Text(yaml.SafeLoader):
    """YAML whose dates stay as they are written."""


Text.yaml_implicit_resolvers = {
    first: [(tag, match) for tag, match in found if not tag.endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def days(written):
    """The first and the last day that a date may mean."""
    parts = [int(part) for part in str(written).split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    first = date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    after = (first.replace(day=28) + timedelta(4)).replace(day=1)
    return first, (after if len(parts) == 2 else date(parts[0] + 1, 1, 1)) - timedelta(1)


class Request:
    def __init__(self, entry, report):
        self.id, self.report = str(entry["id"]), report
        self.wanted = [str(it) for it in items(entry.get("for"))]
        steps = [(days(it["date"]), it["status"]) for it in items(entry.get("progress"))]
        self.steps = sorted((it for it in steps if it[0][1] <= TODAY), key=lambda it: it[0][1])
        revised = [days(it["due"])[0] for it in items(entry.get("revised"))]
        first = days(entry["due"])[0] if "due" in entry else None
        self.due = revised[-1] if revised else first
        self.state = self.steps[-1][1] if self.steps else "open"
        done = [when for when, status in self.steps if status != "not-implemented"]
        is_late = self.state == "open" and self.due and self.due < TODAY
        self.overdue = (TODAY - self.due).days if is_late else 0
        self.late, self.late_at_least = self.lateness(done[0]) if done and self.due else (None, None)
        named = report.named(entry.get("to"))
        if entry.get("to") is not None:
            self.units = named
        elif self.wanted:
            of_them = [report.shortcomings[id].units for id in self.wanted]
            self.units = [] if [] in of_them else sorted({it for one in of_them for it in one})
        else:
            self.units = report.unsaid()

    def lateness(self, when):
        """Days late, or at least so many where the day of the report is not known."""
        first, last = when
        if first == last:
            return max(0, (first - self.due).days), None
        if first > self.due:
            return None, (first - self.due).days
        return (0 if last <= self.due else None), None

    @property
    def waits(self):
        return self.state in ("open", "reported")


class Shortcoming:
    def __init__(self, entry, report):
        self.id, self.report, self.area = str(entry["id"]), report, entry.get("area")
        written = entry.get("unit")
        self.units = report.unsaid() if written is None else report.named(written)
        self.topics = items(entry.get("topics"))

    @property
    def state(self):
        states = {it.state for it in self.report.requests if self.id in it.wanted}
        if not states:
            return "no-request"
        if states == {"verified"}:
            return "verified"
        if "verified" in states:
            return "partly"
        if "not-implemented" in states:
            return "not-implemented"
        return "reported" if states == {"reported"} else "open"


class Report:
    def __init__(self, path):
        front = yaml.load(path.read_text().split("---\n")[1], Text)
        report = front["report"]
        place = path.relative_to(ROOT / "content").with_suffix("")
        self.id, self.address = str(place), f"/{place}/"
        self.kind = SITE["sections"][place.parts[0]]["type"]
        self.units = [UNITS[name] for name in items(report["units"])]
        self.names = items(report["units"])
        self.year = min(days(report["held"])[1], max(days(front["date"])[1], days(report["held"])[0])).year
        found = [Shortcoming(it, self) for it in items(report.get("shortcomings"))]
        self.shortcomings = {it.id: it for it in found}
        self.requests = [Request(it, self) for it in items(report.get("requests"))]
        self.period = report.get("period")
        # Newest first.
        self.order = (-days(front["date"])[1].toordinal(), path.as_posix())
        self.sets = items(report.get("figures", {}).get("applications"))

    def unsaid(self):
        return list(self.units) if len(self.units) == 1 else []

    def named(self, written):
        """The units among those written; others are nobody's."""
        if written == "all":
            return sorted(set(self.units))
        return sorted({UNITS[name] for name in items(written) if name in self.names})


def page(path):
    return (OUTPUT / path / "index.html").read_text()


def pages(path):
    lists = sorted((OUTPUT / path).glob("trang/*/index.html"), key=lambda it: int(it.parts[-2]))
    return page(path) + "".join(it.read_text() for it in lists)


def table(name):
    with open(OUTPUT / f"du-lieu/{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbers(pattern, text, where):
    found = re.search(pattern, text, re.M)
    if not found:
        faults.append(f"{where}: nothing like {pattern}")
        return None
    return [int(it) for it in found.groups()]


REPORTS = [Report(path) for path in sorted((ROOT / "content").glob("*/*.md"))]
INSPECTIONS = [it for it in REPORTS if it.kind == "inspection"]
REQUESTS = [it for report in REPORTS for it in report.requests]


def of_requests(requests):
    overdue = sum(it.overdue > 0 for it in requests)
    return [sum(it.waits for it in requests), overdue, sum(it.due is not None for it in requests)]


def articles():
    for report in REPORTS:
        found = numbers(r"^(\d+) shortcomings, (\d+) waiting, (\d+) of (\d+) overdue$", page(report.id), report.id)
        expect(report.id, "counts", [len(report.shortcomings), *of_requests(report.requests)], found)


def units():
    for slug, code in set(UNITS.values()):
        unit, where = (slug, code), f"don-vi/{slug}"
        text = page(where)
        all_found = [it for report in REPORTS for it in report.shortcomings.values()]
        own = [it for it in all_found if unit in it.units]
        shared = [it for it in all_found if not it.units and unit in it.report.units]
        is_inspection = lambda it: it.report.kind == "inspection"
        expect(where, "found", [sum(map(is_inspection, own))], numbers(r"^found (\d+)$", text, where))
        expect(where, "shared", [sum(map(is_inspection, shared))], numbers(r"^found somewhere (\d+)$", text, where))
        for word, found in [("reported", own), ("reported somewhere", shared)]:
            told = [it for it in found if not is_inspection(it)]
            expect(where, word, [len(told)], numbers(rf"^{word} (\d+)$", text, where))
        pattern = r": (\d+) waiting, (\d+) of (\d+) overdue$"
        for word, requests in [
            ("asked", [it for it in REQUESTS if unit in it.units]),
            ("asked of nobody in particular", [it for it in REQUESTS if not it.units and unit in it.report.units]),
        ]:
            found = numbers(rf"^{word} (\d+){pattern}", text, where)
            expect(where, word, [len(requests), *of_requests(requests)], found)


def statistics():
    text = pages("so-lieu")
    for year in [*sorted({it.year for it in REPORTS}), "total"]:
        of_year = [it for it in REPORTS if year in (it.year, "total")]
        inspections = [it for it in of_year if it.kind == "inspection"]
        requests = [it for report in inspections for it in report.requests]
        states = Counter(it.state for it in requests)
        results = [it for it in of_year if it.kind == "result"]
        wanted = [
            len(inspections), sum(len(it.shortcomings) for it in inspections), len(requests),
            *(states[it] for it in STATES), *of_requests(requests)[1:],
            len(results), sum(len(it.shortcomings) for it in results),
        ]
        pattern = (
            r"(\d+) inspections, (\d+) shortcomings, (\d+) requests: (\d+) open, (\d+) reported, "
            r"(\d+) verified, (\d+) not implemented; (\d+) of (\d+) overdue; (\d+) results with (\d+) shortcomings$"
        )
        expect("so-lieu", year, wanted, numbers(rf"^{year}: {pattern}", text, "so-lieu"))
    areas = Counter(it.area or "-" for report in INSPECTIONS for it in report.shortcomings.values())
    found = [int(it) for it in re.findall(r"^area .*? (\d+): ", text, re.M)]
    expect("so-lieu", "areas", sorted(areas.values()), sorted(found))
    applications(text)


def share(count, whole):
    """A percentage with one decimal, half away from zero; all and nothing only where it is so."""
    if not whole:
        return ""
    tenths = (2000 * count + whole) // (2 * whole)
    if tenths == 1000 and count != whole:
        return " trên 99,9%"
    if tenths == 0 and count:
        return " dưới 0,1%"
    if count in (0, whole):
        return f" {tenths // 10}%"
    return f" {tenths // 10},{tenths % 10}%"


def applications(text):
    """Of each unit and year the set that covers the most time; joint ones are nobody's. Of two
    that cover as much, that of the newer article counts."""
    best, left = {}, Counter()
    for report in sorted(REPORTS, key=lambda it: it.order):
        for it in report.sets:
            units = report.unsaid() if "unit" not in it else report.named(it["unit"])
            if len(units) != 1:
                left["joint"] += 1
            elif it.get("scope") or it.get("sample"):
                left["partial"] += 1
            elif not {"received", "resolved"} & it.keys():
                left["without counts"] += 1
            else:
                (start, _), (_, end) = days(report.period["from"]), days(report.period["to"])
                key, length = (end.year, units[0]), (end - start).days
                left["shorter"] += key in best
                if key not in best or length > best[key][0]:
                    best[key] = (length, it, report)
    found = numbers(r"^left out: (\d+) joint, (\d+) partial, (\d+) without counts, (\d+) shorter$", text, "so-lieu")
    expect("so-lieu", "left out", [left[it] for it in ("joint", "partial", "without counts", "shorter")], found)
    rows = re.findall(r"^(\d{4}) .*? \| .*? \| (.*?) \| (.*?) \| (.*?) \| (.*?) \| (\S+)( reported)?$", text, re.M)
    wanted = sorted(row_of(year, it, report) for (year, _), (_, it, report) in best.items())
    expect("so-lieu", "rows", wanted, sorted(rows))


def row_of(year, it, report):
    """The row of a set: what is missing of a sum follows from the rest, and is marked."""
    shown = lambda key: f"{it[key]:,}".replace(",", ".")
    received, online, resolved, in_time = "-", "-", "-", "-"
    if "received" in it:
        received = shown("received")
    if "online" in it:
        online = shown("online") + share(it["online"], it["received"])
    if "resolved" in it:
        resolved = shown("resolved")
        rest = it["resolved"] - it["late"]
        in_time = f"{rest:,}".replace(",", ".") + share(rest, it["resolved"]) + " derived"
    told = " reported" if report.kind == "result" else ""
    return (str(year), received, online, resolved, in_time, report.address, told)


def register():
    lists = [("", lambda it: True), ("qua-han/", lambda it: it.overdue > 0)]
    names = ["dang-mo/", "da-bao-cao/", "da-xac-minh/", "khong-thuc-hien/"]
    lists += [(name, lambda it, state=state: it.state == state) for name, state in zip(names, STATES)]
    with_due = sum(it.due is not None for it in REQUESTS)
    for name, holds in lists:
        where = f"khac-phuc/{name}"
        text = pages(where)
        wanted = sorted(f"{it.report.address}#kien-nghi-{it.id}" for it in REQUESTS if holds(it))
        found = sorted(re.findall(r"^(/\S+#kien-nghi-\S+) ", text, re.M))
        expect(where, "requests", wanted, found)
        expect(where, "counts", [len(wanted), with_due], numbers(r"^\S+ (\d+), (\d+) with a due date, as of", text, where))


def topics():
    found = [it for report in INSPECTIONS for it in report.shortcomings.values()]
    wanted = [sum(bool(it.topics) for it in found), len(found)]
    expect("van-de", "scope", wanted, numbers(r"^(\d+) of (\d+) with a topic$", page("van-de"), "van-de"))
    for topic in {topic for it in found for topic in it.topics}:
        of_it = [it for it in found if topic in it.topics]
        pattern = rf"^{topic} .*: (\d+) times, (\d+) put right, \d+ repeated, at (\d+) units;"
        at = {unit for it in of_it for unit in it.units}
        wanted = [len(of_it), sum(it.state == "verified" for it in of_it), len(at)]
        expect("van-de", topic, wanted, numbers(pattern, page("van-de"), "van-de"))


def tables():
    rows = table("kiem-tra")
    expect("kiem-tra.csv", "rows", sorted(it.id for it in REPORTS), sorted(it["id"] for it in rows))
    by_id = {it.id: it for it in REPORTS}
    for row in rows:
        report = by_id[row["id"]]
        waits, overdue, with_due = of_requests(report.requests)
        wanted = [report.kind, len(report.shortcomings), len(report.requests), overdue, with_due]
        keys = ["shortcomings", "requests", "requests_overdue", "requests_with_due"]
        expect(row["id"], "row", wanted, [row["type"], *(int(row[key]) for key in keys)])
    codes = lambda it: [code for _, code in it.units] or [""]
    wanted = Counter(
        (f"{report.id}#ton-tai-{it.id}", code, it.state, "named" if it.units else "shared")
        for report in REPORTS for it in report.shortcomings.values() for code in codes(it)
    )
    found = Counter((it["id"], it["unit_code"], it["state"], it["unit_role"]) for it in table("ton-tai"))
    expect("ton-tai.csv", "rows", wanted, found)
    wanted = Counter(
        (f"{it.report.id}#kien-nghi-{it.id}", code, it.state, str(it.overdue), "" if it.late is None else str(it.late),
         "" if it.late_at_least is None else str(it.late_at_least), str(it.due or ""), "named" if it.units else "shared")
        for it in REQUESTS for code in codes(it)
    )
    columns = ["id", "unit_code", "state", "days_overdue", "days_late", "days_late_at_least", "due", "unit_role"]
    expect("kien-nghi.csv", "rows", wanted, Counter(tuple(it[key] for key in columns) for it in table("kien-nghi")))
    for name in ("kiem-tra", "ton-tai", "kien-nghi", "so-lieu"):
        ids = Counter(it["row_id"] for it in table(name))
        expect(f"{name}.csv", "row_id", [], [id for id, count in ids.items() if count > 1])


for check in (articles, units, statistics, register, topics, tables):
    check()
print("\n".join(faults) or f"{len(REPORTS)} reports, {len(REQUESTS)} requests: every number agrees")
sys.exit(bool(faults))
