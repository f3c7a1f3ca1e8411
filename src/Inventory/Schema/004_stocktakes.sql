-- A count of a warehouse: open while people walk the shelves, closed when its differences are booked.
CREATE TABLE stocktake (
    id UUID PRIMARY KEY,
    warehouse INTEGER NOT NULL REFERENCES warehouse (id),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT
);

-- One SKU of a count. The correction is counted - expected, both of the moment of counting: what is sold before or after
-- it moves on_hand and the shelf alike.
CREATE TABLE stocktake_line (
    stocktake_id UUID NOT NULL REFERENCES stocktake (id),
--sqlite:    sku TEXT NOT NULL,
--postgres:    sku TEXT COLLATE "C" NOT NULL,
    -- What the books said when the count was opened; null for what they did not know of then.
    snapshot INTEGER,
    -- What the books said when this SKU was counted; null until then, as the next two.
    expected INTEGER,
    counted INTEGER CHECK (counted >= 0),
    counted_at BIGINT,
    PRIMARY KEY (stocktake_id, sku),
    CHECK ((expected IS NULL) = (counted IS NULL) AND (counted IS NULL) = (counted_at IS NULL))
);
