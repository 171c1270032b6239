CREATE SCHEMA tenants;
GRANT USAGE ON SCHEMA tenants TO anju_app;

CREATE TABLE tenants.tenant (
    id               uuid        PRIMARY KEY,
    name             text        NOT NULL CHECK (name <> ''),
    phone            text        NOT NULL UNIQUE CHECK (phone ~ '^\+[0-9]{6,15}$'),
    email            text,
    id_number        text,
    language         text        NOT NULL,
    tags             text[]      NOT NULL,
    note             text,
    source           text,
    home_property_id uuid, -- whose staff look after a tenant before there is a lease
    version          bigint      NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL
);
CREATE INDEX tenant_by_name ON tenants.tenant (name COLLATE "zh-x-icu", id);
CREATE INDEX tenant_by_age ON tenants.tenant (created_at, id);
CREATE INDEX tenant_email ON tenants.tenant (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX tenant_home ON tenants.tenant (home_property_id) WHERE home_property_id IS NOT NULL;
CREATE INDEX tenant_tags ON tenants.tenant USING gin (tags) WHERE tags <> '{}';
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants.tenant TO anju_app;

-- Which rooms somebody has or had, as the leases module says; [starts_on, ends_on).
CREATE TABLE tenants.residence (
    tenant_id   uuid NOT NULL REFERENCES tenants.tenant (id),
    lease_id    uuid NOT NULL,
    property_id uuid NOT NULL,
    unit_id     uuid NOT NULL,
    unit_label  text NOT NULL,
    starts_on   date NOT NULL,
    ends_on     date,
    PRIMARY KEY (tenant_id, lease_id)
);
CREATE INDEX residence_property ON tenants.residence (property_id, tenant_id);
CREATE INDEX residence_unit ON tenants.residence (unit_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants.residence TO anju_app;

-- What a tenant is found by: a prefix of a term, the exact term first. Byte order, so that ranges are prefixes.
-- kind: n name, p pinyin and initials, t telephone, # telephone read backwards (its tail), r room
-- No foreign key: nine terms come with every tenant of a file, in the tenant's own transaction, and checking each would cost
-- as much as writing it.
CREATE TABLE tenants.search_term (
    tenant_id uuid   NOT NULL,
    kind      "char" NOT NULL,
    term      text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, kind, term)
);
CREATE INDEX search_term_prefix ON tenants.search_term (term, tenant_id);
GRANT SELECT, INSERT, DELETE ON tenants.search_term TO anju_app;

-- The tier and its benefits, as the tiers module last said.
CREATE TABLE tenants.standing (
    tenant_id             uuid          NOT NULL PRIMARY KEY REFERENCES tenants.tenant (id),
    tier                  text          NOT NULL,
    points_multiplier     numeric(6, 3) NOT NULL,
    rent_discount_percent numeric(5, 2) NOT NULL
);
CREATE INDEX standing_tier ON tenants.standing (tier, tenant_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants.standing TO anju_app;

CREATE TABLE tenants.contact_note (
    tenant_id uuid        NOT NULL REFERENCES tenants.tenant (id),
    id        uuid        NOT NULL,
    at        timestamptz NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('note', 'call', 'visit', 'message')),
    text      text        NOT NULL,
    author_id uuid        NOT NULL,
    author    text        NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX contact_note_at ON tenants.contact_note (tenant_id, at, id);
GRANT SELECT, INSERT ON tenants.contact_note TO anju_app;

-- Who was to look after a tenant personally, from when on; now: dedicated_agent.
-- staff_id null: from then on nobody in particular
CREATE TABLE tenants.agent_change (
    tenant_id uuid        NOT NULL REFERENCES tenants.tenant (id),
    id        uuid        NOT NULL,
    at        timestamptz NOT NULL,
    staff_id  uuid,
    author_id uuid        NOT NULL,
    author    text        NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX agent_change_at ON tenants.agent_change (tenant_id, at, id);
GRANT SELECT, INSERT ON tenants.agent_change TO anju_app;

-- Every tag ever used, to choose from.
CREATE TABLE tenants.tag (
    name text PRIMARY KEY
);
GRANT SELECT, INSERT ON tenants.tag TO anju_app;

-- Part of the module's door: for modules that may use tenants.
CREATE VIEW tenants.v_tenant AS
SELECT t.id AS tenant_id, t.name, t.phone, t.tags, t.home_property_id, coalesce(s.tier, 'STANDARD') AS tier,
       coalesce(s.points_multiplier, 1) AS points_multiplier,
       coalesce(s.rent_discount_percent, 0) AS rent_discount_percent
FROM tenants.tenant t
LEFT JOIN tenants.standing s ON s.tenant_id = t.id;
GRANT SELECT ON tenants.v_tenant TO anju_app;

CREATE VIEW tenants.v_residence AS
SELECT tenant_id, lease_id, property_id, unit_id, unit_label, starts_on, ends_on FROM tenants.residence;
GRANT SELECT ON tenants.v_residence TO anju_app;
