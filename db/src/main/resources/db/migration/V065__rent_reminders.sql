-- When a property reminds of rent. No row: never.
CREATE TABLE billing.reminder_terms (
    property_id uuid   NOT NULL PRIMARY KEY,
    since       date,  -- on since that day: what had fallen due for a step before is not caught up with; null: off
    version     bigint NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE ON billing.reminder_terms TO anju_app;

-- Days counted from the due day; after it grace and excused days are given first.
CREATE TABLE billing.reminder_step (
    property_id uuid     NOT NULL REFERENCES billing.reminder_terms (property_id),
    days        smallint NOT NULL CHECK (days BETWEEN -30 AND 120),
    action      text     NOT NULL CHECK (action IN ('REMIND', 'CALL', 'MANAGER')),
    template    text,    -- of the message that goes with it
    channel     text,    -- null: the tenant's own
    PRIMARY KEY (property_id, days)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON billing.reminder_step TO anju_app;

-- Steps taken: once per bill and step.
CREATE TABLE billing.reminder (
    tenant_id   uuid     NOT NULL,
    bill_id     uuid     NOT NULL,
    days        smallint NOT NULL,
    action      text     NOT NULL,
    property_id uuid     NOT NULL,
    taken_on    date     NOT NULL,
    PRIMARY KEY (tenant_id, bill_id, days),
    FOREIGN KEY (tenant_id, bill_id) REFERENCES billing.bill (tenant_id, id) ON DELETE CASCADE
);
GRANT SELECT, INSERT ON billing.reminder TO anju_app;

-- What a tenant promised to pay, as staff wrote it down.
CREATE TABLE billing.promise (
    tenant_id    uuid          NOT NULL,
    bill_id      uuid          NOT NULL,
    id           uuid          NOT NULL,
    property_id  uuid          NOT NULL,
    amount       numeric(14,2) NOT NULL CHECK (amount > 0),
    currency     char(3)       NOT NULL,
    paid_before  numeric(14,2) NOT NULL, -- on the bill when it was given
    promised_for date          NOT NULL,
    note         text,
    state        text          NOT NULL CHECK (state IN ('OPEN', 'KEPT', 'BROKEN', 'REPLACED')),
    judged_on    date,
    taken_by_id  uuid          NOT NULL,
    taken_by     text          NOT NULL,
    taken_at     timestamptz   NOT NULL,
    PRIMARY KEY (tenant_id, bill_id, id),
    FOREIGN KEY (tenant_id, bill_id) REFERENCES billing.bill (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX promise_open ON billing.promise (tenant_id, bill_id) WHERE state = 'OPEN';
CREATE INDEX promise_of_property ON billing.promise (property_id, promised_for) WHERE state IN ('OPEN', 'BROKEN');
GRANT SELECT, INSERT, UPDATE ON billing.promise TO anju_app;
