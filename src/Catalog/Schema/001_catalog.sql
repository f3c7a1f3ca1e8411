-- Slugs and sort keys are ASCII or compared byte by byte, so that both databases sort alike.

-- The category tree. The parent is the whole truth about the tree; paths are worked out in memory (CategoryTree.cs).
CREATE TABLE category (
    --sqlite: slug TEXT PRIMARY KEY,
    --postgres: slug TEXT COLLATE "C" PRIMARY KEY,
    --sqlite: parent_slug TEXT REFERENCES category (slug),
    --postgres: parent_slug TEXT COLLATE "C" REFERENCES category (slug),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    image_url TEXT,
    position INTEGER NOT NULL,
    CHECK (parent_slug <> slug)
);

-- What shoppers find under /products/{slug}. The lists are JSON arrays: they are read with the product, in order, and
-- never searched by themselves.
CREATE TABLE product (
    id UUID PRIMARY KEY,
    --sqlite: slug TEXT NOT NULL UNIQUE,
    --postgres: slug TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    brand TEXT NOT NULL,
    summary TEXT NOT NULL,
    description_html TEXT NOT NULL,
    tags TEXT NOT NULL,
    keywords TEXT NOT NULL,
    options TEXT NOT NULL,
    images TEXT NOT NULL,
    specifications TEXT NOT NULL,
    returnable BOOLEAN NOT NULL,
    taxable BOOLEAN NOT NULL,
    seo_title TEXT NOT NULL,
    seo_description TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Active', 'Draft', 'Archived')),
    priority INTEGER NOT NULL,
    -- SHA-256 of the product's content: saving the same again is noticed and writes nothing.
    content_hash TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- The rest is worked out at each save, for listings only. The audit compares it with the variants.
    currency TEXT NOT NULL,
    min_amount BIGINT NOT NULL CHECK (min_amount >= 0),
    min_compare_at_amount BIGINT CHECK (min_compare_at_amount > min_amount),
    has_price_range BOOLEAN NOT NULL,
    --sqlite: name_key TEXT NOT NULL,
    --postgres: name_key TEXT COLLATE "C" NOT NULL,
    brand_key TEXT NOT NULL,
    search_text TEXT NOT NULL
);

-- One index a listing order, so that a page of the whole shop is read from the index's start without sorting the catalog.
-- Relevance: what the merchant put first, then the newest.
CREATE INDEX product_by_relevance ON product (priority DESC, created_at DESC, slug) WHERE status = 'Active';

-- Listings with the newest first.
CREATE INDEX product_by_newest ON product (created_at DESC, slug) WHERE status = 'Active';

-- Listings by price, read in either direction.
CREATE INDEX product_by_price ON product (min_amount, slug) WHERE status = 'Active';

-- Listings by name.
CREATE INDEX product_by_name ON product (name_key, slug) WHERE status = 'Active';

-- Listings narrowed to a few brands.
CREATE INDEX product_of_brand ON product (brand_key) WHERE status = 'Active';

-- What can be bought. A variant taken out of its product stays, retired, so that carts and orders still know its name;
-- its SKU may be used again.
CREATE TABLE variant (
    sku TEXT PRIMARY KEY,
    product_id UUID NOT NULL REFERENCES product (id),
    position INTEGER NOT NULL,
    -- One value for each of the product's options, in their order: a JSON array.
    option_values TEXT NOT NULL,
    currency TEXT NOT NULL,
    price_amount BIGINT NOT NULL CHECK (price_amount >= 0),
    compare_at_amount BIGINT CHECK (compare_at_amount > price_amount),
    weight_grams INTEGER NOT NULL CHECK (weight_grams BETWEEN 0 AND 1000000),
    requires_shipping BOOLEAN NOT NULL,
    barcode TEXT,
    images TEXT NOT NULL,
    retired BOOLEAN NOT NULL
);

-- The variants of a product, in display order.
CREATE INDEX variant_of_product ON variant (product_id, position);

-- Which categories a product is in; the first is its main one.
CREATE TABLE product_category (
    product_id UUID NOT NULL REFERENCES product (id),
    --sqlite: category_slug TEXT NOT NULL REFERENCES category (slug),
    --postgres: category_slug TEXT COLLATE "C" NOT NULL REFERENCES category (slug),
    position INTEGER NOT NULL,
    -- Whether the product is active, so that counting a category looks at no product.
    listed BOOLEAN NOT NULL,
    PRIMARY KEY (product_id, category_slug)
);

-- The products of a category, and how many they are: every category page and every menu asks it.
CREATE INDEX product_of_category ON product_category (category_slug, listed, product_id);

-- Which products come in red: option names and values in lower case, from the variants. Filters ask it by name and value.
CREATE TABLE product_attribute (
    name_key TEXT NOT NULL,
    value_key TEXT NOT NULL,
    product_id UUID NOT NULL REFERENCES product (id),
    PRIMARY KEY (name_key, value_key, product_id)
);

-- A product's own rows, replaced when it is saved.
CREATE INDEX attribute_of_product ON product_attribute (product_id);

-- Slugs a product once had. They point to the product, not to a slug, so there are no chains.
CREATE TABLE slug_redirect (
    --sqlite: slug TEXT PRIMARY KEY,
    --postgres: slug TEXT COLLATE "C" PRIMARY KEY,
    product_id UUID NOT NULL REFERENCES product (id)
);
