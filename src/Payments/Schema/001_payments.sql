-- Attempts to be paid. The id is the caller's, and the idempotency key at the gateway.
CREATE TABLE payment_attempt (
    id UUID PRIMARY KEY,
    order_id UUID NOT NULL,
    order_number TEXT NOT NULL,
    gateway TEXT NOT NULL,
    -- The gateway's token for the card, and where 3-D Secure returns to: a repeated request must be the same, word for word.
    token TEXT NOT NULL,
    return_url TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    refunded BIGINT NOT NULL DEFAULT 0 CHECK (refunded >= 0),
    -- Set aside for refunds that the gateway has not answered yet.
    refund_pending BIGINT NOT NULL DEFAULT 0 CHECK (refund_pending >= 0),
    state TEXT NOT NULL CHECK (state IN ('pending', 'processing', 'requires_action', 'succeeded', 'failed', 'canceled', 'partially_refunded', 'refunded')),
    gateway_reference TEXT,
    failure_code TEXT,
    failure_message TEXT,
    action_url TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- When the reconciler looks at it; null once it is settled.
    due_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    CHECK (refunded + refund_pending <= amount),
    CHECK ((due_at IS NULL) = (state NOT IN ('pending', 'processing', 'requires_action'))),
    CHECK ((state = 'refunded') = (refunded = amount)),
    CHECK ((state = 'partially_refunded') = (refunded > 0 AND refunded < amount))
);

-- An order's attempts.
CREATE INDEX payment_attempt_order ON payment_attempt (order_id);

-- The reconciler's question: what is unsettled and due.
CREATE INDEX payment_attempt_due ON payment_attempt (due_at) WHERE due_at IS NOT NULL;

-- One PaymentIntent belongs to one attempt.
CREATE UNIQUE INDEX payment_attempt_reference ON payment_attempt (gateway, gateway_reference) WHERE gateway_reference IS NOT NULL;

-- Money back. The id is the caller's, and the idempotency key at the gateway.
CREATE TABLE refund (
    id UUID PRIMARY KEY,
    attempt_id UUID NOT NULL REFERENCES payment_attempt (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'succeeded', 'failed')),
    gateway_reference TEXT,
    failure TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    due_at BIGINT,
    CHECK ((due_at IS NULL) = (state <> 'pending'))
);

-- An attempt's refunds, for the audit.
CREATE INDEX refund_attempt ON refund (attempt_id);

-- The reconciler's question: which refunds has the gateway not answered.
CREATE INDEX refund_due ON refund (due_at) WHERE due_at IS NOT NULL;

-- What gateways told by themselves. The key refuses a second delivery of the same event.
CREATE TABLE gateway_webhook (
    gateway TEXT NOT NULL,
    event_id TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    handled_at BIGINT,
    PRIMARY KEY (gateway, event_id)
);

-- Messages that were stored but not acted upon yet.
CREATE INDEX gateway_webhook_unhandled ON gateway_webhook (received_at) WHERE handled_at IS NULL;

-- Old messages are forgotten by age.
CREATE INDEX gateway_webhook_age ON gateway_webhook (received_at);
