-- How a product is sold when it is scarce. Null: as the shop's default says, and as many as a cart may hold.
ALTER TABLE product ADD COLUMN reservation TEXT CHECK (reservation IN ('Hybrid', 'AddToCart', 'Checkout'));
ALTER TABLE product ADD COLUMN limit_per_customer INTEGER CHECK (limit_per_customer BETWEEN 1 AND 10000);
ALTER TABLE product ADD COLUMN is_high_demand BOOLEAN NOT NULL DEFAULT FALSE;
