-- Events written with the change that caused them, until they are published (CloudEvents 1.0 attributes).
CREATE TABLE outbox (
    id UUID PRIMARY KEY,
    type TEXT NOT NULL,
    time BIGINT NOT NULL,
    data TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at BIGINT NOT NULL DEFAULT 0,
    published_at BIGINT,
    last_error TEXT
);

-- The dispatcher's question: what is waiting, oldest first.
CREATE INDEX outbox_waiting ON outbox (due_at, id) WHERE published_at IS NULL;

-- Events a handler of this module has dealt with: a second delivery finds its row and does nothing.
CREATE TABLE inbox (
    handler TEXT NOT NULL,
    event_id UUID NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (handler, event_id)
);
