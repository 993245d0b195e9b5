"""How many crates congbo is built of on Linux, and how many lines of theirs say `unsafe`.

Run at the root of the repository, after `cargo fetch --locked`. Lines of comments are left out; lines
for other systems and for features that are off are counted.
"""
import json, pathlib, re, subprocess
run = lambda *a: subprocess.run(a, capture_output=True, text=True, check=True).stdout
tree = run("cargo", "tree", "--locked", "-e", "normal", "--prefix", "none", "--target", "x86_64-unknown-linux-gnu", "--format", "{p}")
names = {tuple(line.split(" (")[0].split(" v")) for line in tree.splitlines() if line}
meta = json.loads(run("cargo", "metadata", "--locked", "--format-version", "1"))
rows = []
for p in meta["packages"]:
    if (p["name"], p["version"]) in names and p["source"]:
        src = pathlib.Path(p["manifest_path"]).parent / "src"
        lines = [l for f in src.rglob("*.rs") for l in f.read_text(errors="replace").splitlines()]
        n = sum(bool(re.search(r"\bunsafe\b", l.split("//")[0])) for l in lines)
        rows.append((n, p["name"], p["version"]))
rows.sort(reverse=True)
print(len(rows), "crates;", sum(r[0] > 0 for r in rows), "with unsafe;", sum(r[0] for r in rows), "lines")
for r in rows[:25]: print(r)
