-- Whether a warehouse sells. What stands in one that does not is counted and shipped, but promised to nobody new.
ALTER TABLE warehouse ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));

-- Kept back, not sold: available = on_hand - reserved - allocated - safety, at least 0. It may exceed what is on hand, and
-- what was promised before stays promised, so never_oversold does not know it: it limits new promises only.
ALTER TABLE stock ADD COLUMN safety INTEGER NOT NULL DEFAULT 0 CHECK (safety >= 0);

-- More changes of goods have names of their own now, so that repeating one changes nothing and altering one is refused.
ALTER TABLE booked_goods RENAME TO booked_goods_before;

-- Shipments, returns, relative adjustments, transfers and their receipts already booked, with what they held.
CREATE TABLE booked_goods (
    id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ship', 'return', 'adjust', 'transfer_out', 'transfer_in')),
    content TEXT NOT NULL,
    booked_at BIGINT NOT NULL,
    PRIMARY KEY (id, kind)
--sqlite:) WITHOUT ROWID;
--postgres:);

INSERT INTO booked_goods (id, kind, content, booked_at) SELECT id, kind, content, booked_at FROM booked_goods_before;

DROP TABLE booked_goods_before;
