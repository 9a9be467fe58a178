-- What enterprises marked of the hours of their devices. Nothing is changed: a marking stands as it was filed.
CREATE TABLE device_marking (
    id BIGINT NOT NULL PRIMARY KEY,
    mn TEXT NOT NULL,
    -- The code as sent; none for all of the outlet.
    factor TEXT,
    -- From this full hour until before that one, in Beijing: `2026-11-28T10:00:00`.
    from_hour TEXT NOT NULL,
    to_hour TEXT NOT NULL,
    mark TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL,
    by_unit TEXT
);

CREATE INDEX device_marking_mn ON device_marking (mn, from_hour);

-- Leads that the screens gave, one for each window; a lead grows with its window until a person settles it.
CREATE TABLE device_lead (
    id BIGINT NOT NULL PRIMARY KEY,
    mn TEXT NOT NULL,
    factor TEXT NOT NULL,
    screen TEXT NOT NULL,
    -- The window, in Beijing; the end is not included.
    from_time TEXT NOT NULL,
    to_time TEXT NOT NULL,
    -- Statistic, threshold, edition of the parameters, words, as JSON.
    body TEXT NOT NULL,
    found BIGINT NOT NULL,
    -- `open`, `dismissed` or `confirmed`.
    state TEXT NOT NULL,
    -- Who settled it, when and why, as JSON.
    settled TEXT
);

CREATE INDEX device_lead_mn ON device_lead (mn, screen, factor, from_time);

-- Up to which day the series of each device were screened, that day included.
CREATE TABLE device_screening (
    mn TEXT NOT NULL PRIMARY KEY,
    through TEXT NOT NULL
);
