-- What the shop says for products that say nothing themselves. At most one row, made when somebody first changes what the
-- settings start with.
CREATE TABLE shop_selling (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    reservation TEXT NOT NULL CHECK (reservation IN ('Hybrid', 'AddToCart', 'Checkout')),
    changed_at BIGINT NOT NULL
);
