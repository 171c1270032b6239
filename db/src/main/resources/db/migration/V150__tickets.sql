CREATE SCHEMA tickets;
GRANT USAGE ON SCHEMA tickets TO anju_app;

-- What people call a ticket by; gaps are fine.
CREATE SEQUENCE tickets.number;
GRANT USAGE ON SEQUENCE tickets.number TO anju_app;

-- A tree of two levels for each kind. Taken out of use, a category stays with its tickets.
CREATE TABLE tickets.category (
    kind     text    NOT NULL CHECK (kind IN ('COMPLAINT', 'REPAIR', 'SERVICE')),
    code     text    NOT NULL CHECK (code ~ '^[a-z0-9-]{1,40}$'),
    parent   text,
    name_zh  text    NOT NULL,
    name_en  text    NOT NULL,
    position int     NOT NULL,
    active   boolean NOT NULL DEFAULT true,
    version  bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY (kind, code),
    FOREIGN KEY (kind, parent) REFERENCES tickets.category (kind, code)
);
GRANT SELECT, INSERT, UPDATE ON tickets.category TO anju_app;

CREATE TABLE tickets.setting (
    kind         text   PRIMARY KEY,
    silence_days int    NOT NULL CHECK (silence_days BETWEEN 1 AND 60), -- so long a tenant who was told may stay silent
    version      bigint NOT NULL DEFAULT 1
);
GRANT SELECT, UPDATE ON tickets.setting TO anju_app;
INSERT INTO tickets.setting (kind, silence_days) VALUES ('COMPLAINT', 3), ('REPAIR', 3), ('SERVICE', 3);

CREATE TABLE tickets.supplier (
    id           uuid    PRIMARY KEY,
    name         text    NOT NULL,
    technician   boolean NOT NULL, -- one of our own; else a company
    trade        text    NOT NULL,
    phone        text,
    property_ids uuid[],           -- null: every property
    active       boolean NOT NULL DEFAULT true,
    version      bigint  NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE ON tickets.supplier TO anju_app;

-- Found by staff, a ticket has no tenant; so all tables of a ticket are keyed by the ticket.
CREATE TABLE tickets.ticket (
    id             uuid        PRIMARY KEY,
    number         text        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('COMPLAINT', 'REPAIR', 'SERVICE')),
    category       text,
    priority       text        NOT NULL CHECK (priority IN ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    stage          text        NOT NULL CHECK (stage IN ('NEW', 'ACKNOWLEDGED', 'IN_PROGRESS', 'WAITING_TENANT',
                                                         'WAITING_SUPPLIER', 'RESOLVED', 'TOLD', 'REOPENED', 'CLOSED')),
    property_id    uuid        NOT NULL,
    unit_id        uuid,
    tenant_id      uuid,
    owner_id       uuid,
    channel        text        NOT NULL,
    title          text        NOT NULL,
    description    text        NOT NULL,
    origin_kind    text,
    origin_id      uuid,
    opened_at      timestamptz NOT NULL,
    opened_by_id   uuid        NOT NULL,
    opened_by      text        NOT NULL,
    resolved_at    timestamptz,
    resolution     text,
    cause          text,
    prevention     text,
    told_at        timestamptz,
    told_channel   text,
    told_by        text,
    told_text      text,
    closed_at      timestamptz,
    ending         text        CHECK (ending IN ('AGREED', 'SILENT', 'NOBODY_TO_TELL', 'MERGED')),
    merged_into    uuid        REFERENCES tickets.ticket (id),
    reopened       int         NOT NULL DEFAULT 0,
    rating         int         CHECK (rating BETWEEN 1 AND 5),
    rating_comment text,
    changed_at     timestamptz NOT NULL,
    changed_by     text        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    search         text        NOT NULL, -- number, title, description, room and tenant's name, in lower case
    unanswered_since timestamptz, -- since when its tenant's word in the portal waits for an answer
    FOREIGN KEY (kind, category) REFERENCES tickets.category (kind, code),
    CHECK ((stage = 'CLOSED') = (closed_at IS NOT NULL)),
    CHECK ((stage = 'CLOSED') = (ending IS NOT NULL)),
    CHECK ((ending = 'MERGED') = (merged_into IS NOT NULL)),
    CHECK (stage <> 'TOLD' OR told_at IS NOT NULL),
    CHECK (stage NOT IN ('RESOLVED', 'TOLD') OR resolved_at IS NOT NULL),
    CHECK (tenant_id IS NULL OR stage <> 'CLOSED' OR told_at IS NOT NULL) -- closed only when the tenant was told
);
CREATE INDEX ticket_newest ON tickets.ticket (opened_at DESC, id DESC);
CREATE INDEX ticket_open ON tickets.ticket (stage, property_id, opened_at DESC, id DESC) WHERE stage <> 'CLOSED';
CREATE INDEX ticket_owner ON tickets.ticket (owner_id, stage, property_id) WHERE stage <> 'CLOSED';
CREATE INDEX ticket_owner_newest ON tickets.ticket (owner_id, opened_at DESC) WHERE owner_id IS NOT NULL;
CREATE INDEX ticket_tenant ON tickets.ticket (tenant_id, opened_at DESC) WHERE tenant_id IS NOT NULL;
CREATE INDEX ticket_unit ON tickets.ticket (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX ticket_origin ON tickets.ticket (origin_kind, origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX ticket_merged ON tickets.ticket (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ticket_told ON tickets.ticket (told_at) WHERE stage = 'TOLD';
CREATE INDEX ticket_complaint ON tickets.ticket (tenant_id) WHERE kind = 'COMPLAINT' AND stage <> 'CLOSED';
CREATE INDEX ticket_search ON tickets.ticket USING gin (search gin_trgm_ops);
CREATE INDEX ticket_unanswered ON tickets.ticket (unanswered_since, id) WHERE unanswered_since IS NOT NULL AND stage <> 'CLOSED';
GRANT SELECT, INSERT, UPDATE ON tickets.ticket TO anju_app;

-- Who gets which tickets: the first that fits.
CREATE TABLE tickets.assignment_rule (
    id          uuid   PRIMARY KEY,
    name        text   NOT NULL,
    name_en     text,
    position    int    NOT NULL,
    kind        text   CHECK (kind IN ('COMPLAINT', 'REPAIR', 'SERVICE')),
    category    text,
    property_id uuid,
    staff_ids   uuid[] NOT NULL, -- empty: the agents of the ticket's house
    version     bigint NOT NULL DEFAULT 1,
    CHECK (category IS NULL OR kind IS NOT NULL),
    FOREIGN KEY (kind, category) REFERENCES tickets.category (kind, code)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tickets.assignment_rule TO anju_app;

-- Everything that was done, by whom; never changed.
CREATE TABLE tickets.move (
    ticket_id  uuid        NOT NULL REFERENCES tickets.ticket (id),
    id         uuid        NOT NULL,
    at         timestamptz NOT NULL,
    actor_id   uuid        NOT NULL,
    actor      text        NOT NULL,
    what       text        NOT NULL,
    from_stage text,
    to_stage   text        NOT NULL,
    note       text,
    PRIMARY KEY (ticket_id, id)
);
GRANT SELECT, INSERT ON tickets.move TO anju_app;

-- For colleagues only.
CREATE TABLE tickets.note (
    ticket_id uuid        NOT NULL REFERENCES tickets.ticket (id),
    id        uuid        NOT NULL,
    at        timestamptz NOT NULL,
    author_id uuid        NOT NULL,
    author    text        NOT NULL,
    text      text        NOT NULL,
    PRIMARY KEY (ticket_id, id)
);
GRANT SELECT, INSERT ON tickets.note TO anju_app;

-- What was said to the tenant, and what the tenant said.
CREATE TABLE tickets.message (
    ticket_id   uuid        NOT NULL REFERENCES tickets.ticket (id),
    id          uuid        NOT NULL,
    at          timestamptz NOT NULL,
    direction   text        NOT NULL CHECK (direction IN ('OUT', 'IN')),
    channel     text        NOT NULL,
    author_id   uuid        NOT NULL,
    author      text        NOT NULL, -- whoever wrote it down
    text        text        NOT NULL,
    delivery_id uuid,                 -- of the message that went out by itself
    PRIMARY KEY (ticket_id, id)
);
GRANT SELECT, INSERT ON tickets.message TO anju_app;

-- Kept once for both; the smaller id first.
CREATE TABLE tickets.link (
    ticket_id uuid NOT NULL REFERENCES tickets.ticket (id),
    other_id  uuid NOT NULL REFERENCES tickets.ticket (id),
    kind      text NOT NULL CHECK (kind IN ('RELATED', 'DUPLICATE')),
    PRIMARY KEY (ticket_id, other_id),
    CHECK (ticket_id < other_id)
);
CREATE INDEX link_other ON tickets.link (other_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON tickets.link TO anju_app;

CREATE TABLE tickets.work_order (
    ticket_id    uuid        NOT NULL REFERENCES tickets.ticket (id),
    id           uuid        NOT NULL,
    supplier_id  uuid        NOT NULL REFERENCES tickets.supplier (id),
    task         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('PLANNED', 'DONE', 'CANCELLED')),
    visit_from   timestamptz,
    visit_to     timestamptz,
    materials    text,
    cost         numeric(14, 2),
    currency     char(3)     NOT NULL,
    done_at      timestamptz,
    report       text,
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (ticket_id, id),
    CHECK (visit_to IS NULL OR visit_from IS NOT NULL AND visit_to > visit_from),
    CHECK (cost IS NULL OR cost >= 0)
);
CREATE UNIQUE INDEX work_order_id ON tickets.work_order (id);
CREATE INDEX work_order_visit ON tickets.work_order (supplier_id, visit_from) WHERE state = 'PLANNED';
GRANT SELECT, INSERT, UPDATE ON tickets.work_order TO anju_app;

-- Part of the module's door.
CREATE VIEW tickets.v_open_complaint AS
SELECT DISTINCT tenant_id FROM tickets.ticket WHERE kind = 'COMPLAINT' AND stage <> 'CLOSED' AND tenant_id IS NOT NULL;
GRANT SELECT ON tickets.v_open_complaint TO anju_app;

-- A ticket as a loop: heard, acted, told. What was merged into another is a loop of its own until it was told.
CREATE VIEW tickets.v_loop AS
SELECT t.id AS ticket_id, t.number, t.kind, t.category, t.priority, t.stage, t.property_id, u.building, t.unit_id, t.tenant_id,
       t.owner_id, t.opened_at, t.resolved_at, t.told_at, t.closed_at, t.ending, t.merged_into, t.reopened, t.cause, t.rating,
       t.origin_kind, t.origin_id, t.title, u.label AS room
FROM tickets.ticket t
LEFT JOIN properties.v_unit u ON u.unit_id = t.unit_id;
GRANT SELECT ON tickets.v_loop TO anju_app;

-- What was done about each, by whom; whom it was given to is between colleagues.
CREATE VIEW tickets.v_step AS
SELECT m.ticket_id, m.id AS step_id, m.at, m.actor AS who, m.what, m.note FROM tickets.move m
WHERE m.what NOT IN ('ASSIGN', 'HAND_OVER');
GRANT SELECT ON tickets.v_step TO anju_app;

-- Who was told that something is done, and has not said yes.
CREATE VIEW tickets.v_told AS
SELECT tenant_id FROM tickets.ticket WHERE stage = 'TOLD' AND merged_into IS NULL AND tenant_id IS NOT NULL;
GRANT SELECT ON tickets.v_told TO anju_app;

-- Part of the tickets' door. turn: microseconds since 1970.
CREATE VIEW tickets.v_unanswered AS
SELECT t.id AS ticket_id, t.number, t.kind, t.title, t.tenant_id, t.property_id, t.owner_id, t.unanswered_since,
       CAST(extract(epoch FROM t.unanswered_since) * 1000000 AS bigint) AS turn,
       (SELECT m.text FROM tickets.message m WHERE m.ticket_id = t.id ORDER BY m.at DESC, m.id DESC LIMIT 1) AS text
FROM tickets.ticket t
WHERE t.unanswered_since IS NOT NULL AND t.stage <> 'CLOSED' AND t.tenant_id IS NOT NULL;
GRANT SELECT ON tickets.v_unanswered TO anju_app;

INSERT INTO tickets.category (kind, code, parent, name_zh, name_en, position) VALUES
    ('REPAIR', 'water', NULL, '水路', 'Water', 10),
    ('REPAIR', 'leak', 'water', '漏水、渗水', 'Leak', 11),
    ('REPAIR', 'drain', 'water', '下水堵塞、返味', 'Blocked or smelling drain', 12),
    ('REPAIR', 'hot-water', 'water', '没有热水', 'No hot water', 13),
    ('REPAIR', 'power', NULL, '电路', 'Electricity', 20),
    ('REPAIR', 'outage', 'power', '停电、跳闸', 'Power cut', 21),
    ('REPAIR', 'light', 'power', '灯具、插座', 'Lights and sockets', 22),
    ('REPAIR', 'appliance', NULL, '家电', 'Appliances', 30),
    ('REPAIR', 'air-conditioning', 'appliance', '空调', 'Air conditioning', 31),
    ('REPAIR', 'washing-machine', 'appliance', '洗衣机', 'Washing machine', 32),
    ('REPAIR', 'refrigerator', 'appliance', '冰箱', 'Refrigerator', 33),
    ('REPAIR', 'doors-windows', NULL, '门窗、门锁', 'Doors, windows, locks', 40),
    ('REPAIR', 'furniture', NULL, '家具', 'Furniture', 50),
    ('REPAIR', 'network', NULL, '网络', 'Internet', 60),
    ('REPAIR', 'lift', NULL, '电梯', 'Lift', 70),
    ('REPAIR', 'common-area', NULL, '公共区域', 'Common areas', 80),
    ('COMPLAINT', 'noise', NULL, '噪音', 'Noise', 10),
    ('COMPLAINT', 'noise-neighbour', 'noise', '邻居噪音', 'Noise from neighbours', 11),
    ('COMPLAINT', 'noise-works', 'noise', '施工噪音', 'Noise of building works', 12),
    ('COMPLAINT', 'hygiene', NULL, '卫生', 'Cleanliness', 20),
    ('COMPLAINT', 'safety', NULL, '安全、门禁', 'Safety and access', 30),
    ('COMPLAINT', 'service', NULL, '服务态度', 'How we were treated', 40),
    ('COMPLAINT', 'repair-quality', NULL, '维修质量、拖延', 'Repairs: quality or delay', 50),
    ('COMPLAINT', 'charges', NULL, '费用', 'Charges', 60),
    ('COMPLAINT', 'neighbours', NULL, '邻里纠纷', 'Quarrels with neighbours', 70),
    ('COMPLAINT', 'facilities', NULL, '设施', 'Facilities', 80),
    ('SERVICE', 'cleaning', NULL, '保洁', 'Cleaning', 10),
    ('SERVICE', 'moving', NULL, '搬家', 'Moving', 20),
    ('SERVICE', 'keys', NULL, '钥匙、门卡', 'Keys and cards', 30),
    ('SERVICE', 'documents', NULL, '证明、发票', 'Certificates and invoices', 40),
    ('SERVICE', 'parking', NULL, '停车', 'Parking', 50),
    ('SERVICE', 'parcels', NULL, '快递', 'Parcels', 60),
    ('SERVICE', 'other', NULL, '其他', 'Other', 90);
