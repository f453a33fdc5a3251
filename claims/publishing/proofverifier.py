"""Checks a proof bundle with Python 3.9 or newer and nothing else: python3 verify.py [FOLDER]

It does not need the workbench, the network or any package. What the checks prove, and what not, is in README.txt.
Vérifie un dossier de preuve avec Python 3.9 ou plus récent et rien d’autre ; voir README.txt.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

SUMS = "SHA256SUMS"


def sha256(content: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no blanks, in UTF-8: the form that the workbench hashes."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def loaded(folder: Path, name: str) -> Any:
    """The content of a JSON file of the bundle."""
    return json.loads((folder / name).read_text("utf-8"))


def files(folder: Path) -> list[str]:
    """What is wrong with the files: each must be listed, be there and have its hash."""
    listed = {}
    for line in (folder / SUMS).read_text("utf-8").splitlines():
        digest, _blank, name = line.partition("  ")
        listed[name] = digest
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {SUMS}
    faults = [f"{name}: listed and not there" for name in sorted(set(listed) - there)]
    faults += [f"{name}: there and not listed" for name in sorted(there - set(listed)) if "__pycache__" not in name]
    return faults + [
        f"{name}: changed"
        for name in sorted(there & set(listed))
        if sha256((folder / name).read_bytes()) != listed[name]
    ]


def places(folder: Path) -> list[str]:
    """What is wrong with the claim's place in the article and the passages' places in the captures."""
    told = loaded(folder, "statement.json")
    content = (folder / "article.txt").read_bytes()
    faults = (
        [] if sha256(content) == told["article"]["text_sha256"] else ["article.txt: not the text that was checked"]
    )
    if content.decode("utf-8")[told["start"] : told["end"]] != told["text"]:
        faults.append("statement.json: the words do not stand at this place of the article")
    captures = {one["id"]: one for one in loaded(folder, "snapshots.json")}
    for one in captures.values():
        for suffix, wanted in (("txt", one["text_sha256"]), ("raw", one["raw_sha256"])):
            path = folder / "snapshots" / f"{one['id']}.{suffix}"
            if sha256(path.read_bytes()) != wanted:
                faults.append(f"{path.name}: not what was captured")
    for one in loaded(folder, "evidence.json"):
        text = (folder / "snapshots" / f"{one['snapshot']}.txt").read_bytes().decode("utf-8")
        if text[one["start"] : one["end"]] != one["exact"]:
            faults.append(f"evidence {one['id']}: the passage does not stand at this place of the capture")
    return faults


def verdicts(folder: Path) -> list[str]:
    """What is wrong with the verdict and its signature: what was signed must be what is here."""
    told, faults = loaded(folder, "statement.json"), []
    every = loaded(folder, "verdicts.json")
    signings = {
        (f"{event['actor_id']} {event['actor_name']}", event["payload"].get("content_hash"))
        for event in loaded(folder, "history.json")
        if event["kind"] in {"VERDICT_SIGNED", "SIGN_OFF_OVERRIDDEN"}
    }
    for one in every:
        for sign_off in one["sign_offs"]:
            if sign_off["content_hash"] != one["content_hash"]:
                faults.append(f"verdict {one['revision']}: signed for other content")
            if (sign_off["signed_by"], sign_off["content_hash"]) not in signings:
                faults.append(f"verdict {one['revision']}: the history knows of no such signature")
            if sign_off["signed_by"] == one["author"] and not sign_off["override_reason"]:
                faults.append(f"verdict {one['revision']}: signed by its own author without an override")
    current = next((one for one in every if one["is_current"]), None)
    standing = current and any(not sign_off["voided_at"] for sign_off in current["sign_offs"])
    if current and standing and sha256(canonical(told["covered"])) != current["content_hash"]:
        faults.append(f"verdict {current['revision']}: what was signed is not what is here")
    if told["covered"] and told["covered"][3] != told["text"]:
        faults.append("statement.json: the signed words are others")
    return faults


def history(folder: Path) -> list[str]:
    """What is wrong with the history: each event must have its hash, and stand in the unbroken chain of hashes."""
    chain: list[tuple[int, str, str]] = []
    faults = []
    for line in (folder / "chain.tsv").read_text("utf-8").splitlines():
        number, before, own = line.split("\t")
        if chain and before != chain[-1][2]:
            faults.append(f"event {number}: does not follow the event before it")
        chain.append((int(number), before, own))
    places_in_chain = {number: (before, own) for number, before, own in chain}
    for one in loaded(folder, "history.json"):
        names = ("prev_hash", "at", "kind", "actor_id", "actor_name", "subject", "thread", "payload")
        if sha256(canonical([one[name] for name in names])) != one["hash"]:
            faults.append(f"event {one['id']}: content does not match its hash")
        if places_in_chain.get(one["id"]) != (one["prev_hash"], one["hash"]):
            faults.append(f"event {one['id']}: not in the chain")
    return faults + [
        f"stamp {one['id']}: dates something else"
        for one in loaded(folder, "stamps.json")
        if places_in_chain.get(one["event"], ("", ""))[1] != one["root"]
    ]


def main(folder: Path) -> int:
    """Print what was checked; 0 when everything holds, else 1."""
    said = sys.stdout.write
    bad = 0
    for words, look in (("files", files), ("places", places), ("verdict", verdicts), ("history", history)):
        try:
            faults = look(folder)
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            faults = [f"cannot be read: {error!r}"]
        bad += len(faults)
        said(f"{words}: {'holds' if not faults else 'DOES NOT HOLD'}\n")
        for one in faults:
            said(f"  {one}\n")
    if not bad:
        last = (folder / "chain.tsv").read_text("utf-8").split()[-1]
        said(f"head of the history: {last}\nAsk the newsroom, or whoever noted it, whether this was the head.\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))
