CREATE SCHEMA tiers;
GRANT USAGE ON SCHEMA tiers TO anju_app;

-- One draft and one active policy at most; a policy that was active stays as it was.
CREATE TABLE tiers.policy (
    id                  uuid        NOT NULL PRIMARY KEY,
    number              int         NOT NULL UNIQUE, -- 1, 2, 3 …
    state               text        NOT NULL CHECK (state IN ('DRAFT', 'ACTIVE', 'RETIRED')),
    note                text,
    minimum_stay_months smallint    NOT NULL CHECK (minimum_stay_months BETWEEN 0 AND 60),
    grace_days          smallint    NOT NULL CHECK (grace_days BETWEEN 0 AND 365),
    downgrade           text        NOT NULL CHECK (downgrade IN ('ONE_STEP', 'TO_METRICS')),
    changed_by          text        NOT NULL,
    changed_at          timestamptz NOT NULL DEFAULT now(),
    activated_at        timestamptz,
    version             bigint      NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX policy_one_active ON tiers.policy (state) WHERE state = 'ACTIVE';
CREATE UNIQUE INDEX policy_one_draft ON tiers.policy (state) WHERE state = 'DRAFT';
GRANT SELECT, INSERT, UPDATE, DELETE ON tiers.policy TO anju_app; -- DELETE: a draft thrown away

CREATE TABLE tiers.level (
    policy_id             uuid          NOT NULL REFERENCES tiers.policy ON DELETE CASCADE,
    rank                  smallint      NOT NULL CHECK (rank >= 0), -- 0 is where everybody starts
    code                  text          NOT NULL,
    name_zh               text          NOT NULL,
    name_en               text          NOT NULL,
    condition             text          NOT NULL, -- CEL over the declared metrics
    points_multiplier     numeric(4, 2) NOT NULL CHECK (points_multiplier BETWEEN 1 AND 10),
    rent_discount_percent numeric(5, 2) NOT NULL CHECK (rent_discount_percent BETWEEN 0 AND 50),
    dedicated_agent       boolean       NOT NULL,
    perks_zh              text[]        NOT NULL DEFAULT '{}',
    perks_en              text[]        NOT NULL DEFAULT '{}',
    PRIMARY KEY (policy_id, rank),
    UNIQUE (policy_id, code)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tiers.level TO anju_app;

-- Who stands where. A tenant never assessed has no row. Benefits are kept as they were told to the tenants module.
CREATE TABLE tiers.membership (
    tenant_id             uuid          NOT NULL PRIMARY KEY,
    tier                  text          NOT NULL,
    since                 date          NOT NULL,
    at_risk_since         date, -- first day on which the metrics no longer gave this tier
    override_until        date, -- set by hand until the day before; null: the metrics decide
    points_multiplier     numeric(4, 2) NOT NULL,
    rent_discount_percent numeric(5, 2) NOT NULL,
    version               bigint        NOT NULL DEFAULT 1
);
CREATE INDEX membership_tier ON tiers.membership (tier, tenant_id);
CREATE INDEX membership_at_risk ON tiers.membership (at_risk_since, tenant_id) WHERE at_risk_since IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON tiers.membership TO anju_app; -- DELETE: a tenant entered by mistake

-- Append-only: every change of a standing with what it was decided from. metrics are as of that day.
CREATE TABLE tiers.assessment (
    tenant_id          uuid             NOT NULL,
    id                 uuid             NOT NULL,
    assessed_on        date             NOT NULL,
    outcome            text             NOT NULL
        CHECK (outcome IN ('FIRST', 'UP', 'DOWN', 'AT_RISK', 'SAFE', 'OVERRIDDEN', 'RELEASED')),
    from_tier          text,
    to_tier            text             NOT NULL,
    policy_id          uuid             NOT NULL,
    tenure_months      int              NOT NULL,
    rent_bills_12m     int              NOT NULL,
    on_time_rate_12m   double precision NOT NULL,
    overdue_days_max_12m int            NOT NULL,
    points_earned_12m  bigint           NOT NULL,
    referrals_12m      int              NOT NULL,
    events_attended_12m int             NOT NULL,
    reason             text, -- of an override
    until              date,
    actor              text, -- null: the assessment itself
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX assessment_newest ON tiers.assessment (id) WHERE outcome IN ('UP', 'DOWN');
GRANT SELECT, INSERT, DELETE ON tiers.assessment TO anju_app; -- DELETE: a tenant entered by mistake

-- Runs over everybody.
CREATE TABLE tiers.run (
    id           uuid        NOT NULL PRIMARY KEY,
    state        text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    ended_at     timestamptz,
    expected     bigint, -- tenants of the run before, to say how far this one is
    assessed     bigint      NOT NULL DEFAULT 0,
    first_time   bigint      NOT NULL DEFAULT 0,
    up           bigint      NOT NULL DEFAULT 0,
    down         bigint      NOT NULL DEFAULT 0,
    at_risk      bigint      NOT NULL DEFAULT 0, -- newly
    failure      text
);
CREATE UNIQUE INDEX run_one_waiting ON tiers.run (state) WHERE state = 'QUEUED';
GRANT SELECT, INSERT, UPDATE ON tiers.run TO anju_app;

INSERT INTO tiers.policy (id, number, state, minimum_stay_months, grace_days, downgrade, changed_by, activated_at)
VALUES ('00000000-0000-7000-8000-000000000100', 1, 'ACTIVE', 3, 30, 'ONE_STEP', 'Anju', now());

INSERT INTO tiers.level (policy_id, rank, code, name_zh, name_en, condition,
                         points_multiplier, rent_discount_percent, dedicated_agent, perks_zh, perks_en)
VALUES
    ('00000000-0000-7000-8000-000000000100', 0, 'STANDARD', '普通', 'Standard', 'true', 1, 0, false, '{}', '{}'),
    ('00000000-0000-7000-8000-000000000100', 1, 'PREFERRED', '优质', 'Preferred',
     'on_time_rate_12m >= 0.9 && tenure_months >= 6', 1.2, 0, false, '{}', '{}'),
    ('00000000-0000-7000-8000-000000000100', 2, 'VIP', 'VIP', 'VIP',
     'on_time_rate_12m >= 0.95 && tenure_months >= 24 && points_earned_12m >= 1000', 1.5, 0, true, '{}', '{}');
