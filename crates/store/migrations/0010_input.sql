-- Tokens with which programs send observations. Nothing is deleted: a token that was taken back stays listed.
CREATE TABLE input_token (
    id BIGINT NOT NULL PRIMARY KEY,
    -- What it is for.
    name TEXT NOT NULL,
    -- SHA-256; the token itself is shown once and kept nowhere.
    token_hash TEXT NOT NULL,
    -- For which devices, as a JSON list of their numbers; nothing for every one.
    devices TEXT,
    created BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    revoked BIGINT,
    revoked_by TEXT,
    last_used BIGINT
);

CREATE UNIQUE INDEX input_token_hash ON input_token (token_hash);
