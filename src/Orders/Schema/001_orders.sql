-- A purchase under way or done. It exists before money moves; its status changes by conditional writes only.
CREATE TABLE orders (
    id UUID PRIMARY KEY,
--sqlite:    number TEXT NOT NULL,
--postgres:    number TEXT COLLATE "C" NOT NULL,
    cart_id UUID NOT NULL,
    -- Null once the same request may be made anew: nothing was charged, through no fault of the shopper's.
    idempotency_key TEXT,
    request_hash TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN
        ('created', 'paid', 'processing', 'shipped', 'delivered', 'completed', 'canceled', 'returned')),
    email TEXT NOT NULL,
    -- The same in lower case, to be found by.
--sqlite:    email_key TEXT NOT NULL,
--postgres:    email_key TEXT COLLATE "C" NOT NULL,
    -- JSON; null when nothing is sent.
    address TEXT,
    currency TEXT NOT NULL,
    subtotal BIGINT NOT NULL,
    discount BIGINT NOT NULL,
    shipping BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    total BIGINT NOT NULL,
    shipping_option TEXT NOT NULL,
    shipping_label TEXT NOT NULL,
    gateway TEXT NOT NULL,
    -- The one payment attempt of this order; another try is another order.
    attempt_id UUID NOT NULL,
    -- Where the shopper confirms (3-D Secure); null before and without.
    action_url TEXT,
    -- Why it was canceled, for programs and for people.
    reason_code TEXT,
    reason TEXT,
    can_retry INTEGER NOT NULL DEFAULT 0,
    -- Money was captured for a canceled order: it is due to go back, or done. Once due, the order is never paid.
    refund TEXT CHECK (refund IN ('due', 'done')),
    -- What somebody must look at; null when all is well.
    needs_attention TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- When the reconciler looks at it, while it is created or a refund is due.
    due_at BIGINT NOT NULL,
    CONSTRAINT refunds_are_of_canceled_orders CHECK (refund IS NULL OR status = 'canceled'),
    CONSTRAINT totals_add_up CHECK (total = subtotal - discount + shipping + tax AND total >= 0)
);

-- Orders are looked up by number; two never share one.
CREATE UNIQUE INDEX orders_number ON orders (number);

-- The same key for the same cart is the same checkout.
CREATE UNIQUE INDEX orders_idempotency ON orders (cart_id, idempotency_key);

-- A cart is bought once: no second order while one is being paid or is paid.
CREATE UNIQUE INDEX orders_one_a_cart ON orders (cart_id) WHERE status <> 'canceled';

-- A payment attempt belongs to one order.
CREATE UNIQUE INDEX orders_attempt ON orders (attempt_id);

-- The reconciler's question: what is due?
CREATE INDEX orders_due ON orders (due_at) WHERE status = 'created' OR refund = 'due';

-- The back office lists the newest first.
CREATE INDEX orders_newest ON orders (created_at, id);

-- The back office finds a shopper's orders.
CREATE INDEX orders_email ON orders (email_key);

-- What was bought, as it was called and priced then. No foreign key: lines are only ever written with their order.
CREATE TABLE order_line (
    order_id UUID NOT NULL,
    position INTEGER NOT NULL,
    sku TEXT NOT NULL,
    product_slug TEXT NOT NULL,
    name TEXT NOT NULL,
    variant_name TEXT NOT NULL,
    image_url TEXT,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
    line_total BIGINT NOT NULL,
    PRIMARY KEY (order_id, position),
    CONSTRAINT line_adds_up CHECK (line_total = unit_price * quantity)
);

-- What happened to an order, for its owner and for the back office.
CREATE TABLE order_timeline (
    order_id UUID NOT NULL,
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    at BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (order_id, position)
);
