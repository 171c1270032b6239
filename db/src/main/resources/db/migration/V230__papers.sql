-- What a house gives its tenants to read and keep, and what they ask again and again.
CREATE SCHEMA papers;
GRANT USAGE ON SCHEMA papers TO anju_app;

CREATE TABLE papers.document (
    id           uuid        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('LEASE', 'NOTICE', 'HOUSE_RULES', 'CERTIFICATE', 'OTHER')),
    title        text        NOT NULL,
    title_en     text        NOT NULL, -- empty: readers of English see the title
    audience     text        NOT NULL CHECK (audience IN ('EVERYBODY', 'HOUSES', 'LEASE', 'TENANT')),
    property_ids uuid[]      NOT NULL, -- the houses it is for; of a lease's or a tenant's paper those whose staff see it
    lease_id     uuid,
    addressee_id uuid,                 -- the tenant it is for alone
    valid_from   date        NOT NULL,
    valid_until  date,                 -- the last day
    must_confirm boolean     NOT NULL,
    state        text        NOT NULL CHECK (state IN ('PUBLISHED', 'WITHDRAWN')),
    reason       text,                 -- why it was withdrawn
    edition      int         NOT NULL, -- the one that tenants read
    created_at   timestamptz NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    CHECK ((audience = 'LEASE') = (lease_id IS NOT NULL)),
    CHECK ((audience = 'TENANT') = (addressee_id IS NOT NULL)),
    CHECK (audience <> 'HOUSES' OR cardinality(property_ids) > 0),
    CHECK (valid_until >= valid_from)
);
CREATE INDEX document_of_many ON papers.document (must_confirm) WHERE audience IN ('EVERYBODY', 'HOUSES') AND state = 'PUBLISHED';
CREATE INDEX document_lease ON papers.document (lease_id) WHERE lease_id IS NOT NULL;
CREATE INDEX document_addressee ON papers.document (addressee_id) WHERE addressee_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON papers.document TO anju_app;

-- Each time its files were replaced; the older ones are kept. Its files hang on its id.
CREATE TABLE papers.edition (
    id          uuid        PRIMARY KEY,
    document_id uuid        NOT NULL REFERENCES papers.document,
    number      int         NOT NULL,
    note        text        NOT NULL, -- what is new
    added_at    timestamptz NOT NULL,
    added_by    text        NOT NULL,
    UNIQUE (document_id, number)
);
GRANT SELECT, INSERT ON papers.edition TO anju_app;

-- Who has read an edition, and said so.
CREATE TABLE papers.receipt (
    tenant_id     uuid        NOT NULL,
    document_id   uuid        NOT NULL REFERENCES papers.document,
    edition       int         NOT NULL,
    opened_at     timestamptz, -- the first time; null: confirmed on paper without it
    seen_at       timestamptz, -- the last time
    downloaded_at timestamptz, -- the first time
    confirmed_at  timestamptz,
    confirmed_by  text,        -- of staff, who noted it for the tenant; null: the tenant
    PRIMARY KEY (tenant_id, document_id, edition)
);
CREATE INDEX receipt_document ON papers.receipt (document_id, edition);
GRANT SELECT, INSERT, UPDATE ON papers.receipt TO anju_app;

-- Part of the module's door: who has something to confirm; until: the first day on which it no longer is.
CREATE VIEW papers.v_unconfirmed AS
SELECT m.tenant_id, m.until
FROM (
    SELECT r.tenant_id, d.id, d.edition, least(d.valid_until + 1, r.ends_on) AS until
    FROM papers.document d
    JOIN tenants.v_residence r ON d.audience = 'EVERYBODY' OR r.property_id = ANY (d.property_ids)
    WHERE d.audience IN ('EVERYBODY', 'HOUSES') AND d.must_confirm AND d.state = 'PUBLISHED'
    UNION ALL
    SELECT r.tenant_id, d.id, d.edition, d.valid_until + 1
    FROM papers.document d
    JOIN tenants.v_residence r ON r.lease_id = d.lease_id
    WHERE d.must_confirm AND d.state = 'PUBLISHED'
    UNION ALL
    SELECT d.addressee_id, d.id, d.edition, d.valid_until + 1
    FROM papers.document d
    WHERE d.addressee_id IS NOT NULL AND d.must_confirm AND d.state = 'PUBLISHED') m
WHERE NOT EXISTS (
    SELECT FROM papers.receipt c
    WHERE c.tenant_id = m.tenant_id AND c.document_id = m.id AND c.edition = m.edition AND c.confirmed_at IS NOT NULL);
GRANT SELECT ON papers.v_unconfirmed TO anju_app;

CREATE TABLE papers.question (
    id           uuid    PRIMARY KEY,
    property_ids uuid[]  NOT NULL, -- empty: every house
    question     text    NOT NULL,
    question_en  text    NOT NULL,
    answer       text    NOT NULL,
    answer_en    text    NOT NULL,
    position     int     NOT NULL,
    shown        boolean NOT NULL,
    version      bigint  NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE, DELETE ON papers.question TO anju_app;

-- Whether an answer helped: each tenant's last word.
CREATE TABLE papers.feedback (
    tenant_id   uuid        NOT NULL,
    question_id uuid        NOT NULL REFERENCES papers.question ON DELETE CASCADE,
    helped      boolean     NOT NULL,
    said_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, question_id)
);
CREATE INDEX feedback_question ON papers.feedback (question_id, helped);
GRANT SELECT, INSERT, UPDATE, DELETE ON papers.feedback TO anju_app;
