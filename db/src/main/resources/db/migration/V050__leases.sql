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
-- counts from first_start, which room transfers and renewals keep.
CREATE VIEW leases.v_tenure AS
    SELECT tenant_id, id AS lease_id, property_id, unit_id, starts_on, ends_on, first_start
    FROM leases.lease
    WHERE state NOT IN ('DRAFT', 'CANCELLED')
    UNION ALL
    SELECT c.tenant_id, l.id, l.property_id, l.unit_id, l.starts_on, l.ends_on, l.first_start
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
