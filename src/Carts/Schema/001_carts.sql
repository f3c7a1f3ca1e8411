-- One row a cart, its content one document: a change is one conditional write (docs/adr/0006-cart-documents.md).
CREATE TABLE cart (
    id UUID PRIMARY KEY,
    version BIGINT NOT NULL CHECK (version >= 1),
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Rounded up to a whole day, so that most changes leave the index below alone.
    expires_at BIGINT NOT NULL,
    -- The order that is being paid, while its owner confirms that elsewhere; it may have been given up since.
    paid_by UUID,
    -- The order that bought the cart; null while it is open.
    closed_by UUID
--sqlite:);
-- Carts are rewritten in place many times: room in the page keeps those updates off the indexes (HOT).
--postgres:) WITH (fillfactor = 70);

-- The sweeper's question: which carts were left alone for too long?
CREATE INDEX cart_expiry ON cart (expires_at);
