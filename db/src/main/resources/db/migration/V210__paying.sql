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
    PRIMARY KEY (tenant_id, id)
);
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
    reason      text        NOT NULL, -- signature, stale, unreadable, unknown_order, amount, currency, not_booked
    detail      text, -- what was read and what was expected
    property_id uuid, -- of the order it names, when there is one
    reference   text,
    body        text        NOT NULL, -- its beginning
    received_at timestamptz NOT NULL,
    seen_at     timestamptz,
    seen_by     text
);
CREATE INDEX refused_callback_received ON paying.refused_callback (received_at);
GRANT SELECT, INSERT, UPDATE ON paying.refused_callback TO anju_app;
