"""Answers one SQL question a line with one line of JSON: a list of rows, every value as text."""

import json
import sys

import duckdb

records = duckdb.connect()
for question in sys.stdin:
    rows = records.execute(question).fetchall()
    print(json.dumps([[str(value) for value in row] for row in rows], ensure_ascii=False))
