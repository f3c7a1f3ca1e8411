-- Where goods stand. Who has the lowest priority number is asked first; one row serves a shop with one store room.
CREATE TABLE warehouse (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    priority INTEGER NOT NULL DEFAULT 100,
    line1 TEXT,
    line2 TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT,
    -- Degrees times a million (WGS 84), so that distances need no floating point in a row.
    latitude_microdegrees INTEGER,
    longitude_microdegrees INTEGER
);

INSERT INTO warehouse (id, code, name) VALUES (1, 'main', 'Main warehouse');

-- The balances. available = on_hand - reserved - allocated. SKUs compare by their bytes everywhere, so that every node
-- takes row locks in the same order.
CREATE TABLE stock (
--sqlite:    sku TEXT NOT NULL,
--postgres:    sku TEXT COLLATE "C" NOT NULL,
    warehouse INTEGER NOT NULL REFERENCES warehouse (id),
    on_hand INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    allocated INTEGER NOT NULL,
    -- How many movements made this balance: the number of the last one.
    version BIGINT NOT NULL,
    PRIMARY KEY (sku, warehouse),
    CONSTRAINT never_below_zero CHECK (on_hand >= 0 AND reserved >= 0 AND allocated >= 0),
    CONSTRAINT never_oversold CHECK (reserved + allocated <= on_hand)
--sqlite:) WITHOUT ROWID;
-- Half of each page stays free: a hot row's new versions fit beside the old ones, and no index is touched (HOT updates).
--postgres:) WITH (fillfactor = 50);

-- Stock held for a cart or an order until a moment. No foreign key: only the ledger writes here, and it holds the stock
-- row's lock; a key would cost one more look-up a row on the hottest path.
CREATE TABLE reservation (
    holder UUID NOT NULL,
--sqlite:    sku TEXT NOT NULL,
--postgres:    sku TEXT COLLATE "C" NOT NULL,
    warehouse INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    kind TEXT NOT NULL CHECK (kind IN ('soft', 'firm')),
    expires_at BIGINT NOT NULL,
    renewals INTEGER NOT NULL,
    PRIMARY KEY (holder, sku, warehouse)
--sqlite:) WITHOUT ROWID;
-- Rows live for minutes: dead ones are cleared away early.
--postgres:) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

-- The question of every batch: what has lapsed? PostgreSQL asks it of the SKUs whose rows it has locked. SQLite, whose
-- writer has the whole file anyway, asks it of all: its entries are added at one end and taken at the other, and hold all that is asked for.
--sqlite:CREATE INDEX reservation_lapse ON reservation (expires_at, quantity);
--postgres:CREATE INDEX reservation_lapse ON reservation (sku, expires_at);

-- What paid orders own: quantity in all, of which shipped, of which came back.
CREATE TABLE allocation (
    order_id UUID NOT NULL,
--sqlite:    sku TEXT NOT NULL,
--postgres:    sku TEXT COLLATE "C" NOT NULL,
    warehouse INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    shipped INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    PRIMARY KEY (order_id, sku, warehouse),
    CHECK (0 <= returned AND returned <= shipped AND shipped <= quantity)
--sqlite:) WITHOUT ROWID;
--postgres:);

-- The packing list and the audit: what is still to be shipped, order by order.
CREATE INDEX allocation_unshipped ON allocation (order_id, sku) WHERE shipped < quantity;

-- Shipments and returns already booked, with what they held, so that repeating one changes nothing and altering one is refused.
CREATE TABLE booked_goods (
    id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ship', 'return')),
    content TEXT NOT NULL,
    booked_at BIGINT NOT NULL,
    PRIMARY KEY (id, kind)
--sqlite:) WITHOUT ROWID;
--postgres:);

-- The journal: every change of a balance, once, in the order of writing. Movement n of a balance makes it version n: the
-- writer changes a balance only from the version it has seen, so no number is given twice, and audit sees a missing one.
CREATE TABLE stock_movement (
--sqlite:    id INTEGER PRIMARY KEY,
--postgres:    id BIGINT GENERATED ALWAYS AS IDENTITY (CACHE 1000) PRIMARY KEY,
--sqlite:    sku TEXT NOT NULL,
--postgres:    sku TEXT COLLATE "C" NOT NULL,
    warehouse INTEGER NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    on_hand INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    allocated INTEGER NOT NULL,
    -- The cart, order, shipment or return it was for; none for what lapsed, which is one entry a moment.
    reference UUID,
    reason TEXT,
    at BIGINT NOT NULL
);
