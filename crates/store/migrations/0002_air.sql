-- Files of air data that were taken in, in the order in which they count: of two for one hour the later one goes before the earlier.
CREATE TABLE air_import (
    id BIGINT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE REFERENCES evidence (hash),
    layout TEXT NOT NULL,
    encoding TEXT NOT NULL,
    grade TEXT NOT NULL,
    sites TEXT NOT NULL,
    hours BIGINT NOT NULL,
    days BIGINT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    repeated BIGINT NOT NULL,
    replaced BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    flagged BIGINT NOT NULL,
    troubles TEXT NOT NULL,
    imported BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

-- Days declared to be under dust from afar, and such declarations taken back; of two for one day the later one counts.
CREATE TABLE air_dust (
    id BIGINT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL,
    declared TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);
