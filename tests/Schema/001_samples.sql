-- What the writer's tests count up.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL CHECK (value >= 0),
    version BIGINT NOT NULL DEFAULT 1
);

-- One of each token of SchemaScripts; the last column says which database read the script.
CREATE TABLE token_sample (
    number {identity},
    content {bytes} NOT NULL,
    --sqlite: sqlite_only TEXT
    --postgres: postgres_only TEXT
);
