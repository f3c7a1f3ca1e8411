-- Products put together by hand or by a rule, each with a page of its own.
CREATE TABLE collection (
    --sqlite: slug TEXT PRIMARY KEY,
    --postgres: slug TEXT COLLATE "C" PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    image_url TEXT,
    content_html TEXT NOT NULL,
    seo_title TEXT NOT NULL,
    seo_description TEXT NOT NULL,
    -- By hand: a JSON array of slugs, in order. They may have moved or gone since.
    products TEXT,
    -- By rule: JSON, asked anew at each look.
    rule TEXT,
    position INTEGER NOT NULL,
    CHECK ((products IS NULL) <> (rule IS NULL))
);
