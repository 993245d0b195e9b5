"""Lists what the program is built of for a target: as an SBOM (CycloneDX 1.5), and with the
texts of all licences in one file.

    python3 .ci/parts.py TARGET FOLDER
"""

import json
import pathlib
import subprocess
import sys

target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
cargo = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
metadata = json.loads(subprocess.run(cargo, check=True, capture_output=True).stdout)
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
root = metadata["resolve"]["root"]

# What is linked, and not what only tests and builds need.
linked, waiting = set(), [root]
while waiting:
    name = waiting.pop()
    if name in linked:
        continue
    linked.add(name)
    for dependency in nodes[name]["deps"]:
        if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
            waiting.append(dependency["pkg"])

parts = sorted((packages[name] for name in linked if name != root), key=lambda it: (it["name"], it["version"]))
own = packages[root]


def component(package, kind):
    purl = f"pkg:cargo/{package['name']}@{package['version']}"
    return {
        "type": kind,
        "bom-ref": purl,
        "name": package["name"],
        "version": package["version"],
        "purl": purl,
        "licenses": [{"expression": (package["license"] or "NOASSERTION").replace("/", " OR ")}],
    }


sbom = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 1,
    "metadata": {"component": component(own, "application")},
    "components": [component(package, "library") for package in parts],
}
(folder / "sbom.cdx.json").write_text(json.dumps(sbom, indent=1) + "\n", encoding="utf-8")

texts = []
for package in parts:
    texts.append(f"{'=' * 72}\n{package['name']} {package['version']}: {package['license']}\n{'=' * 72}\n")
    place = pathlib.Path(package["manifest_path"]).parent
    found = sorted(path for path in place.iterdir() if path.is_file() and path.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")))
    texts += [path.read_text(encoding="utf-8", errors="replace") + "\n" for path in found]
(folder / "LICENSES-of-parts.txt").write_text("\n".join(texts), encoding="utf-8")
