CREATE SCHEMA callbacks;
GRANT USAGE ON SCHEMA callbacks TO anju_app;

-- Whom to call, when, about what. terms is a PlanTerms as JSON.
CREATE TABLE callbacks.plan (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (name <> ''),
    state      text        NOT NULL CHECK (state IN ('draft', 'running', 'finished', 'cancelled')),
    trigger    text        NOT NULL CHECK (trigger IN ('period', 'moved_in', 'repair_closed', 'lease_ends', 'low_score', 'overdue')),
    properties uuid[]      NOT NULL, -- '{}': every one
    from_on    date        NOT NULL,
    to_on      date        NOT NULL, -- first day after
    terms      jsonb       NOT NULL,
    created_by uuid        NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at   timestamptz,
    version    bigint      NOT NULL DEFAULT 1,
    CHECK (from_on < to_on)
);
GRANT SELECT, INSERT, UPDATE ON callbacks.plan TO anju_app;

-- A call to make. planned counts as due once due_on has come at the property.
CREATE TABLE callbacks.task (
    tenant_id        uuid        NOT NULL,
    id               uuid        NOT NULL,
    plan_id          uuid        REFERENCES callbacks.plan (id),
    property_id      uuid        NOT NULL,
    unit_id          uuid,
    unit_label       text,
    tier             text        NOT NULL, -- when the call was planned
    agent_id         uuid,
    state            text        NOT NULL CHECK (state IN ('planned', 'reached', 'done', 'unreachable', 'cancelled')),
    why              text,                 -- of unreachable and cancelled
    reason           text        NOT NULL, -- plan, moved_in, repair_closed, lease_ends, low_score, overdue, by_hand
    topic            text,                 -- what it is about, in people's words
    key              text,                 -- what it was planned for: never twice
    due_on           date        NOT NULL,
    not_before       timestamptz,          -- tried before, or asked to be called later
    channel          text        NOT NULL CHECK (channel IN ('phone', 'visit', 'wechat')),
    script_id        uuid,                 -- version of a questionnaire
    satisfaction     boolean     NOT NULL, -- waits while a complaint is open
    retry_limit      smallint    NOT NULL,
    retry_hours      int[]       NOT NULL,
    attempts         smallint    NOT NULL DEFAULT 0,
    unanswered       smallint    NOT NULL DEFAULT 0,
    claimed_by       uuid,
    claimed_at       timestamptz,
    first_attempt_at timestamptz,
    reached_at       timestamptz,
    closed_at        timestamptz,
    escalated_at     timestamptz,
    mood             text        CHECK (mood IN ('content', 'neutral', 'unhappy')),
    answers          jsonb       NOT NULL DEFAULT '{}', -- as the call goes on
    note             text,
    response_id      uuid,
    created_at       timestamptz NOT NULL,
    version          bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX task_key ON callbacks.task (tenant_id, key) WHERE key IS NOT NULL;
CREATE INDEX task_id ON callbacks.task (id);
CREATE INDEX task_plan ON callbacks.task (plan_id, due_on, id);
CREATE INDEX task_agent ON callbacks.task (agent_id, due_on, id) WHERE state IN ('planned', 'reached');
CREATE INDEX task_rent ON callbacks.task (tenant_id) WHERE reason = 'overdue' AND state IN ('planned', 'unreachable');
CREATE INDEX task_due ON callbacks.task (due_on, id);
GRANT SELECT, INSERT, UPDATE ON callbacks.task TO anju_app;

CREATE TABLE callbacks.attempt (
    tenant_id uuid        NOT NULL,
    id        uuid        NOT NULL,
    task_id   uuid        NOT NULL,
    at        timestamptz NOT NULL,
    by_id     uuid        NOT NULL,
    by_name   text        NOT NULL,
    channel   text        NOT NULL,
    outcome   text        NOT NULL CHECK (outcome IN ('reached', 'no_answer', 'wrong_number', 'later', 'refused')),
    note      text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, task_id) REFERENCES callbacks.task (tenant_id, id)
);
CREATE INDEX attempt_task ON callbacks.attempt (tenant_id, task_id, at);
GRANT SELECT, INSERT ON callbacks.attempt TO anju_app;

-- What somebody said they would see to; told is the step that lets the call be closed.
CREATE TABLE callbacks.promise (
    tenant_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    task_id      uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('task', 'complaint', 'repair', 'service')),
    what         text        NOT NULL,
    due_on       date        NOT NULL,
    owner_id     uuid        NOT NULL,
    ticket_id    uuid,
    made_at      timestamptz NOT NULL,
    kept_at      timestamptz,
    kept_by      text,
    told_at      timestamptz,
    told_by      text,
    told_channel text,
    told_note    text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, task_id) REFERENCES callbacks.task (tenant_id, id)
);
CREATE INDEX promise_task ON callbacks.promise (tenant_id, task_id);
CREATE INDEX promise_id ON callbacks.promise (id);
CREATE INDEX promise_ticket ON callbacks.promise (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX promise_open ON callbacks.promise (owner_id, due_on) WHERE told_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON callbacks.promise TO anju_app;

-- When people of a property may be called; no row: the standard hours.
CREATE TABLE callbacks.hours (
    property_id uuid       NOT NULL PRIMARY KEY,
    opens_at    time       NOT NULL,
    closes_at   time       NOT NULL,
    days        smallint[] NOT NULL, -- ISO: 1 Monday
    on_holidays boolean    NOT NULL,
    retry_limit smallint   NOT NULL, -- unanswered calls after which somebody counts as not reachable
    retry_hours int[]      NOT NULL, -- waited after the first, second …; the last goes on
    version     bigint     NOT NULL,
    CHECK (opens_at < closes_at)
);
GRANT SELECT, INSERT, UPDATE ON callbacks.hours TO anju_app;

-- Somebody's calendar to subscribe to. Only the SHA-256 of the token is kept.
CREATE TABLE callbacks.feed (
    staff_id   uuid        PRIMARY KEY,
    token_hash bytea       NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON callbacks.feed TO anju_app;

-- Part of the module's door.
CREATE VIEW callbacks.v_task AS
SELECT t.tenant_id, t.id AS task_id, t.plan_id, t.property_id, t.unit_id, t.tier, t.agent_id, t.reason, t.topic, t.state, t.due_on,
       t.attempts, t.created_at, t.first_attempt_at, t.reached_at, t.closed_at, t.escalated_at, t.mood,
       CASE split_part(t.key, ':', 1) WHEN 'score' THEN 'survey' WHEN 'ticket' THEN 'ticket' END AS origin_kind,
       CASE WHEN split_part(t.key, ':', 1) IN ('score', 'ticket') THEN CAST(split_part(t.key, ':', 2) AS uuid) END AS origin_id,
       p.promises, p.told, p.last_told_at, t.unit_label AS room, v.name AS tenant
FROM callbacks.task t
LEFT JOIN tenants.v_tenant v ON v.tenant_id = t.tenant_id
LEFT JOIN LATERAL (SELECT count(*) AS promises, count(told_at) AS told, max(told_at) AS last_told_at
                   FROM callbacks.promise p WHERE p.tenant_id = t.tenant_id AND p.task_id = t.id) AS p ON true;
GRANT SELECT ON callbacks.v_task TO anju_app;

CREATE VIEW callbacks.v_attempt AS
SELECT a.tenant_id, a.task_id, a.id AS attempt_id, a.at, a.by_name AS who, a.channel, a.outcome, a.note FROM callbacks.attempt a;
GRANT SELECT ON callbacks.v_attempt TO anju_app;
