-- How many pieces each customer has ordered of products that are limited per customer. An order that would go above the
-- limit is refused by the upsert's condition, whatever happens at the same moment (docs/adr/0010-limits-per-customer.md).
CREATE TABLE purchase_tally (
    -- A keyed hash of the e-mail address: no address can be read from it, and none is stored here.
    buyer TEXT NOT NULL,
    product UUID NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (buyer, product)
);

-- Which lines were counted, and where, so that canceling their order gives them back. Lines of products without a limit
-- are not here.
CREATE TABLE tallied_line (
    order_id UUID NOT NULL,
    sku TEXT NOT NULL,
    buyer TEXT NOT NULL,
    product UUID NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, sku)
);
