CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO anju_app;

CREATE TABLE identity.staff (
    id                   uuid        PRIMARY KEY,
    username             text        NOT NULL CHECK (length(username) BETWEEN 2 AND 60 AND username = lower(username)),
    name                 text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    password_hash        text        NOT NULL,
    roles                text[]      NOT NULL CHECK (roles <@ ARRAY['ADMIN', 'MANAGER', 'AGENT'] AND cardinality(roles) > 0),
    every_property       boolean     NOT NULL,
    properties           uuid[]      NOT NULL, -- those of the scope, empty with every_property
    language             text        NOT NULL DEFAULT 'zh-CN' CHECK (language IN ('zh-CN', 'en')),
    must_change_password boolean     NOT NULL,
    locked_at            timestamptz,
    created_at           timestamptz NOT NULL,
    last_signed_in_at    timestamptz,
    version              bigint      NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX staff_username ON identity.staff (username);
GRANT SELECT, INSERT, UPDATE ON identity.staff TO anju_app;

-- Only the SHA-256 of a cookie's or token's secret is kept.
CREATE TABLE identity.session (
    id           uuid        PRIMARY KEY,
    secret_hash  bytea       NOT NULL UNIQUE,
    staff_id     uuid        NOT NULL REFERENCES identity.staff (id),
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    address      text        NOT NULL,
    user_agent   text        NOT NULL
);
CREATE INDEX session_staff ON identity.session (staff_id);
CREATE INDEX session_expiry ON identity.session (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session TO anju_app;

CREATE TABLE identity.api_token (
    id           uuid        PRIMARY KEY,
    secret_hash  bytea       NOT NULL UNIQUE,
    staff_id     uuid        NOT NULL REFERENCES identity.staff (id),
    name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    scopes       text[]      NOT NULL CHECK (cardinality(scopes) > 0),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX api_token_staff ON identity.api_token (staff_id);
GRANT SELECT, INSERT, UPDATE ON identity.api_token TO anju_app;

-- Failed sign-ins in a row, by user name ("user:…", known or not) and by address ("address:…").
CREATE TABLE identity.sign_in_failure (
    subject        text        PRIMARY KEY,
    failures       int         NOT NULL,
    last_failed_at timestamptz NOT NULL,
    blocked_until  timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_age ON identity.sign_in_failure (last_failed_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.sign_in_failure TO anju_app;

-- The one-time token of the first start; the row goes with the first administrator.
CREATE TABLE identity.setup (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    token_hash bytea   NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.setup TO anju_app;

-- Who is away when: [from_on, to_on).
CREATE TABLE identity.absence (
    id         uuid        PRIMARY KEY,
    staff_id   uuid        NOT NULL REFERENCES identity.staff (id),
    from_on    date        NOT NULL,
    to_on      date        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('LEAVE', 'ILLNESS', 'TRAINING', 'OTHER')),
    note       text,
    created_at timestamptz NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    CHECK (from_on < to_on)
);
CREATE INDEX absence_end ON identity.absence (to_on, staff_id);
CREATE INDEX absence_staff ON identity.absence (staff_id, to_on);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.absence TO anju_app;
