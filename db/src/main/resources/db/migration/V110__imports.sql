-- Files brought in: what stood in them, what was wrong, and how far they are written.
CREATE SCHEMA imports;
GRANT USAGE ON SCHEMA imports TO anju_app;

CREATE TABLE imports.run (
    id           uuid        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('rent-roll', 'bills', 'payments', 'points-opening')),
    file_name    text        NOT NULL,
    status       text        NOT NULL CHECK (status IN
                     ('mapping', 'previewed', 'committing', 'committed', 'cancelled', 'failed', 'reverting', 'reverted')),
    headings     text[]      NOT NULL,
    -- field name → position of its column in the file
    columns      jsonb       NOT NULL DEFAULT '{}',
    -- the day that the number 0 stands for where a date is a number: a workbook counts from 1900 or from 1904
    serial_zero  date        NOT NULL,
    rows         bigint      NOT NULL DEFAULT 0,
    valid        bigint      NOT NULL DEFAULT 0,
    invalid      bigint      NOT NULL DEFAULT 0,
    done         bigint      NOT NULL DEFAULT 0,
    created      bigint      NOT NULL DEFAULT 0,
    updated      bigint      NOT NULL DEFAULT 0,
    unchanged    bigint      NOT NULL DEFAULT 0,
    actor_id     uuid        NOT NULL,
    actor_name   text        NOT NULL,
    everything   boolean     NOT NULL,
    properties   uuid[]      NOT NULL,
    created_at   timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    failure      text,
    -- of a rent roll that was taken back: how many of the tenants and units it had made are gone
    removed_tenants bigint   NOT NULL DEFAULT 0,
    removed_units   bigint   NOT NULL DEFAULT 0
);
CREATE INDEX run_newest ON imports.run (created_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON imports.run TO anju_app;

-- The file's rows as they stood. Parsed again at commit, which is cheaper than keeping both.
-- No foreign key: the rows come with their run, in one transaction, and runs are never deleted.
CREATE TABLE imports.staged_row (
    import_id uuid   NOT NULL,
    n         bigint NOT NULL,
    cells     text[] NOT NULL,
    -- what the checks between rows compare, as read; null where the kind has none
    phone     text,
    label     text, -- tenant's name, or reference
    room      text, -- property, building and number, with the unit separator (U+001F) between
    from_on   date   NOT NULL, -- rows of a lane are written in the order of their days; the epoch where there is none
    to_on     date, -- first day after
    lane      smallint NOT NULL, -- which of the import's lanes writes it: all rows of a phone are in one
    -- [{column, code, read, expected}]; null: nothing is wrong with it
    errors    jsonb,
    PRIMARY KEY (import_id, n)
);
CREATE INDEX staged_row_order ON imports.staged_row (import_id, lane, from_on, n) WHERE errors IS NULL;
CREATE INDEX staged_row_invalid ON imports.staged_row (import_id, n) WHERE errors IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON imports.staged_row TO anju_app;

-- Lanes are written side by side; who writes a batch of one, or stops them all, locks it before the run.
CREATE TABLE imports.lane (
    import_id uuid     NOT NULL REFERENCES imports.run,
    lane      smallint NOT NULL,
    PRIMARY KEY (import_id, lane)
);
GRANT SELECT, INSERT, UPDATE ON imports.lane TO anju_app; -- UPDATE: to lock

-- One line per written batch, committed with what it wrote: the checkpoint, and what a revert has to take back.
CREATE TABLE imports.batch (
    import_id uuid   NOT NULL REFERENCES imports.run,
    lane      smallint NOT NULL,
    last_on   date   NOT NULL,
    last_n    bigint NOT NULL,
    tenants   uuid[] NOT NULL DEFAULT '{}',
    units     uuid[] NOT NULL DEFAULT '{}',
    leases    uuid[] NOT NULL DEFAULT '{}',
    bills     uuid[] NOT NULL DEFAULT '{}',
    payments  uuid[] NOT NULL DEFAULT '{}',
    openings  uuid[] NOT NULL DEFAULT '{}', -- tenants whose balance was opened
    PRIMARY KEY (import_id, lane, last_on, last_n)
);
GRANT SELECT, INSERT, DELETE ON imports.batch TO anju_app;

-- Rooms and tenants of a reverted import that stayed, because something else had come to need them.
CREATE TABLE imports.kept (
    import_id uuid NOT NULL REFERENCES imports.run,
    what      text NOT NULL CHECK (what IN ('TENANT', 'UNIT')),
    id        uuid NOT NULL,
    name      text NOT NULL,
    reason    text NOT NULL, -- the code of a text
    PRIMARY KEY (import_id, what, id)
);
GRANT SELECT, INSERT ON imports.kept TO anju_app;

-- Headings mapped by hand, remembered for the next file.
CREATE TABLE imports.heading (
    kind    text NOT NULL,
    heading text NOT NULL,
    field   text NOT NULL,
    PRIMARY KEY (kind, heading)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON imports.heading TO anju_app;
