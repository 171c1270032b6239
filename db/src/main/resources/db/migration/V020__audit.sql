CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO anju_app;

-- Append-only: the application may read and add, nothing else.
CREATE TABLE audit.entry (
    id          uuid        PRIMARY KEY, -- UUIDv7: in the order of time
    at          timestamptz NOT NULL,
    actor_id    uuid        NOT NULL,
    actor_name  text        NOT NULL,
    request_id  text,
    action      text        NOT NULL,
    entity      text        NOT NULL,
    entity_id   uuid        NOT NULL,
    property_id uuid,
    before      jsonb       NOT NULL,
    after       jsonb       NOT NULL
);
CREATE INDEX entry_actor ON audit.entry (actor_id, id DESC);
CREATE INDEX entry_entity ON audit.entry (entity_id, id DESC);
CREATE INDEX entry_action ON audit.entry (action, id DESC);
CREATE INDEX entry_property ON audit.entry (property_id, id DESC);
CREATE INDEX entry_at ON audit.entry (at);
GRANT SELECT, INSERT ON audit.entry TO anju_app;
