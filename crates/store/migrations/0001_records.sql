-- One text for SQLite and PostgreSQL: TEXT and BIGINT only. Days are ISO dates, months `2018-11`, moments milliseconds since 1970 UTC,
-- decimals text. Numbers are given out inside the one writing transaction, so no sequence and no autoincrement is needed.

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE person (
    login TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT,
    password_hash TEXT NOT NULL,
    must_change_password BIGINT NOT NULL,
    disabled BIGINT NOT NULL,
    failures TEXT NOT NULL,
    locked_until BIGINT,
    last_sign_in BIGINT,
    created BIGINT NOT NULL
);

CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL REFERENCES person (login),
    csrf TEXT NOT NULL,
    created BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX session_by_login ON session (login);

CREATE TABLE feed_token (
    token_hash TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL REFERENCES person (login),
    created BIGINT NOT NULL
);

CREATE TABLE plan_edition (
    hash TEXT NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    loaded BIGINT NOT NULL
);

CREATE TABLE assignment (
    id BIGINT NOT NULL PRIMARY KEY,
    task TEXT NOT NULL,
    unit TEXT NOT NULL,
    part TEXT NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    dispatched BIGINT NOT NULL,
    UNIQUE (task, unit)
);
CREATE INDEX assignment_by_unit ON assignment (unit);

CREATE TABLE report (
    id BIGINT NOT NULL PRIMARY KEY,
    assignment BIGINT NOT NULL REFERENCES assignment (id),
    task TEXT NOT NULL,
    unit TEXT NOT NULL,
    part TEXT NOT NULL,
    month TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    opened BIGINT NOT NULL,
    filed_on TEXT,
    returns BIGINT NOT NULL,
    step TEXT,
    UNIQUE (assignment, month)
);
CREATE INDEX report_by_unit ON report (unit, month);
CREATE INDEX report_by_task ON report (task, month);
CREATE INDEX report_by_state ON report (state, due);

CREATE TABLE deliverable (
    id BIGINT NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    task TEXT NOT NULL,
    unit TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL,
    opened BIGINT NOT NULL,
    received_on TEXT,
    returns BIGINT NOT NULL,
    step TEXT,
    UNIQUE (rule, unit)
);
CREATE INDEX deliverable_by_unit ON deliverable (unit);

-- What happened to assignments, reports and deliverables. Rows are only ever added.
CREATE TABLE event (
    id BIGINT NOT NULL PRIMARY KEY,
    about TEXT NOT NULL,
    object BIGINT NOT NULL,
    task TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    by_unit TEXT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX event_by_object ON event (about, object, id);
CREATE INDEX event_by_task ON event (task, id);

CREATE TABLE evidence (
    hash TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    latitude TEXT,
    longitude TEXT,
    taken_at TEXT,
    received BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

CREATE TABLE indicator_value (
    id BIGINT NOT NULL PRIMARY KEY,
    target TEXT NOT NULL,
    case_name TEXT,
    as_of TEXT NOT NULL,
    value TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    by_unit TEXT,
    document TEXT NOT NULL REFERENCES evidence (hash),
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    reviewed BIGINT,
    reviewed_by TEXT,
    review_note TEXT
);
CREATE INDEX indicator_value_by_target ON indicator_value (target, as_of);

CREATE TABLE threshold (
    id BIGINT NOT NULL PRIMARY KEY,
    target TEXT NOT NULL,
    year BIGINT,
    value TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    source TEXT NOT NULL
);

CREATE TABLE calendar_amendment (
    id BIGINT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL,
    working TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

CREATE TABLE member_amendment (
    id BIGINT NOT NULL PRIMARY KEY,
    group_key TEXT NOT NULL,
    unit TEXT NOT NULL,
    from_day TEXT,
    to_day TEXT,
    reason TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

CREATE TABLE audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    by_unit TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before_json TEXT,
    after_json TEXT,
    hash TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, seq);

-- The newest link of the audit chain. Every writing transaction locks this row first, so there is one writer at a time on either database.
CREATE TABLE audit_head (
    one BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
