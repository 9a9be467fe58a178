-- What was entered of monitoring devices. Nothing is changed: what holds of a device is its newest row.
CREATE TABLE device_revision (
    id BIGINT NOT NULL PRIMARY KEY,
    -- 设备唯一标识, by which a device is known.
    mn TEXT NOT NULL,
    -- `registered` or `retired`.
    state TEXT NOT NULL,
    -- The registration, as JSON.
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded BIGINT NOT NULL,
    by_login TEXT NOT NULL
);

CREATE INDEX device_revision_mn ON device_revision (mn, id);
