-- What tenants and staff say to each other outside tickets: one running conversation for each tenant.
CREATE SCHEMA conversations;
GRANT USAGE ON SCHEMA conversations TO anju_app;

CREATE TABLE conversations.conversation (
    tenant_id      uuid        PRIMARY KEY,
    property_id    uuid,                 -- whose staff answer: where the tenant lives, will or did last; null: nowhere yet
    state          text        NOT NULL CHECK (state IN ('WAITING_FOR_US', 'WAITING_FOR_TENANT', 'DONE')),
    assignee_id    uuid,
    waiting_since  timestamptz,          -- the tenant's first word that nobody has answered
    last_at        timestamptz NOT NULL,
    turn           bigint      NOT NULL, -- place in the inbox, the smallest first: who waits longest, then who spoke last
    tenant_read_at timestamptz,          -- up to there
    staff_read_at  timestamptz,
    tell_at        timestamptz,          -- when what the tenant has not read by then goes out by their channel
    CHECK ((state = 'WAITING_FOR_US') = (waiting_since IS NOT NULL))
);
CREATE INDEX conversation_turn ON conversations.conversation (turn, tenant_id);
CREATE INDEX conversation_waiting ON conversations.conversation (turn, tenant_id) WHERE state = 'WAITING_FOR_US';
CREATE INDEX conversation_assignee ON conversations.conversation (assignee_id) WHERE state <> 'DONE';
CREATE INDEX conversation_tell ON conversations.conversation (tell_at) WHERE tell_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON conversations.conversation TO anju_app;

-- Never changed but for what became of it; erasing takes it away.
CREATE TABLE conversations.message (
    tenant_id   uuid        NOT NULL REFERENCES conversations.conversation (tenant_id),
    id          uuid        NOT NULL,
    at          timestamptz NOT NULL,
    direction   text        NOT NULL CHECK (direction IN ('OUT', 'IN')),
    channel     text        NOT NULL, -- portal; or how staff heard it from the tenant
    author_id   uuid        NOT NULL,
    author      text        NOT NULL, -- whoever wrote it, or wrote it down
    text        text        NOT NULL, -- empty: photos alone
    delivery_id uuid,                 -- of the message by which it went out
    origin_id   uuid,                 -- what a ticket that was made of it names as its origin
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX message_newest ON conversations.message (tenant_id, at, id);
CREATE INDEX message_id ON conversations.message (id);
CREATE INDEX message_origin ON conversations.message (origin_id) WHERE origin_id IS NOT NULL;
GRANT SELECT, INSERT, DELETE, UPDATE (delivery_id, origin_id) ON conversations.message TO anju_app;

-- Answers that are kept under a name.
CREATE TABLE conversations.quick_reply (
    id       uuid    PRIMARY KEY,
    owner_id uuid    NOT NULL,
    team     boolean NOT NULL, -- false: its owner's alone
    title    text    NOT NULL CHECK (title <> ''),
    text     text    NOT NULL CHECK (text <> ''),
    version  bigint  NOT NULL DEFAULT 1
);
CREATE INDEX quick_reply_owner ON conversations.quick_reply (owner_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON conversations.quick_reply TO anju_app;
