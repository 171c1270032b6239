CREATE SCHEMA portal;
GRANT USAGE ON SCHEMA portal TO anju_app;

-- Whoever was invited, asked for a code or has signed in. Locked by whoever gives out invitations and codes.
CREATE TABLE portal.account (
    tenant_id         uuid        PRIMARY KEY,
    activated_at      timestamptz, -- the first time somebody came in
    password_hash     text,        -- null: by one-time code only
    last_signed_in_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON portal.account TO anju_app;

-- Only the SHA-256 of a cookie's or link's secret is kept; the tenant's id stands before it in both.
CREATE TABLE portal.session (
    tenant_id    uuid        NOT NULL,
    secret_hash  bytea       NOT NULL,
    id           uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    address      text        NOT NULL,
    user_agent   text        NOT NULL,
    PRIMARY KEY (tenant_id, secret_hash),
    UNIQUE (tenant_id, id)
);
CREATE INDEX session_end ON portal.session (expires_at);
CREATE INDEX session_seen ON portal.session (last_seen_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.session TO anju_app;

CREATE TABLE portal.invitation (
    tenant_id   uuid        NOT NULL,
    secret_hash bytea       NOT NULL,
    invited_by  text        NOT NULL,
    invited_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    replaced_at timestamptz, -- there is a newer one
    used_at     timestamptz,
    PRIMARY KEY (tenant_id, secret_hash)
);
CREATE INDEX invitation_end ON portal.invitation (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.invitation TO anju_app;

CREATE TABLE portal.code (
    tenant_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    code_hash  bytea       NOT NULL,
    asked_at   timestamptz NOT NULL,
    expires_at timestamptz NOT NULL, -- earlier once there is a newer one
    tries      smallint    NOT NULL DEFAULT 0,
    used_at    timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX code_age ON portal.code (asked_at);
CREATE INDEX code_id ON portal.code (id);
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.code TO anju_app;

-- A second factor: RFC 6238, SHA-1, six digits, thirty seconds. The secret is needed in clear to reckon the code, so whoever reads
-- the database reads it; without confirmed_at it is being set up and asks for nothing yet.
CREATE TABLE portal.totp (
    tenant_id    uuid        PRIMARY KEY,
    secret       bytea       NOT NULL,
    set_up_at    timestamptz NOT NULL,
    confirmed_at timestamptz,
    last_step    bigint      NOT NULL DEFAULT 0 -- of the last code that counted; none counts twice
);
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.totp TO anju_app;

-- For whoever lost the telephone: SHA-256 of each, used once.
CREATE TABLE portal.recovery_code (
    tenant_id uuid  NOT NULL,
    code_hash bytea NOT NULL,
    used_at   timestamptz,
    PRIMARY KEY (tenant_id, code_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.recovery_code TO anju_app;
