-- What leases know of a stay and segments ask for.
ALTER TABLE tenants.residence
    ADD COLUMN building text NOT NULL DEFAULT '', -- '' in a house without buildings
    ADD COLUMN since    date;                     -- first day of the unbroken stay; null: starts_on

-- 专属客服: whose voice a tenant hears. At most one.
CREATE TABLE tenants.dedicated_agent (
    tenant_id uuid        NOT NULL PRIMARY KEY REFERENCES tenants.tenant (id),
    staff_id  uuid        NOT NULL,
    since     timestamptz NOT NULL
);
CREATE INDEX dedicated_agent_staff ON tenants.dedicated_agent (staff_id, tenant_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants.dedicated_agent TO anju_app;

-- Who is meant, kept under a name. The definition is a Segment as JSON.
CREATE TABLE tenants.segment (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (name <> ''),
    owner_id   uuid        NOT NULL,
    team       boolean     NOT NULL, -- false: its owner's alone
    properties uuid[]      NOT NULL, -- those of the definition; whoever sees none of them does not see a team's segment
    definition jsonb       NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX segment_own_name ON tenants.segment (owner_id, name) WHERE NOT team;
CREATE UNIQUE INDEX segment_team_name ON tenants.segment (name) WHERE team;
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants.segment TO anju_app;

-- Part of the module's door: one row for each stay of each tenant, past and coming ones included; [starts_on, ends_on).
-- Joins that a reader does not use cost nothing.
CREATE VIEW tenants.v_audience AS
SELECT r.tenant_id, r.lease_id, r.property_id, r.unit_id, r.unit_label, r.building, t.name, t.tags, t.language,
       coalesce(s.tier, 'STANDARD') AS tier, g.staff_id AS agent_id,
       coalesce(r.since, r.starts_on) AS since, r.starts_on, r.ends_on
FROM tenants.residence r
JOIN tenants.tenant t ON t.id = r.tenant_id
LEFT JOIN tenants.standing s ON s.tenant_id = r.tenant_id
LEFT JOIN tenants.dedicated_agent g ON g.tenant_id = r.tenant_id;
GRANT SELECT ON tenants.v_audience TO anju_app;
