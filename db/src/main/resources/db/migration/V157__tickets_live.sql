-- Who has a form or the reply box of a ticket open; says it again every few seconds, and is gone when it does not.
CREATE TABLE tickets.editing (
    ticket_id uuid        NOT NULL REFERENCES tickets.ticket (id),
    staff_id  uuid        NOT NULL,
    since     timestamptz NOT NULL,
    until     timestamptz NOT NULL,
    PRIMARY KEY (ticket_id, staff_id)
);
CREATE INDEX editing_until ON tickets.editing (until);
GRANT SELECT, INSERT, UPDATE, DELETE ON tickets.editing TO anju_app;

-- Filters of the list and the board, kept under a name.
CREATE TABLE tickets.saved_view (
    id         uuid    PRIMARY KEY,
    owner_id   uuid    NOT NULL,
    name       text    NOT NULL CHECK (name <> ''),
    team       boolean NOT NULL, -- false: its owner's alone
    role       text    CHECK (role IN ('AGENT', 'MANAGER', 'ADMIN')),
    properties uuid[]  NOT NULL, -- of the team; whoever sees none of them does not see the view; empty: every house
    filters    jsonb   NOT NULL,
    position   int     NOT NULL,
    version    bigint  NOT NULL DEFAULT 1,
    UNIQUE (owner_id, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tickets.saved_view TO anju_app;

CREATE TABLE tickets.saved_view_default (
    staff_id uuid PRIMARY KEY,
    view_id  uuid NOT NULL REFERENCES tickets.saved_view (id) ON DELETE CASCADE
);
CREATE INDEX saved_view_default_view ON tickets.saved_view_default (view_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON tickets.saved_view_default TO anju_app;
