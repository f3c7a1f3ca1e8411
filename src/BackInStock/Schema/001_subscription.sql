-- Who wants to hear when a SKU is back. Its status changes by conditional writes only (SubscriptionStates.cs).
CREATE TABLE subscription (
    -- Also the holder of the piece that is held, and the id of the mail.
    id UUID PRIMARY KEY,
--sqlite:    sku TEXT NOT NULL,
--postgres:    sku TEXT COLLATE "C" NOT NULL,
    email TEXT NOT NULL,
    -- The same in lower case: one address waits for a SKU once.
    email_key TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'offered', 'claimed', 'lapsed', 'ended')),
    asked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- Until when a piece is held for it; null before it was offered.
    offered_until BIGINT,
    -- The cart that the piece went to.
    cart_id UUID
--sqlite:);
--postgres:);

-- An address is on the list of a SKU once, until it came to its end.
CREATE UNIQUE INDEX subscription_live ON subscription (email_key, sku) WHERE status IN ('waiting', 'offered');

-- The queue: who asked first for this SKU? And which SKUs are waited for at all?
CREATE INDEX subscription_queue ON subscription (sku, asked_at, id) WHERE status = 'waiting';

-- Whose time is over?
CREATE INDEX subscription_offer ON subscription (offered_until) WHERE status = 'offered';

-- What is done with is forgotten by age.
CREATE INDEX subscription_done ON subscription (changed_at) WHERE status IN ('claimed', 'lapsed', 'ended');
