-- Goods on their way from one warehouse to another. Open until all have arrived or are given up as missing.
CREATE TABLE transfer (
    id UUID PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES warehouse (id),
    destination INTEGER NOT NULL REFERENCES warehouse (id),
    note TEXT,
    dispatched_at BIGINT NOT NULL,
    closed_at BIGINT,
    -- Why some never arrived.
    shortfall_reason TEXT,
    CHECK (source <> destination)
);

-- What left, what arrived, what never will. In transit is what is left of it.
CREATE TABLE transfer_line (
    transfer_id UUID NOT NULL REFERENCES transfer (id),
--sqlite:    sku TEXT NOT NULL,
--postgres:    sku TEXT COLLATE "C" NOT NULL,
    dispatched INTEGER NOT NULL CHECK (dispatched > 0),
    received INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0),
    shortfall INTEGER NOT NULL DEFAULT 0 CHECK (shortfall >= 0),
    PRIMARY KEY (transfer_id, sku),
    CHECK (received + shortfall <= dispatched)
);

-- The levels' question: what of a SKU is on its way?
CREATE INDEX transfer_line_in_transit ON transfer_line (sku) WHERE received + shortfall < dispatched;

-- The audit's question: the journal's entries of transfers, which are few among many.
CREATE INDEX stock_movement_transfers ON stock_movement (sku, warehouse) WHERE kind IN ('transfer_out', 'transfer_in');
