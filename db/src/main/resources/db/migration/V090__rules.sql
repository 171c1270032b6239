CREATE SCHEMA rules;
GRANT USAGE ON SCHEMA rules TO anju_app;

CREATE TABLE rules.rule (
    id         uuid        PRIMARY KEY,
    trigger    text        NOT NULL,
    created_at timestamptz NOT NULL,
    revision   bigint      NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE (revision) ON rules.rule TO anju_app;

-- Terms change only while a version is a draft: the statement that saves a draft says so.
CREATE TABLE rules.rule_version (
    id         uuid        PRIMARY KEY,
    rule_id    uuid        NOT NULL REFERENCES rules.rule,
    number     int         NOT NULL,
    state      text        NOT NULL CHECK (state IN ('draft', 'shadow', 'active', 'retired')),
    terms      jsonb       NOT NULL,
    saved_at   timestamptz NOT NULL,
    saved_by   text        NOT NULL,
    state_at   timestamptz NOT NULL,
    state_by   text        NOT NULL,
    UNIQUE (rule_id, number)
);
CREATE UNIQUE INDEX rule_version_one_per_state ON rules.rule_version (rule_id, state) WHERE state <> 'retired';
GRANT SELECT, INSERT, UPDATE ON rules.rule_version TO anju_app;

-- The versions that judge together. A set never changes; a rule turned on or off makes another one.
CREATE TABLE rules.rule_set (
    id      uuid PRIMARY KEY,
    trigger text NOT NULL,
    content text NOT NULL UNIQUE
);
CREATE TABLE rules.rule_set_member (
    set_id     uuid    NOT NULL REFERENCES rules.rule_set,
    position   int     NOT NULL,
    rule_id    uuid    NOT NULL,
    version_id uuid    NOT NULL REFERENCES rules.rule_version,
    shadow     boolean NOT NULL,
    PRIMARY KEY (set_id, position)
);
CREATE INDEX rule_set_member_rule ON rules.rule_set_member (rule_id);
CREATE TABLE rules.current_set (
    trigger text PRIMARY KEY,
    set_id  uuid REFERENCES rules.rule_set
);
GRANT SELECT, INSERT ON rules.rule_set, rules.rule_set_member TO anju_app;
GRANT SELECT, INSERT, UPDATE ON rules.current_set TO anju_app;
INSERT INTO rules.current_set (trigger) VALUES
    ('rent.bill_settled'), ('referral.converted'), ('lease.renewed'), ('tenancy.anniversary'), ('survey.completed'), ('portal.activated'),
    ('callback.answered'), ('event.attended'), ('manual');

-- What happened, with every input a rule may read and how it was judged. What changes becomes a further revision.
-- Written by the million and read one by one: json, which is checked and kept as it came, not jsonb.
--   inputs: the values of the trigger's fields in their order, fact.on left out
--   trail:  per rule that came to something [position, outcome, raw, multiplied, given, cap, fact of the award];
--           cap: -1 none cut the points, -2 the rest of the budget did
--   shared: [tenant, weight] of everybody among whom the points are shared; null: they are the tenant's alone
CREATE TABLE rules.fact (
    tenant_id   uuid          NOT NULL,
    trigger     text          NOT NULL,
    subject_id  uuid          NOT NULL,
    revision    int           NOT NULL,
    id          uuid          NOT NULL,
    property_id uuid,
    occurred_on date          NOT NULL,
    recorded_at timestamptz   NOT NULL,
    retracted   boolean       NOT NULL,
    superseded  boolean       NOT NULL DEFAULT false,
    multiplier  numeric(8, 4) NOT NULL,
    inputs      json          NOT NULL,
    set_id      uuid,
    points      bigint        NOT NULL,
    trail       json,
    shared      json,
    PRIMARY KEY (tenant_id, trigger, subject_id, revision)
);
-- Facts arrive in the order they are recorded, and nearly in the order they happen.
CREATE INDEX fact_recorded ON rules.fact USING brin (recorded_at);
CREATE INDEX fact_occurred ON rules.fact USING brin (occurred_on);
GRANT SELECT, INSERT, UPDATE (superseded) ON rules.fact TO anju_app;

-- Judging a tenant under caps takes turns on this row.
CREATE TABLE rules.turn (
    tenant_id uuid PRIMARY KEY
);
GRANT SELECT, INSERT, UPDATE ON rules.turn TO anju_app;

CREATE TABLE rules.budget (
    rule_id uuid   PRIMARY KEY REFERENCES rules.rule,
    used    bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON rules.budget TO anju_app;

CREATE TABLE rules.failure (
    tenant_id   uuid        NOT NULL,
    fact_id     uuid        NOT NULL,
    rule_id     uuid        NOT NULL,
    version_id  uuid        NOT NULL,
    property_id uuid,
    reason      text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fact_id, rule_id)
);
CREATE INDEX failure_rule ON rules.failure (rule_id, recorded_at DESC);
GRANT SELECT, INSERT ON rules.failure TO anju_app;

CREATE TABLE rules.replay (
    id           uuid        PRIMARY KEY,
    rule_id      uuid        NOT NULL REFERENCES rules.rule,
    version_id   uuid        NOT NULL REFERENCES rules.rule_version,
    from_on      date        NOT NULL,
    to_on        date        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
    facts        bigint      NOT NULL,
    judged       bigint      NOT NULL DEFAULT 0,
    points       bigint      NOT NULL DEFAULT 0,
    after_tenant uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    asked_by     text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    done_at      timestamptz
);
CREATE INDEX replay_rule ON rules.replay (rule_id, asked_at DESC);
GRANT SELECT, INSERT, UPDATE ON rules.replay TO anju_app;

-- Where an operator starts from; names and reasons are texts (rules.template.<code>).
CREATE TABLE rules.template (
    code     text  PRIMARY KEY,
    position int   NOT NULL,
    trigger  text  NOT NULL,
    terms    jsonb NOT NULL
);
GRANT SELECT ON rules.template TO anju_app;
INSERT INTO rules.template (code, position, trigger, terms) VALUES
    ('on_time', 1, 'rent.bill_settled',
     '{"when":"bill.item == \"rent\" && bill.days_late <= 0","points":"50 * bill.months_covered","expiry":{"months":12,"end":"month"},"multiplier":true}'),
    ('early', 2, 'rent.bill_settled',
     '{"when":"bill.item == \"rent\" && bill.days_late <= -3","points":"20 * bill.months_covered","caps":[{"per":"quarter","points":180}],"expiry":{"months":12,"end":"month"}}'),
    ('streak', 3, 'rent.bill_settled',
     '{"when":"bill.item == \"rent\" && bill.days_late <= 0 && history.on_time_streak >= 5","points":"100","caps":[{"per":"year","times":2}],"expiry":{"months":12,"end":"month"}}'),
    ('quarterly', 4, 'rent.bill_settled',
     '{"when":"bill.item == \"rent\" && bill.days_late <= 0 && bill.months_covered >= 3","points":"10 * bill.months_covered","expiry":{"months":12,"end":"month"}}'),
    ('first_rent', 5, 'rent.bill_settled',
     '{"when":"bill.item == \"rent\" && bill.days_late <= 0 && tenant.tenure_months <= 3","points":"100","caps":[{"per":"lifetime","times":1}],"expiry":{"months":12,"end":"month"}}'),
    ('referrer', 6, 'referral.converted',
     '{"when":"referral.role == \"referrer\"","points":"500","caps":[{"per":"year","times":10}],"expiry":{"months":24,"end":"none"}}'),
    ('friend', 7, 'referral.converted',
     '{"when":"referral.role == \"friend\"","points":"200","caps":[{"per":"lifetime","times":1}],"expiry":{"months":12,"end":"none"}}'),
    ('renewal', 8, 'lease.renewed',
     '{"when":"lease.term_months >= 6","points":"25 * lease.term_months","expiry":{"months":24,"end":"none"}}'),
    ('anniversary', 9, 'tenancy.anniversary',
     '{"when":"true","points":"100 * tenancy.years","expiry":{"months":12,"end":"none"}}'),
    ('survey', 10, 'survey.completed',
     '{"when":"survey.code == \"half-yearly\"","points":"50","caps":[{"per":"year","times":2}],"expiry":{"months":12,"end":"none"}}'),
    ('callback', 11, 'callback.answered',
     '{"when":"true","points":"20","caps":[{"per":"quarter","times":1}],"expiry":{"months":12,"end":"none"}}'),
    ('event', 12, 'event.attended',
     '{"when":"true","points":"30","caps":[{"per":"month","times":2}],"expiry":{"months":12,"end":"none"}}');
