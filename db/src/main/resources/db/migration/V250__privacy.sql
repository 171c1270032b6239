-- What tenants ask of their own data: a copy of it, and that it goes.
CREATE SCHEMA privacy;
GRANT USAGE ON SCHEMA privacy TO anju_app;

-- kind EXPORT: WAITING until the file is there, READY, GONE when its days are over.
-- kind ERASURE: ASKED, WITHDRAWN by the tenant, REFUSED or APPROVED by staff, DONE.
CREATE TABLE privacy.request (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('EXPORT', 'ERASURE')),
    state       text        NOT NULL
        CHECK (state IN ('WAITING', 'READY', 'GONE', 'ASKED', 'WITHDRAWN', 'REFUSED', 'APPROVED', 'DONE')),
    property_id uuid,                 -- where the tenant lives or lived last: whose staff see it
    language    text        NOT NULL, -- the tenant's, when it was asked for
    asked_at    timestamptz NOT NULL,
    asked_by    text,                 -- of the staff, for the tenant; null: the tenant
    reason      text,                 -- why, in words of whoever asked; gone once it is done
    decided_at  timestamptz,
    decided_by  text,
    note        text,                 -- what staff said to it; gone once it is done
    done_at     timestamptz,
    expires_at  timestamptz,          -- of an export: from then on nobody gets the file
    file_id     uuid,
    bytes       bigint,
    done        jsonb,                -- of an erasure: the rows each module took away or blanked; nothing of the person
    version     bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX request_one_open ON privacy.request (tenant_id, kind) WHERE state IN ('WAITING', 'ASKED', 'APPROVED');
CREATE INDEX request_id ON privacy.request (id);
CREATE INDEX request_newest ON privacy.request (id DESC);
CREATE INDEX request_open ON privacy.request (state, decided_at) WHERE state IN ('ASKED', 'APPROVED');
CREATE INDEX request_file ON privacy.request (expires_at) WHERE state = 'READY';
GRANT SELECT, INSERT, UPDATE ON privacy.request TO anju_app;

-- How long the law wants the books with their names: nobody whose last bill or payment is younger is erased.
CREATE TABLE privacy.setting (
    only_row    boolean  PRIMARY KEY DEFAULT true CHECK (only_row),
    years_kept  smallint NOT NULL DEFAULT 0 CHECK (years_kept BETWEEN 0 AND 30),
    version     bigint   NOT NULL DEFAULT 1
);
INSERT INTO privacy.setting DEFAULT VALUES;
GRANT SELECT, UPDATE ON privacy.setting TO anju_app;

-- Somebody erased stays as a number without a person, so that the books have somebody to belong to.
ALTER TABLE tenants.tenant ADD COLUMN erased_at timestamptz;

-- What erasing may do and nothing else did before: the words go, the figures stay.
GRANT DELETE ON tenants.contact_note, tenants.tag TO anju_app;
GRANT UPDATE (reason, evidence) ON leases.deposit_line TO anju_app;
GRANT UPDATE (reason, actor) ON billing.bill_change TO anju_app;
GRANT DELETE ON rules.failure TO anju_app;
GRANT UPDATE (reason) ON tiers.assessment TO anju_app;
GRANT UPDATE (reason) ON referrals.review TO anju_app;
GRANT UPDATE (other, reason) ON referrals.step TO anju_app;
GRANT UPDATE (actor, note) ON tickets.move TO anju_app;
GRANT DELETE ON tickets.note, tickets.message TO anju_app;
GRANT UPDATE (answers, contact) ON surveys.response TO anju_app;
GRANT DELETE ON surveys.token TO anju_app;
GRANT UPDATE (note) ON callbacks.attempt TO anju_app;
GRANT DELETE ON messaging.message, messaging.failure, messaging.consent TO anju_app;
GRANT DELETE ON portal.account TO anju_app;
GRANT UPDATE (name) ON imports.kept TO anju_app;
GRANT DELETE ON leases.offer_word TO anju_app;

-- The ledger, the facts and the trail are never changed by the application. These three blank words in them, as their owner.
CREATE FUNCTION points.erase_posting_words(tenant uuid, blank text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH blanked AS (
        UPDATE points.posting SET reason = blank
        WHERE tenant_id = tenant AND reason IS NOT NULL
          AND kind NOT IN ('redemption', 'redemption_cancel') -- the reward's name
          AND reason !~ '^[a-z_]+(\.[a-z_]+)+$' -- the key of a text
        RETURNING 1)
    SELECT count(*) FROM blanked
$$;
REVOKE ALL ON FUNCTION points.erase_posting_words FROM PUBLIC;
GRANT EXECUTE ON FUNCTION points.erase_posting_words TO anju_app;

-- inputs: the tags stand third; of a fact told by hand its reason eighth.
CREATE FUNCTION rules.erase_fact_words(tenant uuid) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH blanked AS (
        UPDATE rules.fact
        SET inputs = CAST(CASE WHEN trigger = 'manual'
            THEN jsonb_set(jsonb_set(CAST(inputs AS jsonb), '{2}', '[]'), '{7}', '""')
            ELSE jsonb_set(CAST(inputs AS jsonb), '{2}', '[]') END AS json)
        WHERE tenant_id = tenant
        RETURNING 1)
    SELECT count(*) FROM blanked
$$;
REVOKE ALL ON FUNCTION rules.erase_fact_words FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules.erase_fact_words TO anju_app;

CREATE FUNCTION audit.erase_entry_words(tenant uuid, things uuid[], words text[], name text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH blanked AS (
        UPDATE audit.entry
        SET before = '{}', after = '{}', actor_name = CASE WHEN actor_id = tenant THEN name ELSE actor_name END
        WHERE actor_id = tenant OR entity_id = tenant OR entity_id = ANY(things)
            OR EXISTS (SELECT FROM unnest(words) AS word
                       WHERE strpos(CAST(before AS text), word) > 0 OR strpos(CAST(after AS text), word) > 0)
        RETURNING 1)
    SELECT count(*) FROM blanked
$$;
REVOKE ALL ON FUNCTION audit.erase_entry_words FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.erase_entry_words TO anju_app;

CREATE INDEX file_uploader ON files.file (uploaded_by);
CREATE INDEX file_thing ON files.file (owner_id) WHERE owner_id IS NOT NULL;
