"""Verifies a journal by the table of its format, written from that table and not from the program: a folder comes as the argument, one
line of JSON for each record goes to standard output. Ends with an error where a hash, a check or a number is not what it should be.
Sealed files are unpacked by the zstd program, which knows nothing of them. Usable by anybody who does not want to trust lantian."""

import hashlib
import json
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

CHAINS = {1: "sha256", 2: "sm3"}
WAYS = {1: "tcp", 2: "http", 3: "mqtt", 4: "folder"}


def must(holds, what):
    if not holds:
        sys.exit(what)


def plain(path):
    if path.suffix == ".zst":
        return subprocess.run(["zstd", "-dc", path], check=True, capture_output=True).stdout
    return path.read_bytes()


def batches(name, data, last, first):
    magic, version, chain, day, number, begins, made, previous, own = struct.unpack("<8sHHIQQq32s32s", data[:104])
    must(magic == b"lantianJ" and version == 1, f"{name}: no journal")
    must(name.startswith(f"{number:06}-{day // 10000}-{day // 100 % 100:02}-{day % 100:02}"), f"{name}: another name")
    digest = lambda text: hashlib.new(CHAINS[chain], text).digest()
    must(digest(data[:72]) == own, f"{name}: header")
    must(previous == last and begins == first, f"{name}: does not follow")
    last, at = own, 104
    while at < len(data):
        head = data[at : at + 100]
        tag, length, count, begins, written, previous, hashed, check = struct.unpack("<8sIIQq32s32sI", head)
        records = data[at + 100 : at + 100 + length]
        must(tag == own[:8] and zlib.crc32(head[:96]) == check, f"{name}: header of the batch at {at}")
        must(digest(head[:64] + records) == hashed, f"{name}: hash of the batch at {at}")
        must(previous == last and begins == first and len(records) == length, f"{name}: the batch at {at} does not follow")
        place = 0
        for _ in range(count):
            size, check = struct.unpack_from("<II", records, place)
            rest = records[place + 8 : place + 8 + size]
            must(zlib.crc32(records[place : place + 4] + rest) == check, f"{name}: record {first}")
            sequence, arrived, way, peer, notes = struct.unpack_from("<QqBHH", rest)
            must(sequence == first, f"{name}: record {first} is {sequence}")
            texts = rest[21:]
            print(json.dumps({
                "sequence": sequence, "at": arrived, "way": WAYS[way], "peer": texts[:peer].decode(),
                "notes": texts[peer : peer + notes].hex(), "bytes": texts[peer + notes :].hex(),
            }))
            first, place = first + 1, place + 8 + size
        must(place == length, f"{name}: length of the batch at {at}")
        last, at = hashed, at + 100 + length
    return last, first


def main():
    last, first = bytes(32), 1
    names = re.compile(r"\d{6,}-\d{4}-\d\d-\d\d\.journal(\.zst)?")
    for path in sorted(path for path in Path(sys.argv[1]).iterdir() if names.fullmatch(path.name)):
        last, first = batches(path.name, plain(path), last, first)
    print(json.dumps({"head": f"{first - 1}:{last.hex()}"}))


main()
