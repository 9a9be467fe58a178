-- Zones and places. An outline never changes: one that holds no longer is closed, and the next one is added.
CREATE TABLE zone (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    source TEXT NOT NULL,
    -- In what its coordinates came; they are kept in WGS-84.
    datum TEXT NOT NULL,
    -- GeoJSON.
    geometry TEXT NOT NULL,
    properties TEXT NOT NULL,
    -- What was put right when it came.
    faults TEXT NOT NULL,
    -- The file it came with; none when it was drawn.
    evidence TEXT REFERENCES evidence (hash),
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    closed BIGINT,
    closed_by TEXT,
    close_reason TEXT
);

CREATE INDEX zone_kind ON zone (kind);
