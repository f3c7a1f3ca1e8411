-- Products whose waiting room somebody set, was switched on by demand, or somebody has entered.
CREATE TABLE room (
    -- The product's slug when the room was made; a renamed product is found by it still.
    name TEXT PRIMARY KEY,
    -- Null: as the product and the settings say.
    mode TEXT CHECK (mode IN ('off', 'on', 'auto')),
    -- When a scheduled sale opens.
    opens_at BIGINT,
    -- Demand switched an automatic room on until then.
    on_until BIGINT NOT NULL
);

-- How far a room has come. Each round of admissions raises the version, so that of several nodes one admits.
CREATE TABLE pace (
    room TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    paced_at BIGINT NOT NULL,
    -- When those who came before the opening were put in order, once.
    drawn_at BIGINT
);

-- Everybody who queues or queued. Ordered by place, lot, id.
CREATE TABLE ticket (
    id UUID PRIMARY KEY,
    room TEXT NOT NULL,
    visitor UUID NOT NULL,
    -- The part of the address that neighbours share.
    network TEXT NOT NULL,
    -- Never falls within a room, whatever the clock does.
    joined_at BIGINT NOT NULL,
    -- Unix milliseconds, later for a network's second ticket (docs/adr/0012-waiting-room.md).
    place BIGINT NOT NULL,
    -- Of those who came before the opening: the network's lot. 0 for all others.
    lot BIGINT NOT NULL,
    -- Puts a network's own early tickets in order.
    chance BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'admitted', 'used', 'bought', 'expired', 'left')),
    admitted_at BIGINT,
    expires_at BIGINT,
    -- The one cart that the admission was used for.
    cart UUID,
    ended_at BIGINT,
    CHECK (state <> 'used' OR cart IS NOT NULL),
    CHECK (state NOT IN ('admitted', 'used') OR expires_at IS NOT NULL)
);

-- A visitor has one live ticket a room, however many tabs ask at once.
CREATE UNIQUE INDEX ticket_visitor ON ticket (room, visitor) WHERE state IN ('waiting', 'admitted', 'used');

-- What became of this visitor's last ticket?
CREATE INDEX ticket_history ON ticket (visitor, room, id);

-- Who is next?
CREATE INDEX ticket_order ON ticket (room, place, lot, id) WHERE state = 'waiting';

-- Who is in, and since when?
CREATE INDEX ticket_inside ON ticket (room, expires_at) WHERE state IN ('admitted', 'used');

-- What is the latest place of this network?
CREATE INDEX ticket_network ON ticket (room, network, place);

-- When did the last one come?
CREATE INDEX ticket_arrival ON ticket (room, joined_at);

-- How many were done in the last minute, and who was done long ago?
CREATE INDEX ticket_ended ON ticket (room, ended_at) WHERE ended_at IS NOT NULL;

-- Which admission was used for this cart?
CREATE INDEX ticket_cart ON ticket (cart) WHERE cart IS NOT NULL;
