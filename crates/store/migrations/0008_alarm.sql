-- Alarms: what is wrong, what happened to each, who was told, and when the platform ran.
CREATE TABLE alarm (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- `platform`, `device/MN` or `channel/MN/FACTOR`.
    subject TEXT NOT NULL,
    -- `open`, `acknowledged` or `cleared`.
    state TEXT NOT NULL,
    opened BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    cleared BIGINT,
    -- The whole alarm, as JSON.
    body TEXT NOT NULL
);

-- One alarm for each thing that is wrong.
CREATE UNIQUE INDEX alarm_going_on ON alarm (kind, subject) WHERE state <> 'cleared';
CREATE INDEX alarm_subject ON alarm (subject, id);
CREATE INDEX alarm_state ON alarm (state, id);

-- What happened to alarms. Only ever added to.
CREATE TABLE alarm_event (
    id BIGINT NOT NULL PRIMARY KEY,
    alarm BIGINT NOT NULL REFERENCES alarm (id),
    at BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    by_unit TEXT,
    -- `opened`, `updated`, `acknowledged`, `escalated` or `cleared`.
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX alarm_event_alarm ON alarm_event (alarm, id);

-- Who is told: what holds of a receiver is its newest row. Address and secret of older rows are forgotten when a newer one comes.
CREATE TABLE alarm_receiver (
    id BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    -- `on` or `off`.
    state TEXT NOT NULL,
    -- Name, way, language, wish, as JSON.
    body TEXT NOT NULL,
    address TEXT NOT NULL,
    secret TEXT,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

CREATE INDEX alarm_receiver_number ON alarm_receiver (number, id);

-- One row for each thing that a receiver is told; several go in one message.
CREATE TABLE alarm_delivery (
    id BIGINT NOT NULL PRIMARY KEY,
    receiver BIGINT NOT NULL,
    -- None for a test.
    alarm BIGINT REFERENCES alarm (id),
    -- `opened`, `escalated` or `test`.
    reason TEXT NOT NULL,
    -- `waiting`, `sent`, `needless` or `given-up`.
    state TEXT NOT NULL,
    planned BIGINT NOT NULL,
    due BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    sent BIGINT,
    error TEXT
);

CREATE INDEX alarm_delivery_state ON alarm_delivery (state, due);
CREATE INDEX alarm_delivery_alarm ON alarm_delivery (alarm, id);
CREATE INDEX alarm_delivery_receiver ON alarm_delivery (receiver, id);

-- When the platform ran.
CREATE TABLE alarm_running (
    id BIGINT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL,
    upto BIGINT NOT NULL
);
