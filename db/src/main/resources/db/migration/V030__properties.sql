CREATE SCHEMA properties;
GRANT USAGE ON SCHEMA properties TO anju_app;

-- 2 before 10, 2-9 before 2-10
CREATE COLLATION properties.natural (provider = icu, locale = 'und-u-kn-true');

CREATE TABLE properties.property (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL UNIQUE CHECK (name <> ''),
    code       text        UNIQUE,
    address    text,
    time_zone  text        NOT NULL,
    currency   char(3)     NOT NULL,
    calendar   text        NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON properties.property TO anju_app;

-- A house without buildings has the one named ''.
CREATE TABLE properties.building (
    property_id uuid NOT NULL REFERENCES properties.property (id),
    name        text COLLATE properties.natural NOT NULL,
    PRIMARY KEY (property_id, name)
);
GRANT SELECT, INSERT ON properties.building TO anju_app;

CREATE TABLE properties.unit (
    id          uuid          PRIMARY KEY,
    property_id uuid          NOT NULL,
    building    text COLLATE properties.natural NOT NULL,
    number      text COLLATE properties.natural NOT NULL CHECK (number <> ''),
    floor       int,
    area_m2     numeric(8, 2) CHECK (area_m2 > 0),
    layout      text,
    version     bigint        NOT NULL DEFAULT 1,
    created_at  timestamptz   NOT NULL,
    UNIQUE (property_id, building, number),
    FOREIGN KEY (property_id, building) REFERENCES properties.building (property_id, name)
);
CREATE INDEX unit_number ON properties.unit (number);
GRANT SELECT, INSERT, UPDATE, DELETE ON properties.unit TO anju_app;

-- Days on which a calendar departs from "Monday to Friday work, weekends rest".
CREATE TABLE properties.calendar_day (
    calendar    text    NOT NULL,
    day         date    NOT NULL,
    kind        text    NOT NULL CHECK (kind IN ('holiday', 'workday')),
    name        text    NOT NULL,
    provisional boolean NOT NULL DEFAULT false,
    PRIMARY KEY (calendar, day)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON properties.calendar_day TO anju_app;

-- Part of the module's door: for modules that may use properties.
CREATE VIEW properties.v_unit AS
SELECT u.id AS unit_id, u.property_id, p.name AS property, p.time_zone, u.building, u.number,
       CASE WHEN u.building = '' THEN u.number ELSE u.building || '-' || u.number END AS label,
       u.floor, u.area_m2, u.layout
FROM properties.unit u
JOIN properties.property p ON p.id = u.property_id;
GRANT SELECT ON properties.v_unit TO anju_app;

CREATE VIEW properties.v_property AS
SELECT id AS property_id, name, time_zone, currency, calendar FROM properties.property;
GRANT SELECT ON properties.v_property TO anju_app;

-- Notices of the State Council: 2024-11-12 (for 2025) and 2025-11-04 (for 2026).
INSERT INTO properties.calendar_day (calendar, day, kind, name)
SELECT 'CN', day::date, 'holiday', name
FROM (VALUES
    ('2025-01-01', '2025-01-01', '元旦'),
    ('2025-01-28', '2025-02-04', '春节'),
    ('2025-04-04', '2025-04-06', '清明节'),
    ('2025-05-01', '2025-05-05', '劳动节'),
    ('2025-05-31', '2025-06-02', '端午节'),
    ('2025-10-01', '2025-10-08', '国庆节、中秋节'),
    ('2026-01-01', '2026-01-03', '元旦'),
    ('2026-02-15', '2026-02-23', '春节'),
    ('2026-04-04', '2026-04-06', '清明节'),
    ('2026-05-01', '2026-05-05', '劳动节'),
    ('2026-06-19', '2026-06-21', '端午节'),
    ('2026-09-25', '2026-09-27', '中秋节'),
    ('2026-10-01', '2026-10-07', '国庆节')) AS holiday (first, last, name),
    generate_series(first::timestamp, last::timestamp, interval '1 day') AS day;

INSERT INTO properties.calendar_day (calendar, day, kind, name)
VALUES
    ('CN', '2025-01-26', 'workday', '春节调休'),
    ('CN', '2025-02-08', 'workday', '春节调休'),
    ('CN', '2025-04-27', 'workday', '劳动节调休'),
    ('CN', '2025-09-28', 'workday', '国庆节、中秋节调休'),
    ('CN', '2025-10-11', 'workday', '国庆节、中秋节调休'),
    ('CN', '2026-01-04', 'workday', '元旦调休'),
    ('CN', '2026-02-14', 'workday', '春节调休'),
    ('CN', '2026-02-28', 'workday', '春节调休'),
    ('CN', '2026-05-09', 'workday', '劳动节调休'),
    ('CN', '2026-09-20', 'workday', '国庆节调休'),
    ('CN', '2026-10-10', 'workday', '国庆节调休');

-- 2027: the statutory days alone, until the notice with the shifted working days is published.
INSERT INTO properties.calendar_day (calendar, day, kind, name, provisional)
VALUES
    ('CN', '2027-01-01', 'holiday', '元旦', true),
    ('CN', '2027-02-05', 'holiday', '春节', true),
    ('CN', '2027-02-06', 'holiday', '春节', true),
    ('CN', '2027-02-07', 'holiday', '春节', true),
    ('CN', '2027-02-08', 'holiday', '春节', true),
    ('CN', '2027-04-05', 'holiday', '清明节', true),
    ('CN', '2027-05-01', 'holiday', '劳动节', true),
    ('CN', '2027-05-02', 'holiday', '劳动节', true),
    ('CN', '2027-06-09', 'holiday', '端午节', true),
    ('CN', '2027-09-15', 'holiday', '中秋节', true),
    ('CN', '2027-10-01', 'holiday', '国庆节', true),
    ('CN', '2027-10-02', 'holiday', '国庆节', true),
    ('CN', '2027-10-03', 'holiday', '国庆节', true);
