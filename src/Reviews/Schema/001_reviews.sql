-- What somebody says about a product. It changes by conditional writes only (ReviewStates.cs).
CREATE TABLE review (
    id UUID PRIMARY KEY,
    product_id UUID NOT NULL,
    -- Who wrote it: a keyed hash of the mailbox; of somebody erased, a word that is nobody's.
    reviewer TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'rejected')),
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    author TEXT NOT NULL,
    is_verified BOOLEAN NOT NULL,
    -- The order that proves it; null without one, and once its reviewer was erased.
    order_number TEXT,
    -- Which one was bought, such as "Olive / M"; empty when it is not known.
    variant_name TEXT NOT NULL,
    reply TEXT,
    replied_at BIGINT,
    -- Sums of the votes.
    helpful INTEGER NOT NULL DEFAULT 0 CHECK (helpful >= 0),
    unhelpful INTEGER NOT NULL DEFAULT 0 CHECK (unhelpful >= 0),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- When it was first published; null before.
    published_at BIGINT,
    CONSTRAINT published_once CHECK (state <> 'published' OR published_at IS NOT NULL),
    CONSTRAINT reply_has_a_time CHECK ((reply IS NULL) = (replied_at IS NULL))
);

-- A buyer writes about a product once.
CREATE UNIQUE INDEX review_one_a_buyer ON review (product_id, reviewer);

-- A product's page: the most helpful first.
CREATE INDEX review_helpful ON review (product_id, (helpful - unhelpful) DESC, published_at DESC, id DESC)
    WHERE state = 'published';

-- The newest first.
CREATE INDEX review_newest ON review (product_id, published_at DESC, id DESC) WHERE state = 'published';

-- The best first, and those of so many stars.
CREATE INDEX review_best ON review (product_id, rating DESC, published_at DESC, id DESC) WHERE state = 'published';

-- What waits to be looked at, the newest first: an id begins with its time.
CREATE INDEX review_state ON review (state, id DESC);

-- Everything of one person, to be erased.
CREATE INDEX review_reviewer ON review (reviewer);

-- What an order that was called off had proven.
CREATE INDEX review_order ON review (order_number) WHERE order_number IS NOT NULL;

-- How many published reviews of each kind a product has: changed in the unit that publishes, never elsewhere.
CREATE TABLE product_rating (
    product_id UUID PRIMARY KEY,
    -- Where the product is found now.
--sqlite:    slug TEXT NOT NULL,
--postgres:    slug TEXT COLLATE "C" NOT NULL,
    stars_1 INTEGER NOT NULL DEFAULT 0 CHECK (stars_1 >= 0),
    stars_2 INTEGER NOT NULL DEFAULT 0 CHECK (stars_2 >= 0),
    stars_3 INTEGER NOT NULL DEFAULT 0 CHECK (stars_3 >= 0),
    stars_4 INTEGER NOT NULL DEFAULT 0 CHECK (stars_4 >= 0),
    stars_5 INTEGER NOT NULL DEFAULT 0 CHECK (stars_5 >= 0),
    -- When a page of the product would last have shown something else.
    changed_at BIGINT NOT NULL
);

-- What changed since a node looked last?
CREATE INDEX product_rating_changed ON product_rating (changed_at);

-- A product that was renamed.
CREATE INDEX product_rating_slug ON product_rating (slug);

-- Who found what helpful: one vote a visitor and review.
CREATE TABLE review_vote (
    review_id UUID NOT NULL,
    -- A keyed hash of the visitor.
    voter TEXT NOT NULL,
    is_helpful BOOLEAN NOT NULL,
    voted_at BIGINT NOT NULL,
    PRIMARY KEY (review_id, voter)
);

-- How often somebody has written or voted in an hour (hours since 1970).
CREATE TABLE allowance (
    -- What for, and a keyed hash of the visitor, network or mailbox.
    key TEXT NOT NULL,
    hour BIGINT NOT NULL,
    used INTEGER NOT NULL CHECK (used > 0),
    PRIMARY KEY (key, hour)
);

-- Past hours are forgotten.
CREATE INDEX allowance_age ON allowance (hour);
