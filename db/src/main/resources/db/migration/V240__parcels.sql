-- Parcels that the front desk keeps for tenants.
CREATE SCHEMA parcels;
GRANT USAGE ON SCHEMA parcels TO anju_app;

CREATE TABLE parcels.parcel (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    property_id uuid        NOT NULL,
    room        text        NOT NULL, -- where the tenant lived then
    carrier     text        NOT NULL,
    tracking    text        NOT NULL, -- empty: none was read
    shelf       text        NOT NULL,
    note        text        NOT NULL,
    code        text        NOT NULL, -- of all that wait for the tenant in that house
    state       text        NOT NULL CHECK (state IN ('WAITING', 'HANDED_OVER', 'RETURNED')),
    arrived_at  timestamptz NOT NULL,
    arrived_by  text        NOT NULL,
    keep_until  date        NOT NULL, -- the last day, then it goes back
    remind_on   date        NOT NULL, -- the next reminder
    reminders   int         NOT NULL DEFAULT 0,
    ended_at    timestamptz,
    ended_by    text,
    handed_to   text,                 -- a name; null: whoever had the code
    reason      text,                 -- why it went back
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'WAITING') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX parcel_once ON parcels.parcel (tenant_id, carrier, tracking) WHERE tracking <> '' AND state = 'WAITING';
CREATE INDEX parcel_of ON parcels.parcel (tenant_id) WHERE state = 'WAITING';
CREATE INDEX parcel_id ON parcels.parcel (id);
CREATE INDEX parcel_waiting ON parcels.parcel (property_id, id) WHERE state = 'WAITING';
CREATE INDEX parcel_code ON parcels.parcel (code) WHERE state = 'WAITING';
CREATE INDEX parcel_reminder ON parcels.parcel (remind_on) WHERE state = 'WAITING';
GRANT SELECT, INSERT, UPDATE ON parcels.parcel TO anju_app;

-- Part of the module's door: for whom parcels wait.
CREATE VIEW parcels.v_waiting AS SELECT tenant_id FROM parcels.parcel WHERE state = 'WAITING';
GRANT SELECT ON parcels.v_waiting TO anju_app;

-- How long a house keeps them; without a row 14 days, with a reminder every 3.
CREATE TABLE parcels.terms (
    property_id uuid PRIMARY KEY,
    keep_days   int  NOT NULL CHECK (keep_days BETWEEN 1 AND 180),
    remind_days int  NOT NULL CHECK (remind_days BETWEEN 1 AND 180)
);
GRANT SELECT, INSERT, UPDATE ON parcels.terms TO anju_app;
