CREATE SCHEMA messaging;
GRANT USAGE ON SCHEMA messaging TO anju_app;

-- The outbox, and afterwards the record of what was sent. A row is written in the transaction of what it tells about.
CREATE TABLE messaging.message (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    property_id uuid,       -- sender, hours, and who of the staff may see it
    template    text        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('SERVICE', 'RENT', 'POINTS', 'SURVEY', 'CALLBACK', 'COMMUNITY')),
    channel     text        NOT NULL CHECK (channel IN ('in-app', 'email', 'sms', 'wechat')),
    language    text        NOT NULL,
    zone        text        NOT NULL, -- whose night it must not disturb
    urgent      boolean     NOT NULL,
    secret      boolean     NOT NULL DEFAULT false, -- body and subject have dots where the variables go
    subject     text        NOT NULL,
    body        text        NOT NULL,
    variables   jsonb       NOT NULL, -- as written into the text, for providers that fill in texts of their own; of a secret one gone once it is sent
    about       text        NOT NULL,
    about_id    uuid        NOT NULL,
    key         text,
    state       text        NOT NULL
        CHECK (state IN ('waiting', 'sent', 'failed', 'withdrawn', 'opted_out', 'over_budget', 'unreachable')),
    reason      text,       -- why it was not sent, or not yet
    attempts    smallint    NOT NULL DEFAULT 0,
    next_at     timestamptz NOT NULL, -- of a waiting one: not before
    claimed_at  timestamptz, -- somebody is sending it; still set after next_at: that one died between sending and marking
    maybe_twice boolean     NOT NULL DEFAULT false,
    receipt     text,       -- the provider's own number
    queued_at   timestamptz NOT NULL,
    sent_at     timestamptz,
    read_at     timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX message_key ON messaging.message (tenant_id, key) WHERE key IS NOT NULL;
CREATE INDEX message_due ON messaging.message (channel, next_at) WHERE state = 'waiting';
CREATE INDEX message_about ON messaging.message (about_id, about);
CREATE INDEX message_id ON messaging.message (id);
CREATE INDEX message_of_tenant ON messaging.message (tenant_id, queued_at, id);
CREATE INDEX message_newest ON messaging.message (queued_at, id);
CREATE INDEX message_unsent ON messaging.message (state, queued_at, id) WHERE state <> 'sent';
GRANT SELECT, INSERT, UPDATE ON messaging.message TO anju_app;

-- Tries that came to nothing.
CREATE TABLE messaging.failure (
    tenant_id  uuid        NOT NULL,
    message_id uuid        NOT NULL,
    at         timestamptz NOT NULL,
    attempt    smallint    NOT NULL,
    reason     text        NOT NULL,
    PRIMARY KEY (tenant_id, message_id, at),
    FOREIGN KEY (tenant_id, message_id) REFERENCES messaging.message (tenant_id, id)
);
GRANT SELECT, INSERT ON messaging.failure TO anju_app;

-- How a tenant wants to be reached. Locked by whoever counts the tenant's messages.
CREATE TABLE messaging.consent (
    tenant_id      uuid    NOT NULL PRIMARY KEY,
    channel        text    CHECK (channel IN ('in-app', 'email', 'sms', 'wechat')),
    opted_out      text[]  NOT NULL DEFAULT '{}',
    do_not_call    boolean NOT NULL DEFAULT false,
    wechat_open_id text,
    quiet_from     time,  -- the tenant's own, in place of the house's; the same twice: never
    quiet_to       time,
    version        bigint  NOT NULL DEFAULT 1,
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON messaging.consent TO anju_app;

-- The operator's own texts; channel '*' is for every channel that has none of its own.
CREATE TABLE messaging.template_text (
    template          text        NOT NULL,
    channel           text        NOT NULL CHECK (channel IN ('*', 'in-app', 'email', 'sms', 'wechat')),
    language          text        NOT NULL,
    subject           text        NOT NULL,
    body              text        NOT NULL,
    provider_template text,       -- the provider's number of its own copy: SMS and WeChat send no free text
    changed_by        text        NOT NULL,
    changed_at        timestamptz NOT NULL,
    version           bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (template, channel, language)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON messaging.template_text TO anju_app;

-- When nobody is disturbed, and how often anybody hears from us.
CREATE TABLE messaging.settings (
    property_id    uuid     UNIQUE NULLS NOT DISTINCT, -- null: wherever a house has no rules of its own
    quiet_from     time     NOT NULL DEFAULT '21:00',
    quiet_to       time     NOT NULL DEFAULT '09:00',
    urgent_passes  boolean  NOT NULL DEFAULT true,
    most_in_day    smallint NOT NULL DEFAULT 3 CHECK (most_in_day BETWEEN 1 AND 100),
    most_in_week   smallint NOT NULL DEFAULT 7 CHECK (most_in_week BETWEEN 1 AND 500),
    version        bigint   NOT NULL DEFAULT 1
);
INSERT INTO messaging.settings DEFAULT VALUES;
GRANT SELECT, INSERT, UPDATE, DELETE ON messaging.settings TO anju_app;

-- How a channel last did, over all replicas.
CREATE TABLE messaging.channel_health (
    channel       text        PRIMARY KEY,
    last_sent_at  timestamptz,
    last_error_at timestamptz,
    last_error    text
);
GRANT SELECT, INSERT, UPDATE ON messaging.channel_health TO anju_app;

-- Part of the module's door: for modules that may use messaging. No row: nothing was ever said.
CREATE VIEW messaging.v_consent AS
SELECT tenant_id, do_not_call, opted_out FROM messaging.consent;
GRANT SELECT ON messaging.v_consent TO anju_app;
