-- Random values made once for the whole shop: the signing key.
CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Answers to POSTs that carried an Idempotency-Key. The status is null while the first request is under way.
CREATE TABLE idempotent_post (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER,
    headers TEXT,
    body TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);

-- Old answers are forgotten by age.
CREATE INDEX idempotent_post_age ON idempotent_post (created_at);
