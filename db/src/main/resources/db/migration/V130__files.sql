CREATE SCHEMA files;
GRANT USAGE ON SCHEMA files TO anju_app;

-- What lies in the folder, by the SHA-256 of its bytes. Taking the row's lock goes before touching the folder; a content that
-- nobody uses any more is swept by a job.
CREATE TABLE files.content (
    address text   PRIMARY KEY CHECK (address ~ '^[0-9a-f]{64}$'),
    bytes   bigint NOT NULL,
    uses    int    NOT NULL CHECK (uses >= 0)
);
CREATE INDEX content_unused ON files.content (address) WHERE uses = 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON files.content TO anju_app;

CREATE TABLE files.file (
    id          uuid        PRIMARY KEY,
    name        text        NOT NULL,
    type        text        NOT NULL,
    bytes       bigint      NOT NULL,
    content     text        NOT NULL REFERENCES files.content (address),
    thumbnail   text        REFERENCES files.content (address),
    owner       text,       -- kind of thing it is attached to; null: to nothing yet
    owner_id    uuid,
    uploaded_by uuid        NOT NULL,
    uploaded_at timestamptz NOT NULL,
    CHECK ((owner IS NULL) = (owner_id IS NULL))
);
CREATE INDEX file_owner ON files.file (owner, owner_id, uploaded_at, id) WHERE owner IS NOT NULL;
CREATE INDEX file_unattached ON files.file (uploaded_at) WHERE owner IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON files.file TO anju_app;

-- Part of the module's door: what is attached to which thing.
CREATE VIEW files.v_attached AS SELECT owner, owner_id, id AS file_id, uploaded_at FROM files.file WHERE owner IS NOT NULL;
GRANT SELECT ON files.v_attached TO anju_app;
