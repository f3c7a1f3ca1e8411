-- Words that are looked for together (Synonyms.cs). Few rows, read whole.
CREATE TABLE synonym_set (
    position INTEGER PRIMARY KEY,
    -- A JSON array of texts.
    words TEXT NOT NULL,
    -- What they also find, a JSON array; null: they find each other.
    means TEXT
);

-- What the merchant puts first for a text, and what is never shown for it. Few rows, read whole.
CREATE TABLE curation (
    -- The text as the engine reads it (TypedText.Key).
    text_key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    -- Slugs, JSON arrays.
    pins TEXT NOT NULL,
    hides TEXT NOT NULL
);

-- Pieces sold, by day (days since 1970): what is popular lately.
CREATE TABLE sale (
    day INTEGER NOT NULL,
    --sqlite: sku TEXT NOT NULL,
    --postgres: sku TEXT COLLATE "C" NOT NULL,
    pieces BIGINT NOT NULL CHECK (pieces > 0),
    PRIMARY KEY (day, sku)
);

-- What was searched for, summed up: who searched is not kept.
CREATE TABLE searched (
    text_key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    times BIGINT NOT NULL CHECK (times >= 0),
    -- How often nothing had all the words.
    misses BIGINT NOT NULL CHECK (misses >= 0),
    clicks BIGINT NOT NULL CHECK (clicks >= 0),
    -- Products found the last time.
    found BIGINT NOT NULL CHECK (found >= 0),
    last_at BIGINT NOT NULL
);

-- What nobody searches for any more is forgotten.
CREATE INDEX searched_age ON searched (last_at);

-- What is searched for most.
CREATE INDEX searched_often ON searched (times DESC, text_key);
