-- From and until when a product is shown and sold. "status" says what holds now, so that each listing and each count stays
-- one condition; "chosen_status" what the merchant wants, where dates make the two differ (null: the same).
ALTER TABLE product ADD COLUMN chosen_status TEXT CHECK (chosen_status IN ('Active', 'Draft', 'Archived'));
ALTER TABLE product ADD COLUMN publish_from BIGINT;
ALTER TABLE product ADD COLUMN publish_until BIGINT CHECK (publish_until > publish_from);
-- When "status" has to be looked at again; null when no date lies ahead.
ALTER TABLE product ADD COLUMN publication_due_at BIGINT;

-- What appears or vanishes next: asked every second.
CREATE INDEX product_by_publication ON product (publication_due_at) WHERE publication_due_at IS NOT NULL;

-- JSON arrays, as the other lists. Related products are named by their slugs.
ALTER TABLE product ADD COLUMN videos TEXT NOT NULL DEFAULT '[]';
ALTER TABLE product ADD COLUMN related TEXT NOT NULL DEFAULT '[]';

-- A variant's outer measures, all or none.
ALTER TABLE variant ADD COLUMN length_mm INTEGER CHECK (length_mm BETWEEN 1 AND 100000);
ALTER TABLE variant ADD COLUMN width_mm INTEGER CHECK (width_mm BETWEEN 1 AND 100000);
ALTER TABLE variant ADD COLUMN height_mm INTEGER CHECK (height_mm BETWEEN 1 AND 100000);

-- What a category's page says beside its products.
ALTER TABLE category ADD COLUMN content_html TEXT NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN seo_title TEXT NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN seo_description TEXT NOT NULL DEFAULT '';

-- What a specification means, once for the whole shop. Products hold what they were saved with, so that reading them asks
-- nothing here; a changed definition has its products saved again.
CREATE TABLE specification (
    --sqlite: name_key TEXT PRIMARY KEY,
    --postgres: name_key TEXT COLLATE "C" PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Text', 'Number', 'Boolean', 'Choice')),
    unit TEXT,
    choices TEXT NOT NULL,
    is_filterable BOOLEAN NOT NULL,
    position INTEGER NOT NULL,
    -- Whether the products have been saved again since it changed.
    is_settled BOOLEAN NOT NULL,
    CHECK (unit IS NULL OR kind = 'Number')
);
