-- Which shown products a category lists, those of the categories below it included, with all that listings are sorted by:
-- a page of a category is read from an index, however deep it lies. Worked out in the unit that changes the product or the
-- tree (CategoryListing.cs); the audit compares.
CREATE TABLE category_listing (
    --sqlite: category_slug TEXT NOT NULL REFERENCES category (slug),
    --postgres: category_slug TEXT COLLATE "C" NOT NULL REFERENCES category (slug),
    product_id UUID NOT NULL REFERENCES product (id),
    priority INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    min_amount BIGINT NOT NULL,
    --sqlite: name_key TEXT NOT NULL,
    --postgres: name_key TEXT COLLATE "C" NOT NULL,
    --sqlite: slug TEXT NOT NULL,
    --postgres: slug TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (product_id, category_slug)
);

INSERT INTO category_listing (category_slug, product_id, priority, created_at, min_amount, name_key, slug)
WITH RECURSIVE above (product_id, slug) AS (
    SELECT product_id, category_slug FROM product_category
    UNION
    SELECT above.product_id, child.parent_slug FROM category child JOIN above ON child.slug = above.slug
    WHERE child.parent_slug IS NOT NULL
)
SELECT above.slug, p.id, p.priority, p.created_at, p.min_amount, p.name_key, p.slug
FROM above JOIN product p ON p.id = above.product_id WHERE p.status = 'Active';

-- A category by relevance, and how many products it has.
CREATE INDEX category_by_relevance ON category_listing (category_slug, priority DESC, created_at DESC, slug, product_id);

-- A category with the newest first.
CREATE INDEX category_by_newest ON category_listing (category_slug, created_at DESC, slug, product_id);

-- A category by price, read in either direction.
CREATE INDEX category_by_price ON category_listing (category_slug, min_amount, slug, product_id);

-- A category by name.
CREATE INDEX category_by_name ON category_listing (category_slug, name_key, slug, product_id);

DROP INDEX product_of_category;
ALTER TABLE product_category DROP COLUMN listed;

-- The products of a category itself, for what is close to one of them.
CREATE INDEX products_in_category ON product_category (category_slug, product_id);
