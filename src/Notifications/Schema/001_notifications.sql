-- Mails to shoppers. The id is the caller's: an event delivered twice queues one mail.
CREATE TABLE mail (
    id UUID PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    queued_at BIGINT NOT NULL,
    sent_at BIGINT,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- When it is to be sent (again); null once it was sent or given up.
    due_at BIGINT,
    last_error TEXT,
    CHECK (sent_at IS NULL OR due_at IS NULL)
);

-- The sender's question: what is due, oldest first.
CREATE INDEX mail_due ON mail (due_at, id) WHERE due_at IS NOT NULL;

-- The mailbox page's order, and what is forgotten by age.
CREATE INDEX mail_queued ON mail (queued_at, id);
