-- Leases are as many as rooms times their turnover, and the promise below is about rooms, not tenants: these tables are
-- keyed by their own id (a reference table where the rest is distributed by tenant).
CREATE SCHEMA leases;
GRANT USAGE ON SCHEMA leases TO anju_app;

CREATE TABLE leases.lease (
    id              uuid           PRIMARY KEY,
    property_id     uuid           NOT NULL,
    unit_id         uuid           NOT NULL,
    tenant_id       uuid           NOT NULL,
    state           text           NOT NULL
        CHECK (state IN ('DRAFT', 'SIGNED', 'ACTIVE', 'RENEWED', 'ENDED', 'MOVED_OUT', 'CANCELLED')),
    starts_on       date           NOT NULL,
    ends_on         date           NOT NULL, -- first day after; earlier than agreed when the tenant leaves early
    agreed_ends_on  date           NOT NULL,
    rent            numeric(14, 2) NOT NULL CHECK (rent >= 0),
    deposit         numeric(14, 2) NOT NULL CHECK (deposit >= 0),
    currency        char(3)        NOT NULL,
    cadence_months  smallint       NOT NULL CHECK (cadence_months IN (1, 2, 3, 4, 6, 12)),
    due_day         smallint       CHECK (due_day BETWEEN 1 AND 31),
    bills_from      date           NOT NULL,
    renewal_ordinal int            NOT NULL DEFAULT 0,
    first_start     date           NOT NULL,
    transferred_from uuid,                   -- the lease of the room the tenant moved from
    signed_on       date,
    moved_out_on    date,
    closing_reason  text,                    -- why it was cancelled, ended early, or moved out of
    version         bigint         NOT NULL DEFAULT 0,
    created_at      timestamptz    NOT NULL DEFAULT now(),
    CHECK (starts_on < ends_on AND ends_on <= agreed_ends_on),
    CONSTRAINT lease_no_overlap EXCLUDE USING gist (unit_id WITH =, daterange(starts_on, ends_on) WITH &&)
        WHERE (state NOT IN ('DRAFT', 'CANCELLED'))
);
CREATE INDEX lease_tenant ON leases.lease (tenant_id, starts_on) INCLUDE (ends_on, first_start, property_id, state);
CREATE INDEX lease_newest ON leases.lease (starts_on DESC, id DESC);
CREATE INDEX lease_property ON leases.lease (property_id, starts_on DESC, id DESC);
CREATE INDEX lease_unit ON leases.lease (unit_id);
CREATE INDEX lease_transfer ON leases.lease (transferred_from) WHERE transferred_from IS NOT NULL;
CREATE INDEX lease_to_start ON leases.lease (starts_on) WHERE state = 'SIGNED';
CREATE INDEX lease_to_end ON leases.lease (ends_on, id) WHERE state IN ('SIGNED', 'ACTIVE');
GRANT SELECT, INSERT, UPDATE, DELETE ON leases.lease TO anju_app; -- DELETE: an import taken back

-- Who signed beside the primary tenant; the primary tenant's share is what the others leave of 100.
CREATE TABLE leases.co_tenant (
    tenant_id uuid          NOT NULL,
    lease_id  uuid          NOT NULL REFERENCES leases.lease,
    share     numeric(5, 2) NOT NULL CHECK (share >= 0 AND share <= 100), -- per cent of the rent
    since     date, -- first day of the co-tenant's own unbroken stay; null until the lease is signed
    PRIMARY KEY (tenant_id, lease_id)
);
CREATE INDEX co_tenant_lease ON leases.co_tenant (lease_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON leases.co_tenant TO anju_app;

-- What was held, kept and given back of a deposit. A line is never changed: a mistake is taken back by a further one.
CREATE TABLE leases.deposit_line (
    tenant_id   uuid           NOT NULL,
    id          uuid           NOT NULL,
    lease_id    uuid           NOT NULL REFERENCES leases.lease,
    kind        text           NOT NULL
        CHECK (kind IN ('RECEIVED', 'DEDUCTED', 'REFUNDED', 'CARRIED_IN', 'CARRIED_OUT')),
    amount      numeric(14, 2) NOT NULL CHECK (amount <> 0), -- below zero: takes back `corrects`
    currency    char(3)        NOT NULL,
    reason      text,
    evidence    text,
    occurred_on date           NOT NULL,
    corrects    uuid,
    recorded_by text           NOT NULL,
    recorded_at timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CHECK (kind <> 'DEDUCTED' OR reason IS NOT NULL),
    CHECK ((amount < 0) = (corrects IS NOT NULL))
);
CREATE UNIQUE INDEX deposit_line_corrected_once ON leases.deposit_line (tenant_id, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX deposit_line_lease ON leases.deposit_line (lease_id, id);
GRANT SELECT, INSERT ON leases.deposit_line TO anju_app;

-- The door for set-based readers: every stay of every party. A stay is current on a day of [starts_on, ends_on); tenure
-- counts from first_start, which room transfers and renewals keep; for a co-tenant not from before they came.
CREATE VIEW leases.v_tenure AS
    SELECT tenant_id, id AS lease_id, property_id, unit_id, starts_on, ends_on, first_start
    FROM leases.lease
    WHERE state NOT IN ('DRAFT', 'CANCELLED')
    UNION ALL
    SELECT c.tenant_id, l.id, l.property_id, l.unit_id, l.starts_on, l.ends_on, greatest(l.first_start, c.since)
    FROM leases.co_tenant c
    JOIN leases.lease l ON l.id = c.lease_id
    WHERE l.state NOT IN ('DRAFT', 'CANCELLED');
GRANT SELECT ON leases.v_tenure TO anju_app;

-- What was agreed, for whoever judges what happened under a lease; shared: with co-tenants.
CREATE VIEW leases.v_terms AS
    SELECT l.id AS lease_id, l.tenant_id, l.property_id, l.first_start, l.rent, l.cadence_months,
           EXISTS (SELECT FROM leases.co_tenant c WHERE c.lease_id = l.id) AS shared
    FROM leases.lease l;
GRANT SELECT ON leases.v_terms TO anju_app;

-- How long before leaving somebody says so: of a house, or of one lease, which goes before. Without a row 30 days.
CREATE TABLE leases.notice_terms (
    of_id       uuid          PRIMARY KEY,
    notice_days int           NOT NULL CHECK (notice_days BETWEEN 0 AND 366),
    early_rents numeric(4, 2) CHECK (early_rents >= 0) -- leaving earlier costs so many months' rent; null: it is refused
);
GRANT SELECT, INSERT, UPDATE, DELETE ON leases.notice_terms TO anju_app;

CREATE TABLE leases.notice (
    tenant_id uuid           NOT NULL,
    id        uuid           NOT NULL,
    lease_id  uuid           NOT NULL REFERENCES leases.lease,
    ends_on   date           NOT NULL, -- first day after
    reason    text           NOT NULL,
    cost      numeric(14, 2) NOT NULL, -- of leaving earlier than the notice allows
    currency  char(3)        NOT NULL,
    state     text           NOT NULL CHECK (state IN ('GIVEN', 'CONFIRMED', 'DECLINED', 'WITHDRAWN')),
    given_at  timestamptz    NOT NULL,
    given_by  text           NOT NULL,
    by_staff  boolean        NOT NULL, -- recorded for the tenant
    ended_at  timestamptz,
    ended_by  text,
    answer    text,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'GIVEN') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX notice_given ON leases.notice (tenant_id, lease_id) WHERE state = 'GIVEN';
CREATE INDEX notice_lease ON leases.notice (lease_id, id);
CREATE INDEX notice_id ON leases.notice (id);
GRANT SELECT, INSERT, UPDATE ON leases.notice TO anju_app;

-- How a deposit is shared out at the end: proposed by staff, agreed or objected to by the tenant, then booked.
CREATE TABLE leases.statement (
    tenant_id   uuid           NOT NULL,
    id          uuid           NOT NULL,
    lease_id    uuid           NOT NULL REFERENCES leases.lease,
    state       text           NOT NULL CHECK (state IN ('DRAFT', 'SENT', 'AGREED', 'OBJECTED', 'SETTLED')),
    held        numeric(14, 2) NOT NULL, -- when it was last written
    currency    char(3)        NOT NULL,
    note        text           NOT NULL,
    objection   text,
    sent_at     timestamptz,
    answered_at timestamptz,
    answered_by text,
    settled_at  timestamptz,
    settled_by  text,
    version     bigint         NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT statement_once UNIQUE (tenant_id, lease_id)
);
CREATE INDEX statement_lease ON leases.statement (lease_id);
GRANT SELECT, INSERT, UPDATE ON leases.statement TO anju_app;

CREATE TABLE leases.statement_line (
    tenant_id    uuid           NOT NULL,
    statement_id uuid           NOT NULL,
    id           uuid           NOT NULL, -- photos hang on it; of a bill the bill's
    position     int            NOT NULL,
    kind         text           NOT NULL CHECK (kind IN ('DEDUCTION', 'BILL')),
    words        text           NOT NULL, -- of a bill its item
    amount       numeric(14, 2) NOT NULL CHECK (amount > 0),
    due_on       date, -- of a bill
    PRIMARY KEY (tenant_id, statement_id, id),
    FOREIGN KEY (tenant_id, statement_id) REFERENCES leases.statement
);
GRANT SELECT, INSERT, UPDATE, DELETE ON leases.statement_line TO anju_app;
CREATE INDEX statement_line_id ON leases.statement_line (id);

-- An offer to stay, with up to three ways to do so.
CREATE TABLE leases.offer (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    lease_id    uuid        NOT NULL REFERENCES leases.lease,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
    valid_until date        NOT NULL, -- the last day
    note        text        NOT NULL,
    made_at     timestamptz NOT NULL,
    made_by     text        NOT NULL,
    ended_at    timestamptz,
    ended_by    text,
    reason      text,
    chosen      int,
    renewed_as  uuid,       -- the new lease
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'OPEN') = (ended_at IS NULL)),
    CHECK ((state = 'ACCEPTED') = (renewed_as IS NOT NULL))
);
CREATE UNIQUE INDEX offer_open ON leases.offer (tenant_id, lease_id) WHERE state = 'OPEN';
CREATE INDEX offer_lease ON leases.offer (lease_id, id);
CREATE INDEX offer_id ON leases.offer (id);
GRANT SELECT, INSERT, UPDATE ON leases.offer TO anju_app;

CREATE TABLE leases.offer_choice (
    tenant_id uuid           NOT NULL,
    offer_id  uuid           NOT NULL,
    number    int            NOT NULL CHECK (number BETWEEN 1 AND 3),
    ends_on   date           NOT NULL, -- first day after
    rent      numeric(14, 2) NOT NULL CHECK (rent >= 0),
    currency  char(3)        NOT NULL,
    PRIMARY KEY (tenant_id, offer_id, number),
    FOREIGN KEY (tenant_id, offer_id) REFERENCES leases.offer
);
GRANT SELECT, INSERT ON leases.offer_choice TO anju_app;

-- What was asked and answered about it.
CREATE TABLE leases.offer_word (
    tenant_id uuid        NOT NULL,
    offer_id  uuid        NOT NULL,
    id        uuid        NOT NULL,
    said_at   timestamptz NOT NULL,
    said_by   text        NOT NULL,
    by_tenant boolean     NOT NULL,
    words     text        NOT NULL,
    PRIMARY KEY (tenant_id, offer_id, id),
    FOREIGN KEY (tenant_id, offer_id) REFERENCES leases.offer
);
GRANT SELECT, INSERT ON leases.offer_word TO anju_app;

-- Who is asked something about a lease: to answer an offer, or to agree to a deposit's statement.
CREATE VIEW leases.v_asked AS
    SELECT tenant_id FROM leases.offer WHERE state = 'OPEN'
    UNION ALL
    SELECT tenant_id FROM leases.statement WHERE state = 'SENT';
GRANT SELECT ON leases.v_asked TO anju_app;
