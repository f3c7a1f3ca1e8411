-- What one piece costs the shop, in minor units of the variant's currency; null when it is not known. For the merchant's
-- eyes and for the order of what was found; no shopper is told.
ALTER TABLE variant ADD COLUMN cost_amount BIGINT CHECK (cost_amount >= 0);
