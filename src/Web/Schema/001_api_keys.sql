-- Bearer keys for the admin API. Only a hash is kept: a copy of this table opens nothing.
CREATE TABLE api_key (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('admin')),
    created_at BIGINT NOT NULL
);
