-- Online payment: what tenants set out to pay through a channel, and what the channels said of it.
CREATE SCHEMA paying;
GRANT USAGE ON SCHEMA paying TO anju_app;

CREATE TABLE paying.payment_order (
    tenant_id       uuid          NOT NULL,
    id              uuid          NOT NULL,
    property_id     uuid          NOT NULL, -- of its first bill: by its clock the days count
    gateway         text          NOT NULL,
    reference       text          NOT NULL, -- told to the channel; the payment's in the books
    amount          numeric(14,2) NOT NULL CHECK (amount > 0),
    currency        char(3)       NOT NULL,
    state           text          NOT NULL CHECK (state IN ('OPEN', 'FAILED', 'EXPIRED', 'PAID', 'REVERSED')),
    page            text, -- where to pay; null until the channel has opened it
    number          text, -- the channel's own
    created_at      timestamptz   NOT NULL,
    expires_at      timestamptz   NOT NULL,
    -- each thing that can be said of an order, once, when it happened; the state follows from them
    expired_at      timestamptz,
    failed_at       timestamptz,
    failed_reason   text,
    paid_at         timestamptz,
    reversed_at     timestamptz,
    reversed_reason text,
    payment_id      uuid, -- in the books since
    booked_at       timestamptz,
    taken_back_at   timestamptz, -- out of them again
    refund_asked_at timestamptz, -- staff asked the channel to send it back; that it went is said by the channel
    refund_asked_by text,
    refund_reason   text,
    drawn           boolean       NOT NULL DEFAULT false, -- as agreed beforehand, with nobody at a page
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX payment_order_id ON paying.payment_order (id);
CREATE INDEX payment_order_reference ON paying.payment_order (reference);
CREATE INDEX payment_order_open ON paying.payment_order (created_at) WHERE state = 'OPEN';
GRANT SELECT, INSERT, UPDATE ON paying.payment_order TO anju_app;

-- What was owed on its bills when it was opened; they are paid in this order.
CREATE TABLE paying.order_bill (
    tenant_id   uuid          NOT NULL,
    order_id    uuid          NOT NULL,
    n           smallint      NOT NULL,
    bill_id     uuid          NOT NULL,
    item        text          NOT NULL,
    period_from date          NOT NULL,
    amount      numeric(14,2) NOT NULL CHECK (amount > 0),
    PRIMARY KEY (tenant_id, order_id, n),
    FOREIGN KEY (tenant_id, order_id) REFERENCES paying.payment_order (tenant_id, id)
);
GRANT SELECT, INSERT ON paying.order_bill TO anju_app;

-- Callbacks that were not believed: nothing was booked, and somebody should look.
CREATE TABLE paying.refused_callback (
    id          uuid        NOT NULL PRIMARY KEY,
    gateway     text        NOT NULL,
    reason      text        NOT NULL, -- signature, stale, unreadable, payee, unknown_order, amount, currency, not_booked
    detail      text, -- what was read and what was expected
    property_id uuid, -- of the order it names, when there is one
    reference   text,
    body        text        NOT NULL, -- its beginning
    address     text        NOT NULL, -- who sent it; empty: the channel was asked
    signed      boolean     NOT NULL, -- by the channel: no stranger's
    received_at timestamptz NOT NULL,
    seen_at     timestamptz,
    seen_by     text
);
CREATE INDEX refused_callback_received ON paying.refused_callback (received_at);
CREATE INDEX refused_callback_strange ON paying.refused_callback (id) WHERE NOT signed;
GRANT SELECT, INSERT, UPDATE, DELETE ON paying.refused_callback TO anju_app; -- DELETE: old ones

-- That a tenant's bills are drawn through a channel, for as long as it has not ended; one at a time.
CREATE TABLE paying.mandate (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    gateway     text        NOT NULL,
    days_before smallint    NOT NULL CHECK (days_before BETWEEN 0 AND 10), -- before the due day
    words       text        NOT NULL, -- what was agreed to, as it was read
    agreed_at   timestamptz NOT NULL,
    agreed_on   date        NOT NULL, -- the tenant's day: bills due before it are left to the tenant
    agreed_by   text        NOT NULL,
    ended_at    timestamptz,
    ended_by    text,
    ended_why   text,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX mandate_one ON paying.mandate (tenant_id) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON paying.mandate TO anju_app;

-- A bill that is drawn: one row, so that it is drawn once; each try is an order.
CREATE TABLE paying.draw (
    tenant_id   uuid     NOT NULL,
    bill_id     uuid     NOT NULL,
    mandate_id  uuid     NOT NULL,
    property_id uuid     NOT NULL,
    item        text     NOT NULL,
    period_from date     NOT NULL,
    due_on      date     NOT NULL,
    state       text     NOT NULL CHECK (state IN ('WAITING', 'DRAWING', 'DRAWN', 'LEFT', 'ENDED')),
    next_on     date     NOT NULL, -- of one that waits
    tries       smallint NOT NULL DEFAULT 0,
    order_id    uuid, -- the last try
    reason      text, -- why the last try failed
    PRIMARY KEY (tenant_id, bill_id),
    FOREIGN KEY (tenant_id, mandate_id) REFERENCES paying.mandate (tenant_id, id),
    FOREIGN KEY (tenant_id, order_id) REFERENCES paying.payment_order (tenant_id, id)
);
CREATE INDEX draw_waiting ON paying.draw (next_on) WHERE state IN ('WAITING', 'DRAWING');
CREATE INDEX draw_left ON paying.draw (property_id, due_on) WHERE state = 'LEFT';
GRANT SELECT, INSERT, UPDATE ON paying.draw TO anju_app;
