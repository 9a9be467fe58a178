-- What the platform asked devices, and what became of it. A row is written when the request is made and moves on until it has ended.
CREATE TABLE exchange (
    id BIGINT NOT NULL PRIMARY KEY,
    -- 设备唯一标识.
    mn TEXT NOT NULL,
    -- The command, such as 2051.
    cn BIGINT NOT NULL,
    -- 请求编码, by which the answers are found again.
    qn TEXT NOT NULL,
    -- What was asked, as JSON, without passwords.
    request TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- 0 for what a person asked; otherwise which try of this day, as the platform asks by itself for what is missing.
    attempt BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    -- The bytes that are sent, exactly, as hexadecimal digits.
    bytes TEXT NOT NULL,
    -- When they were sent, as a JSON list of milliseconds.
    sendings TEXT NOT NULL,
    -- `waiting`, `sent`, `accepted` or `ended`.
    state TEXT NOT NULL,
    -- The state in full, as JSON.
    body TEXT NOT NULL,
    -- Sequence numbers of the answering frames in the journal, as a JSON list; of very many the first.
    frames TEXT NOT NULL,
    -- What the device said in answer, where it is not a series.
    said TEXT,
    ended BIGINT
);

CREATE INDEX exchange_mn ON exchange (mn, id);
CREATE INDEX exchange_state ON exchange (state, id);

-- Keys of devices that encrypt. A secret: never part of a registration, an export or a backup; after a restore they are entered anew.
CREATE TABLE device_key (
    id BIGINT NOT NULL PRIMARY KEY,
    mn TEXT NOT NULL,
    -- 32 hexadecimal digits; none where the key was taken away.
    secret TEXT,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

CREATE INDEX device_key_mn ON device_key (mn, id);

-- How far the journal was forwarded to another platform.
CREATE TABLE forward_cursor (
    target TEXT NOT NULL PRIMARY KEY,
    -- Everything up to this sequence number is done.
    upto BIGINT NOT NULL,
    -- Sequence numbers behind it that are done too, as a JSON list.
    beyond TEXT NOT NULL,
    moved BIGINT NOT NULL
);
