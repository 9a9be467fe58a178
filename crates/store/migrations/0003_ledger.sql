-- Objects of ledgers, and what the ledgers say of them: revisions are added and never changed.
CREATE TABLE ledger_object (
    id BIGINT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL
);

CREATE TABLE ledger_import (
    id BIGINT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES evidence (hash),
    file_name TEXT NOT NULL,
    sheet TEXT,
    datum TEXT,
    phase TEXT NOT NULL,
    report TEXT NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT,
    by_login TEXT NOT NULL,
    by_unit TEXT
);

CREATE TABLE ledger_revision (
    seq BIGINT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    object BIGINT NOT NULL REFERENCES ledger_object (id),
    valid_from TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    by_unit TEXT,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    fields TEXT NOT NULL,
    evidence TEXT NOT NULL
);

CREATE INDEX ledger_revision_by_type ON ledger_revision (type, seq);

-- Views of a ledger that people saved.
CREATE TABLE ledger_view (
    id BIGINT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    saved BIGINT NOT NULL
);

-- Frozen editions of a ledger: what it said for a day, as known at a revision.
CREATE TABLE ledger_edition (
    id BIGINT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    year BIGINT NOT NULL,
    as_of TEXT NOT NULL,
    through BIGINT NOT NULL,
    objects BIGINT NOT NULL,
    hash TEXT NOT NULL,
    note TEXT NOT NULL,
    frozen BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    published BIGINT,
    published_by TEXT
);

-- Decisions about two holders: one and the same, or not; the last one counts.
CREATE TABLE subject_decision (
    id BIGINT NOT NULL PRIMARY KEY,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    decision TEXT NOT NULL,
    note TEXT NOT NULL,
    decided BIGINT NOT NULL,
    by_login TEXT NOT NULL
);
