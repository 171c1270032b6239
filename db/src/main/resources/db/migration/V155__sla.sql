-- What is promised about tickets. A version, once there, is not changed: a ticket may keep the one it was opened under.
CREATE TABLE tickets.sla_policy (
    id                     uuid        NOT NULL,
    version                bigint      NOT NULL,
    name                   text        NOT NULL,
    name_en                text,
    kind                   text        CHECK (kind IN ('COMPLAINT', 'REPAIR', 'SERVICE')),
    category               text,
    priority               text        CHECK (priority IN ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    tier                   text,
    property_id            uuid,
    first_response_minutes int         CHECK (first_response_minutes > 0),
    next_update_minutes    int         CHECK (next_update_minutes > 0),
    resolution_minutes     int         CHECK (resolution_minutes > 0),
    escalation_minutes     int         CHECK (escalation_minutes > 0), -- after a breach, until it goes to the administrators
    hours                  text,                                        -- null: day and night; else MON 09:00-18:00; TUE …
    warn_percent           int         NOT NULL CHECK (warn_percent BETWEEN 10 AND 99),
    made_at                timestamptz NOT NULL DEFAULT now(),
    made_by                text        NOT NULL DEFAULT 'system',
    ended_at               timestamptz,                                 -- null: for new tickets
    PRIMARY KEY (id, version),
    CHECK (category IS NULL OR kind IS NOT NULL),
    CHECK (num_nonnulls(first_response_minutes, next_update_minutes, resolution_minutes) > 0),
    FOREIGN KEY (kind, category) REFERENCES tickets.category (kind, code)
);
-- No two for the same tickets.
CREATE UNIQUE INDEX sla_policy_current ON tickets.sla_policy (kind, category, priority, tier, property_id)
    NULLS NOT DISTINCT WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE (ended_at) ON tickets.sla_policy TO anju_app;

-- What lists sort and filter by, so that none computes.
ALTER TABLE tickets.ticket
    ADD COLUMN policy_id      uuid,
    ADD COLUMN policy_version bigint,
    ADD COLUMN tier           text,        -- the tenant's when the promise was made
    ADD COLUMN due_at         timestamptz, -- of the promise that runs out first; null when none runs
    ADD COLUMN due_what       text,
    ADD COLUMN warn_at        timestamptz,
    ADD COLUMN paused_since   timestamptz; -- while the clocks stand still for the tenant
-- In the order of what runs out first; nothing runs out last.
CREATE INDEX ticket_due ON tickets.ticket (coalesce(due_at, 'infinity'), id) WHERE stage <> 'CLOSED';
CREATE INDEX ticket_property_due ON tickets.ticket (property_id, coalesce(due_at, 'infinity'), id) WHERE stage <> 'CLOSED';
CREATE INDEX ticket_stage_due ON tickets.ticket (stage, coalesce(due_at, 'infinity'), id) WHERE stage <> 'CLOSED';
CREATE INDEX ticket_owner_due ON tickets.ticket (owner_id, coalesce(due_at, 'infinity'), id) WHERE stage <> 'CLOSED';
-- What is open is counted from here alone, without the rows.
CREATE INDEX ticket_counted ON tickets.ticket (property_id) INCLUDE (stage, owner_id, due_at, warn_at) WHERE stage <> 'CLOSED';

CREATE TABLE tickets.sla_clock (
    ticket_id    uuid        NOT NULL REFERENCES tickets.ticket (id),
    what         text        NOT NULL CHECK (what IN ('FIRST_RESPONSE', 'NEXT_UPDATE', 'RESOLUTION')),
    started_at   timestamptz NOT NULL,
    met_at       timestamptz,
    paused_since timestamptz,
    left_seconds bigint      NOT NULL, -- of service time; below zero when late
    due_at       timestamptz,          -- null while it stands still with time left
    warn_at      timestamptz,
    escalate_at  timestamptz,
    step         int         NOT NULL DEFAULT 0, -- steps taken: 1 warned, 2 breached, 3 escalated
    next_step_at timestamptz,
    PRIMARY KEY (ticket_id, what)
);
CREATE INDEX sla_clock_step ON tickets.sla_clock (next_step_at) WHERE next_step_at IS NOT NULL;
CREATE INDEX sla_clock_alert ON tickets.sla_clock (due_at) WHERE step > 0 AND met_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON tickets.sla_clock TO anju_app;

-- Which step was taken when; each once.
CREATE TABLE tickets.sla_step (
    ticket_id  uuid        NOT NULL REFERENCES tickets.ticket (id),
    what       text        NOT NULL,
    started_at timestamptz NOT NULL,
    step       int         NOT NULL CHECK (step BETWEEN 1 AND 3),
    at         timestamptz NOT NULL,
    owner_id   uuid,
    PRIMARY KEY (ticket_id, what, started_at, step)
);
GRANT SELECT, INSERT ON tickets.sla_step TO anju_app;

-- A changed policy on its way through many open tickets.
CREATE TABLE tickets.sla_run (
    id          uuid        PRIMARY KEY,
    policy_id   uuid        NOT NULL,
    name        text        NOT NULL,
    name_en     text,
    property_id uuid,
    wish        text        NOT NULL CHECK (wish IN ('TAKE_NEW', 'WHERE_BETTER')),
    after_id    uuid,       -- how far it has come
    total       bigint      NOT NULL,
    looked      bigint      NOT NULL DEFAULT 0,
    sooner      bigint      NOT NULL DEFAULT 0,
    later       bigint      NOT NULL DEFAULT 0,
    same        bigint      NOT NULL DEFAULT 0,
    taken       bigint      NOT NULL DEFAULT 0,
    asked_by    text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX sla_run_latest ON tickets.sla_run (asked_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON tickets.sla_run TO anju_app;

-- Part of the module's door: how each promise stands.
CREATE VIEW tickets.v_promise AS
SELECT c.ticket_id, t.kind, t.property_id, t.owner_id, t.tenant_id, t.tier, c.what, c.started_at, c.met_at, c.due_at,
       c.met_at IS NOT NULL AND c.left_seconds >= 0 AS kept, c.step
FROM tickets.sla_clock c
JOIN tickets.ticket t ON t.id = c.ticket_id;
GRANT SELECT ON tickets.v_promise TO anju_app;

WITH hours (office, daily) AS (VALUES (
    'MON 09:00-18:00; TUE 09:00-18:00; WED 09:00-18:00; THU 09:00-18:00; FRI 09:00-18:00',
    'MON 08:00-21:00; TUE 08:00-21:00; WED 08:00-21:00; THU 08:00-21:00; FRI 08:00-21:00; SAT 08:00-21:00; SUN 08:00-21:00'))
INSERT INTO tickets.sla_policy (id, version, name, name_en, kind, priority, tier, first_response_minutes, next_update_minutes,
                                resolution_minutes, escalation_minutes, hours, warn_percent)
SELECT gen_random_uuid(), 1, p.name, p.name_en, p.kind, p.priority, p.tier, p.first, p.next, p.resolution, p.escalation,
       CASE p.hours WHEN 'office' THEN h.office WHEN 'daily' THEN h.daily END, 80
FROM hours h, (VALUES
    ('其他', 'Everything else', NULL,        NULL,     NULL,  480, 1080, 2700, 540, 'office'),
    ('投诉', 'Complaints', 'COMPLAINT', NULL,     NULL,  240,  540, 1620, 540, 'office'),
    ('紧急投诉', 'Urgent complaints', 'COMPLAINT', 'URGENT', NULL,   60,  240, 1440, 120, NULL),
    ('报修', 'Repairs', 'REPAIR',    NULL,     NULL,  120,  780, 2340, 780, 'daily'),
    ('较急报修', 'High-priority repairs', 'REPAIR',    'HIGH',   NULL,   60,  240, 1440, 240, NULL),
    ('紧急报修', 'Urgent repairs', 'REPAIR',    'URGENT', NULL,   30,  120,  240,  60, NULL),
    ('服务', 'Services', 'SERVICE',   NULL,     NULL,  480, NULL, 1620, 540, 'office'),
    ('VIP 其他', 'VIP: everything else', NULL,        NULL,     'VIP', 240,  780, 1560, 240, 'daily'),
    ('VIP 投诉', 'VIP: complaints', 'COMPLAINT', NULL,     'VIP', 120,  390, 1170, 240, 'daily'),
    ('VIP 紧急投诉', 'VIP: urgent complaints', 'COMPLAINT', 'URGENT', 'VIP',  30,  120,  720,  60, NULL),
    ('VIP 报修', 'VIP: repairs', 'REPAIR',    NULL,     'VIP',  60,  390, 1170, 240, 'daily'),
    ('VIP 较急报修', 'VIP: high-priority repairs', 'REPAIR',    'HIGH',   'VIP',  30,  120,  720,  60, NULL),
    ('VIP 紧急报修', 'VIP: urgent repairs', 'REPAIR',    'URGENT', 'VIP',  15,   60,  120,  30, NULL)
) AS p (name, name_en, kind, priority, tier, first, next, resolution, escalation, hours);
