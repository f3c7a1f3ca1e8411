-- The shop's pictures. The bytes lie in the data folder or in S3, under the id.
CREATE TABLE picture (
    -- The first 32 hexadecimal digits of the SHA-256 of the bytes: the same picture is kept once.
    id TEXT PRIMARY KEY,
    format TEXT NOT NULL CHECK (format IN ('Jpeg', 'Png', 'WebP', 'Avif', 'Gif')),
    bytes BIGINT NOT NULL,
    -- Pixels, as it is seen.
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    -- What a crop keeps, in percent.
    focus_x INTEGER NOT NULL CHECK (focus_x BETWEEN 0 AND 100),
    focus_y INTEGER NOT NULL CHECK (focus_y BETWEEN 0 AND 100),
    -- A data URI, or empty.
    placeholder TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- The newest first.
CREATE INDEX picture_age ON picture (created_at, id);

-- Addresses that pictures were or are to be fetched from.
CREATE TABLE source (
    -- The SHA-256 of the address in hexadecimal digits: addresses may be longer than an index takes.
    key TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    -- What was found there; null until then.
    picture_id TEXT REFERENCES picture (id),
    attempts INTEGER NOT NULL,
    -- When it is tried next; null when it was fetched or is given up.
    due_at BIGINT,
    -- What went wrong the last time.
    problem TEXT
);

-- What is due?
CREATE INDEX source_due ON source (due_at) WHERE due_at IS NOT NULL;

-- Where did a picture come from?
CREATE INDEX source_picture ON source (picture_id) WHERE picture_id IS NOT NULL;
