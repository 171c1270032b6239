CREATE SCHEMA billing;
GRANT USAGE ON SCHEMA billing TO anju_app;

-- What a property agreed with its tenants. No row: nothing moved, nothing charged, no grace.
CREATE TABLE billing.property_terms (
    property_id            uuid         NOT NULL PRIMARY KEY,
    grace_days             smallint     NOT NULL DEFAULT 0 CHECK (grace_days BETWEEN 0 AND 60),
    late_fee_daily_percent numeric(7,4) NOT NULL DEFAULT 0 CHECK (late_fee_daily_percent BETWEEN 0 AND 5),
    late_fee_cap_percent   numeric(6,2) NOT NULL DEFAULT 0 CHECK (late_fee_cap_percent BETWEEN 0 AND 100),
    due_days_moved         boolean      NOT NULL DEFAULT false,
    days_ahead             smallint     NOT NULL DEFAULT 7 CHECK (days_ahead BETWEEN 0 AND 90),
    proration              text         NOT NULL DEFAULT 'CALENDAR' CHECK (proration IN ('CALENDAR', 'THIRTY')),
    rounding               text         NOT NULL DEFAULT 'CENT' CHECK (rounding IN ('CENT', 'TENTH', 'UNIT')),
    earner                 text         NOT NULL DEFAULT 'PAYER' CHECK (earner IN ('PAYER', 'PRIMARY', 'SPLIT')),
    -- how much of a rent bill points may pay; the amount is in the house's currency
    credit_cap_percent     numeric(5,2) NOT NULL DEFAULT 100 CHECK (credit_cap_percent > 0 AND credit_cap_percent <= 100),
    credit_cap_amount      numeric(14,2) CHECK (credit_cap_amount > 0),
    version                bigint       NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE ON billing.property_terms TO anju_app;

-- Where a property is paid to by bank transfer. No row: that is not offered.
CREATE TABLE billing.bank_account (
    property_id uuid   NOT NULL PRIMARY KEY,
    holder      text   NOT NULL,
    bank        text   NOT NULL,
    number      text   NOT NULL,
    note        text,
    version     bigint NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE ON billing.bank_account TO anju_app;

-- What a tenant writes beside a bank transfer, so that it finds its account by itself.
CREATE TABLE billing.bank_reference (
    tenant_id  uuid        NOT NULL PRIMARY KEY,
    code       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX bank_reference_code ON billing.bank_reference (code);
GRANT SELECT, INSERT, DELETE ON billing.bank_reference TO anju_app; -- DELETE: a tenant taken back

-- One row per account (primary tenant): whoever moves its money locks it first, in the order of the ids.
CREATE TABLE billing.account (
    tenant_id uuid NOT NULL PRIMARY KEY
);
GRANT SELECT, INSERT, UPDATE, DELETE ON billing.account TO anju_app; -- UPDATE only to lock; DELETE: an import taken back

CREATE TABLE billing.bill (
    tenant_id       uuid          NOT NULL,
    id              uuid          NOT NULL,
    lease_id        uuid          NOT NULL,
    property_id     uuid          NOT NULL,
    unit_id         uuid          NOT NULL,
    item            text          NOT NULL,
    about_bill_id   uuid, -- of a late fee: the bill that is late
    period_from     date          NOT NULL,
    period_to       date          NOT NULL, -- first day after
    months_covered  smallint      NOT NULL,
    due_on          date          NOT NULL,
    grace_days      smallint      NOT NULL, -- as agreed when the bill was made
    excused_days    smallint      NOT NULL DEFAULT 0,
    amount          numeric(14,2) NOT NULL CHECK (amount >= 0),
    paid            numeric(14,2) NOT NULL DEFAULT 0 CHECK (paid >= 0 AND paid <= amount),
    waived          numeric(14,2) NOT NULL DEFAULT 0,
    credited        numeric(14,2) NOT NULL DEFAULT 0 CHECK (credited >= 0), -- bought with points, taken off the amount
    credited_on     date, -- day of the last of it, where it came late enough to say when the bill was settled
    currency        char(3)       NOT NULL,
    state           text          NOT NULL CHECK (state IN ('OPEN', 'SETTLED', 'VOID')),
    -- the payment that cleared last of those allocated to it; of a settled bill the one that settled it
    last_payment_id uuid,
    last_payer_id   uuid,
    last_method     text,
    last_cleared_on date,
    -- of a settled bill, as announced
    earner_id       uuid,
    days_late       integer,
    on_time_streak  integer,
    on_time_rate    double precision,
    source          text          NOT NULL, -- generated, import, hand, late_fee
    version         bigint        NOT NULL DEFAULT 1,
    created_at      timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);
-- exactly once per lease, item and period; a voided bill keeps its place, so that no run makes it again
CREATE UNIQUE INDEX bill_once ON billing.bill (tenant_id, lease_id, item, period_from) WHERE about_bill_id IS NULL;
CREATE UNIQUE INDEX bill_late_fee_once ON billing.bill (tenant_id, about_bill_id) WHERE about_bill_id IS NOT NULL;
CREATE INDEX bill_id ON billing.bill (id);
CREATE INDEX bill_due ON billing.bill (due_on, id);
CREATE INDEX bill_open ON billing.bill (property_id, due_on) WHERE state = 'OPEN';
CREATE INDEX bill_owed ON billing.bill (tenant_id, due_on) WHERE state = 'OPEN';
-- one scan in the order of the accounts answers how everybody pays
CREATE INDEX bill_habit ON billing.bill (tenant_id, due_on) INCLUDE (state, days_late, grace_days, excused_days)
    WHERE item = 'rent' AND state <> 'VOID';
GRANT SELECT, INSERT, UPDATE, DELETE ON billing.bill TO anju_app; -- DELETE: an import taken back

CREATE TABLE billing.bill_line (
    tenant_id uuid          NOT NULL,
    bill_id   uuid          NOT NULL,
    n         smallint      NOT NULL,
    kind      text          NOT NULL, -- rent, utilities, late_fee, discount, waiver, points_credit, lease_end, other
    amount    numeric(14,2) NOT NULL,
    detail    jsonb, -- what the amount was worked out from
    PRIMARY KEY (tenant_id, bill_id, n),
    FOREIGN KEY (tenant_id, bill_id) REFERENCES billing.bill (tenant_id, id) ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON billing.bill_line TO anju_app;

-- Money off the rent that somebody bought with points. What is on no bill yet waits for the next one.
CREATE TABLE billing.rent_credit (
    tenant_id uuid          NOT NULL, -- the account
    id        uuid          NOT NULL, -- the redemption
    amount    numeric(14,2) NOT NULL CHECK (amount > 0),
    waiting   numeric(14,2) NOT NULL CHECK (waiting >= 0 AND waiting <= amount),
    currency  char(3)       NOT NULL,
    name      text          NOT NULL,
    name_en   text          NOT NULL,
    made_at   timestamptz   NOT NULL,
    ended_at  timestamptz, -- taken back before any of it was on a bill
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX rent_credit_id ON billing.rent_credit (id);
CREATE INDEX rent_credit_waiting ON billing.rent_credit (tenant_id) WHERE waiting > 0 AND ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON billing.rent_credit TO anju_app;

-- What a bill holds of which credit: its lines points_credit.
CREATE TABLE billing.rent_credit_use (
    tenant_id uuid          NOT NULL,
    bill_id   uuid          NOT NULL,
    credit_id uuid          NOT NULL,
    amount    numeric(14,2) NOT NULL CHECK (amount > 0),
    PRIMARY KEY (tenant_id, bill_id, credit_id),
    FOREIGN KEY (tenant_id, bill_id) REFERENCES billing.bill (tenant_id, id),
    FOREIGN KEY (tenant_id, credit_id) REFERENCES billing.rent_credit (tenant_id, id)
);
CREATE INDEX rent_credit_use_credit ON billing.rent_credit_use (tenant_id, credit_id);
GRANT SELECT, INSERT, DELETE ON billing.rent_credit_use TO anju_app;

CREATE TABLE billing.payment (
    tenant_id    uuid          NOT NULL, -- the account
    id           uuid          NOT NULL,
    payer_id     uuid          NOT NULL,
    property_id  uuid          NOT NULL, -- for which it was received
    paid_on      date          NOT NULL,
    cleared_on   date,
    amount       numeric(14,2) NOT NULL CHECK (amount > 0),
    currency     char(3)       NOT NULL,
    unallocated  numeric(14,2) NOT NULL DEFAULT 0 CHECK (unallocated >= 0), -- credit: cleared, on no bill yet
    refunded     numeric(14,2) NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= amount),
    method       text          NOT NULL,
    reference    text, -- the bank's or channel's number
    wanted       uuid[], -- bills chosen by whoever recorded it, kept until it clears
    state        text          NOT NULL CHECK (state IN ('RECEIVED', 'CLEARED', 'BOUNCED', 'REVERSED', 'REFUNDED')),
    ended_on     date, -- bounced, reversed or refunded
    reason       text,
    source       text          NOT NULL, -- hand, import
    recorded_by  uuid          NOT NULL,
    recorder     text          NOT NULL, -- name at that time
    created_at   timestamptz   NOT NULL DEFAULT now(),
    version      bigint        NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id)
);
-- a payment entered by mistake gives its reference free
CREATE UNIQUE INDEX payment_reference ON billing.payment (tenant_id, reference) WHERE state <> 'REVERSED';
CREATE INDEX payment_by_reference ON billing.payment (reference text_pattern_ops);
CREATE INDEX payment_id ON billing.payment (id);
CREATE INDEX payment_credit ON billing.payment (tenant_id) WHERE unallocated > 0;
GRANT SELECT, INSERT, UPDATE ON billing.payment TO anju_app;

-- Append-only: what a payment gives to a bill, and what is taken off it again as a row below zero.
CREATE TABLE billing.allocation (
    tenant_id  uuid          NOT NULL,
    bill_id    uuid          NOT NULL,
    id         uuid          NOT NULL,
    payment_id uuid          NOT NULL,
    amount     numeric(14,2) NOT NULL CHECK (amount <> 0),
    cleared_on date          NOT NULL,
    created_at timestamptz   NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, bill_id, id),
    FOREIGN KEY (tenant_id, bill_id) REFERENCES billing.bill (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES billing.payment (tenant_id, id)
);
CREATE INDEX allocation_payment ON billing.allocation (tenant_id, payment_id);
GRANT SELECT, INSERT ON billing.allocation TO anju_app;

-- What people did to a bill by hand, and why.
CREATE TABLE billing.bill_change (
    tenant_id uuid        NOT NULL,
    bill_id   uuid        NOT NULL,
    id        uuid        NOT NULL,
    kind      text        NOT NULL, -- due_day, excused, waived, voided, issued, lease_ended, lease_resumed
    before    text,
    after     text,
    reason    text        NOT NULL,
    actor_id  uuid        NOT NULL,
    actor     text        NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, bill_id, id),
    FOREIGN KEY (tenant_id, bill_id) REFERENCES billing.bill (tenant_id, id) ON DELETE CASCADE
);
GRANT SELECT, INSERT ON billing.bill_change TO anju_app;

-- What a rent bill was before its lease was to end early, kept until the end comes or is withdrawn.
CREATE TABLE billing.bill_cut (
    tenant_id      uuid          NOT NULL,
    bill_id        uuid          NOT NULL,
    lease_id       uuid          NOT NULL,
    period_to      date          NOT NULL,
    months_covered smallint      NOT NULL,
    amount         numeric(14,2) NOT NULL,
    waived         numeric(14,2) NOT NULL,
    voided         boolean       NOT NULL, -- it lay behind the end altogether
    PRIMARY KEY (tenant_id, bill_id),
    FOREIGN KEY (tenant_id, bill_id) REFERENCES billing.bill (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX bill_cut_lease ON billing.bill_cut (tenant_id, lease_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON billing.bill_cut TO anju_app;

-- The door for tiers: how rent is paid. One row per rent bill; columns in the order of bill_habit, so that an
-- index-only scan per account is enough. days_late of a settled bill is after grace and excused days; of an open one
-- it is null, and counts from due_on + leeway_days.
CREATE VIEW billing.v_rent_habit AS
SELECT tenant_id, due_on, state = 'SETTLED' AS settled, state = 'SETTLED' AND days_late <= 0 AS on_time, days_late,
       grace_days + excused_days AS leeway_days
FROM billing.bill
WHERE item = 'rent' AND state <> 'VOID';
GRANT SELECT ON billing.v_rent_habit TO anju_app;

-- What is owed on rent bills, for those who talk to tenants about it.
CREATE VIEW billing.v_rent_owed AS
SELECT tenant_id, id AS bill_id, due_on, amount - paid AS outstanding, currency, state <> 'OPEN' AS closed
FROM billing.bill
WHERE item = 'rent';
GRANT SELECT ON billing.v_rent_owed TO anju_app;

-- Whose bills wait for money.
CREATE VIEW billing.v_open_bill AS SELECT tenant_id FROM billing.bill WHERE state = 'OPEN';
GRANT SELECT ON billing.v_open_bill TO anju_app;
