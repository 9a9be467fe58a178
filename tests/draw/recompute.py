"""Draws by the published rule, written from its text and not from the program: a sheet comes in on standard input, and what it should say
comes out. Used by a test, and usable by anybody who does not want to trust the program that drew."""

import hashlib
import json
import sys
from decimal import ROUND_CEILING, Decimal

RULE = "lantian-draw-1"


def sha(*lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fingerprint(lists):
    lists = json.loads(json.dumps(lists))
    lists["terms"]["groups"].sort(key=lambda group: group["key"])
    lists["candidates"].sort(key=lambda one: one["id"])
    lists["inspectors"].sort(key=lambda one: one["id"])
    for one in lists["inspectors"]:
        one["avoids"].sort()
    text = json.dumps(lists, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha(RULE, "lists", text)


def rank(seed, terms, candidate):
    tickets = terms["weights"][candidate["grade"]] if candidate["grade"] else 1
    lots = (sha("candidate", seed, candidate["group"], candidate["id"], str(n)) for n in range(1, tickets + 1))
    return min(lots)


def wanted(quota, members, inspectors):
    if quota["kind"] == "count":
        return quota["count"]
    if quota["kind"] == "percent":
        share = Decimal(members) * Decimal(quota["percent"]) / 100
        return int(share.to_integral_value(ROUND_CEILING))
    return quota["each"] * inspectors


def may_go(inspector, candidate, districts):
    there = inspector["district"] is not None and inspector["district"] == candidate["district"]
    own_unit = inspector["unit"] is not None and inspector["unit"] == candidate["unit"]
    sent = {"any": True, "not-own": not there, "own-only": there}[districts]
    return sent and not own_unit and candidate["id"] not in inspector["avoids"]


def draw(seed, lists):
    terms = lists["terms"]
    busy = {}
    drawn = []
    for group in sorted(terms["groups"], key=lambda group: group["key"]):
        pool = [one for one in lists["candidates"] if one["group"] == group["key"] and one["excluded"] is None]
        ranked = sorted(
            ((rank(seed, terms, one), one["id"], one) for one in pool), key=lambda entry: entry[:2]
        )
        for lot, _, candidate in ranked[: wanted(group["quota"], len(pool), len(lists["inspectors"]))]:
            free = sorted(
                (busy.get(one["id"], 0), sha("inspector", seed, candidate["id"], one["id"]), one["id"])
                for one in lists["inspectors"]
                if may_go(one, candidate, terms["districts"])
            )
            if len(free) < terms["team"]:
                team = {"kind": "too-few", "eligible": len(free)}
            else:
                chosen = [entry[2] for entry in free[: terms["team"]]]
                for one in chosen:
                    busy[one] = busy.get(one, 0) + 1
                team = {"kind": "sent", "inspectors": chosen}
            drawn.append({"candidate": candidate["id"], "group": group["key"], "rank": lot, "team": team})
    return drawn


if __name__ == "__main__":
    sheet = json.load(sys.stdin)
    json.dump(
        {
            "commitment": sha(RULE, "commitment", sheet["seed"]),
            "fingerprint": fingerprint(sheet["lists"]),
            "drawn": draw(sheet["seed"], sheet["lists"]),
        },
        sys.stdout,
        ensure_ascii=False,
    )
