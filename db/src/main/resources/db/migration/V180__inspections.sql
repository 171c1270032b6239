CREATE SCHEMA inspections;
GRANT USAGE ON SCHEMA inspections TO anju_app;

-- The register of what is looked at. Taken out of use it stays with its past inspections.
CREATE TABLE inspections.equipment (
    id          uuid        PRIMARY KEY,
    property_id uuid        NOT NULL,
    kind        text        NOT NULL,
    name        text        NOT NULL,
    building    text        NOT NULL, -- empty: the whole site
    place       text        NOT NULL,
    note        text        NOT NULL,
    active      boolean     NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL,
    version     bigint      NOT NULL DEFAULT 1,
    UNIQUE (property_id, building, name)
);
GRANT SELECT, INSERT, UPDATE ON inspections.equipment TO anju_app;

-- What is looked at, and how often. With a complaint category it is meant to prevent those complaints.
CREATE TABLE inspections.plan (
    id              uuid        PRIMARY KEY,
    property_id     uuid        NOT NULL,
    name            text        NOT NULL,
    kind            text        NOT NULL,
    equipment_ids   uuid[]      NOT NULL, -- empty: the place as a whole
    items           text[]      NOT NULL CHECK (cardinality(items) > 0),
    building        text,                 -- null: every building
    category        text,
    unit            text        NOT NULL CHECK (unit IN ('WEEK', 'MONTH')),
    every           int         NOT NULL CHECK (every BETWEEN 1 AND 52),
    weekday         int         NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- ISO: 1 is Monday
    week_of_month   int         CHECK (week_of_month BETWEEN 1 AND 5),    -- 5: the last one
    starts_on       date        NOT NULL,
    assignee_id     uuid,
    active          boolean     NOT NULL DEFAULT true,
    generated_until date,                 -- every due day up to this one has its task
    created_at      timestamptz NOT NULL,
    created_by      text        NOT NULL,
    version         bigint      NOT NULL DEFAULT 1,
    CHECK ((unit = 'MONTH') = (week_of_month IS NOT NULL))
);
CREATE INDEX plan_property ON inspections.plan (property_id, name, id);
GRANT SELECT, INSERT, UPDATE ON inspections.plan TO anju_app;

CREATE TABLE inspections.task (
    id          uuid        PRIMARY KEY,
    plan_id     uuid        NOT NULL REFERENCES inspections.plan (id),
    property_id uuid        NOT NULL,
    due_on      date        NOT NULL,
    assignee_id uuid,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'STARTED', 'DONE', 'SKIPPED')),
    started_at  timestamptz,
    ended_at    timestamptz,
    ended_by    text,
    reason      text,
    version     bigint      NOT NULL DEFAULT 1,
    UNIQUE (plan_id, due_on),
    CHECK ((state IN ('DONE', 'SKIPPED')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'SKIPPED') = (reason IS NOT NULL))
);
CREATE INDEX task_open ON inspections.task (due_on, id) WHERE state IN ('OPEN', 'STARTED');
CREATE INDEX task_due ON inspections.task (due_on DESC, id DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON inspections.task TO anju_app;

CREATE TABLE inspections.item (
    task_id      uuid   NOT NULL REFERENCES inspections.task (id) ON DELETE CASCADE,
    position     int    NOT NULL,
    id           uuid   NOT NULL UNIQUE,
    equipment_id uuid   REFERENCES inspections.equipment (id),
    text         text   NOT NULL,
    result       text   CHECK (result IN ('OK', 'NOT_OK', 'NOT_APPLICABLE')),
    note         text   NOT NULL DEFAULT '',
    answered_at  timestamptz,
    answered_by  text,
    ticket_id    uuid   UNIQUE, -- the repair it became, once
    version      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (task_id, position)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON inspections.item TO anju_app;

-- Complaints of a category that came again and again out of a building.
CREATE TABLE inspections.proposal (
    id          uuid        PRIMARY KEY,
    property_id uuid        NOT NULL,
    building    text        NOT NULL,
    category    text        NOT NULL,
    complaints  int         NOT NULL,
    since       timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'DISMISSED')),
    proposed_at timestamptz NOT NULL,
    decided_at  timestamptz,
    decided_by  text,
    reason      text,
    plan_id     uuid        REFERENCES inspections.plan (id),
    CHECK ((state = 'OPEN') = (decided_at IS NULL)),
    CHECK ((state = 'ACCEPTED') = (plan_id IS NOT NULL))
);
CREATE UNIQUE INDEX proposal_open ON inspections.proposal (property_id, building, category) WHERE state = 'OPEN';
CREATE INDEX proposal_decided ON inspections.proposal (property_id, building, category, decided_at);
GRANT SELECT, INSERT, UPDATE ON inspections.proposal TO anju_app;

CREATE TABLE inspections.setting (
    id         int    PRIMARY KEY CHECK (id = 1),
    complaints int    NOT NULL CHECK (complaints BETWEEN 2 AND 100), -- so many …
    days       int    NOT NULL CHECK (days BETWEEN 7 AND 365),       -- … within so many days propose an inspection
    version    bigint NOT NULL DEFAULT 1
);
GRANT SELECT, UPDATE ON inspections.setting TO anju_app;
INSERT INTO inspections.setting (id, complaints, days) VALUES (1, 3, 60);
