-- What was retired and may be counted in substitution accounts: an object of a ledger, entered once.
CREATE TABLE substitution_source (
    object BIGINT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    retired TEXT NOT NULL,
    amount TEXT NOT NULL,
    unit TEXT NOT NULL,
    retired_on TEXT NOT NULL,
    evidence TEXT NOT NULL,
    entered BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    by_unit TEXT
);

CREATE TABLE substitution_account (
    id BIGINT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    rule TEXT NOT NULL,
    ratio TEXT NOT NULL,
    on_day TEXT NOT NULL,
    amount TEXT NOT NULL,
    unit TEXT NOT NULL,
    evidence TEXT NOT NULL,
    owner TEXT,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    opened BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

CREATE TABLE substitution_use (
    id BIGINT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES substitution_account (id),
    object BIGINT NOT NULL REFERENCES substitution_source (object),
    amount TEXT NOT NULL,
    UNIQUE (account, object)
);

-- Cells of the grid that the city added to those of its profile.
CREATE TABLE grid_cell (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

-- Who answers for a cell, and when.
CREATE TABLE grid_post (
    id BIGINT NOT NULL PRIMARY KEY,
    cell TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    login TEXT,
    from_day TEXT,
    to_day TEXT,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);
CREATE INDEX grid_post_by_cell ON grid_post (cell);

-- A post handed over on a day, with what was open then.
CREATE TABLE grid_hand_over (
    id BIGINT NOT NULL PRIMARY KEY,
    from_post BIGINT NOT NULL REFERENCES grid_post (id),
    to_post BIGINT NOT NULL REFERENCES grid_post (id),
    on_day TEXT NOT NULL,
    matters TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

-- Draws of whom to inspect; the body holds the seed, which is told only once the lists are frozen and drawn from.
CREATE TABLE draw (
    id BIGINT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    owner TEXT,
    checklist TEXT NOT NULL,
    due TEXT NOT NULL,
    stage TEXT NOT NULL,
    body TEXT NOT NULL,
    opened BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

-- Inspections; the full state is replayed from the events, what lists and filters need is kept beside.
CREATE TABLE inspection (
    id BIGINT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    object BIGINT,
    place TEXT NOT NULL,
    checklist TEXT NOT NULL,
    edition TEXT NOT NULL,
    owner TEXT,
    district TEXT,
    cell TEXT,
    draw BIGINT REFERENCES draw (id),
    state TEXT NOT NULL,
    inspectors TEXT NOT NULL,
    due TEXT,
    waits TEXT NOT NULL,
    planned BIGINT NOT NULL,
    by_login TEXT NOT NULL
);
CREATE INDEX inspection_by_state ON inspection (state, due);
CREATE INDEX inspection_by_object ON inspection (object);

-- What phones sent, by the key that the phone gave it: what comes twice is done once.
CREATE TABLE field_receipt (
    receipt_key TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    inspection BIGINT NOT NULL REFERENCES inspection (id),
    received BIGINT NOT NULL
);
