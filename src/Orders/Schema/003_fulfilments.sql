-- A parcel: goods of one order that leave one warehouse. It is written before the ledger is told, so that a crash in
-- between is found; its id is the ledger's shipment id.
CREATE TABLE fulfilment (
    id UUID PRIMARY KEY,
    order_id UUID NOT NULL,
    -- The request that made it, and what makes another request with its key another one.
    request_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    -- The warehouse's code, and what shoppers are told, as it was then.
    warehouse TEXT NOT NULL,
    ships_from TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'shipped', 'delivered', 'withdrawn')),
    carrier TEXT,
    tracking_number TEXT,
    tracking_url TEXT,
    created_at BIGINT NOT NULL,
    shipped_at BIGINT,
    delivered_at BIGINT,
    -- When the reconciler looks at it, while it is pending.
    due_at BIGINT NOT NULL,
    CONSTRAINT shipped_once_left CHECK ((status IN ('shipped', 'delivered')) = (shipped_at IS NOT NULL)),
    CONSTRAINT delivered_once_arrived CHECK ((status = 'delivered') = (delivered_at IS NOT NULL))
);

-- An order's parcels; a request's among them.
CREATE INDEX fulfilment_order ON fulfilment (order_id, request_key);

-- The reconciler's question: which are under way for too long?
CREATE INDEX fulfilment_due ON fulfilment (due_at) WHERE status = 'pending';

-- What is in a parcel. Only ever written with it.
CREATE TABLE fulfilment_line (
    fulfilment_id UUID NOT NULL,
    sku TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (fulfilment_id, sku)
);

-- How many pieces of the order have left: it is shipped when they are all that was ordered.
ALTER TABLE orders ADD COLUMN shipped_pieces INTEGER NOT NULL DEFAULT 0 CHECK (shipped_pieces >= 0);
