"""Answers geometric questions with GEOS: one JSON object a line in, one a line out.

Usage: answer.py < questions > answers
"""

import json
import sys

from shapely import Point, Polygon

for line in sys.stdin:
    asked = json.loads(line)
    a, b = (Polygon(rings[0], rings[1:]) for rings in (asked["a"], asked["b"]))
    p = Point(asked["p"])
    side = "inside" if a.contains(p) else "boundary" if a.covers(p) else "outside"
    answer = {
        "valid": a.is_valid and b.is_valid,
        "side": side,
        "area": a.area,
        "common": a.intersection(b).area if a.is_valid and b.is_valid else None,
        "distance": a.distance(p),
    }
    print(json.dumps(answer))
