-- What a house tells its tenants, what it invites them to, and what they say to each other.
CREATE SCHEMA community;
GRANT USAGE ON SCHEMA community TO anju_app;

CREATE TABLE community.announcement (
    id           uuid        PRIMARY KEY,
    property_ids uuid[]      NOT NULL, -- those of the audience; empty: every house
    audience     jsonb       NOT NULL, -- a Segment
    title        text        NOT NULL CHECK (title <> ''),
    title_en     text        NOT NULL, -- empty: readers of English see the title; so with the text
    text         text        NOT NULL CHECK (text <> ''),
    text_en      text        NOT NULL,
    by_channel   boolean     NOT NULL, -- also sent by each tenant's channel; false: shown in the portal only
    publish_at   timestamptz, -- null: a draft
    until        timestamptz, -- from then on it is no longer shown first; null: for ever
    sent_at      timestamptz, -- when it went out
    withdrawn_at timestamptz,
    reminders    int         NOT NULL DEFAULT 0, -- how often it was sent again to those who had not read it
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    version      bigint      NOT NULL DEFAULT 1,
    CHECK (sent_at IS NULL OR publish_at IS NOT NULL),
    CHECK (until > publish_at)
);
CREATE INDEX announcement_due ON community.announcement (publish_at) WHERE sent_at IS NULL AND withdrawn_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON community.announcement TO anju_app;

-- Whom it reached, and who has read it.
CREATE TABLE community.recipient (
    tenant_id       uuid        NOT NULL,
    announcement_id uuid        NOT NULL REFERENCES community.announcement (id),
    property_id     uuid        NOT NULL, -- where they lived
    room            text        NOT NULL,
    read_at         timestamptz,
    PRIMARY KEY (tenant_id, announcement_id)
);
CREATE INDEX recipient_of ON community.recipient (announcement_id, tenant_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.recipient TO anju_app;

-- Part of the module's door: whom something was announced to that stands.
CREATE VIEW community.v_announced AS
SELECT r.tenant_id, a.until
FROM community.recipient r
JOIN community.announcement a ON a.id = r.announcement_id
WHERE a.withdrawn_at IS NULL;
GRANT SELECT ON community.v_announced TO anju_app;

CREATE TABLE community.event (
    id            uuid        PRIMARY KEY,
    property_id   uuid        NOT NULL, -- where it is: whose clock, whose desk
    property_ids  uuid[]      NOT NULL CHECK (property_id = ANY (property_ids)), -- whose tenants may come
    title         text        NOT NULL CHECK (title <> ''),
    title_en      text        NOT NULL,
    text          text        NOT NULL,
    text_en       text        NOT NULL,
    place         text        NOT NULL CHECK (place <> ''),
    place_en      text        NOT NULL,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL CHECK (ends_at > starts_at),
    sign_up_until timestamptz NOT NULL CHECK (sign_up_until <= ends_at),
    places        int         CHECK (places > 0), -- null: as many as come
    numbers       int         NOT NULL DEFAULT 0, -- how many numbers were given out: the order of the waiting list
    cancelled_at  timestamptz,
    cancel_reason text,
    created_at    timestamptz NOT NULL,
    version       bigint      NOT NULL DEFAULT 1,
    CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL))
);
CREATE INDEX event_starts ON community.event (starts_at, id);
GRANT SELECT, INSERT, UPDATE ON community.event TO anju_app;

-- One for each tenant and event, however often they change their mind.
CREATE TABLE community.sign_up (
    tenant_id     uuid        NOT NULL,
    event_id      uuid        NOT NULL REFERENCES community.event (id),
    code          text        NOT NULL, -- shown at the door
    state         text        NOT NULL CHECK (state IN ('GOING', 'WAITING', 'CANCELLED')),
    number        int         NOT NULL, -- the lower, the sooner a place comes
    signed_up_at  timestamptz NOT NULL,
    signed_up_by  text        NOT NULL,
    checked_in_at timestamptz,
    checked_in_by text,
    PRIMARY KEY (tenant_id, event_id),
    CHECK (checked_in_at IS NULL OR state = 'GOING'),
    CHECK ((checked_in_at IS NULL) = (checked_in_by IS NULL))
);
CREATE INDEX sign_up_of ON community.sign_up (event_id, state, number);
CREATE INDEX sign_up_code ON community.sign_up (code);
GRANT SELECT, INSERT, UPDATE ON community.sign_up TO anju_app;

-- Part of the module's door: who has a place at which event.
CREATE VIEW community.v_going AS
SELECT s.tenant_id, e.starts_at, e.ends_at
FROM community.sign_up s
JOIN community.event e ON e.id = s.event_id
WHERE s.state = 'GOING' AND e.cancelled_at IS NULL;
GRANT SELECT ON community.v_going TO anju_app;

-- Part of the module's door: who was at which event.
CREATE VIEW community.v_attended AS
SELECT tenant_id, event_id, checked_in_at AS attended_at FROM community.sign_up WHERE checked_in_at IS NOT NULL;
GRANT SELECT ON community.v_attended TO anju_app;

-- What neighbours say to each other: a topic, whose topic_id is its own id, and the replies to it.
CREATE TABLE community.post (
    tenant_id     uuid        NOT NULL, -- who wrote it
    id            uuid        NOT NULL,
    topic_id      uuid        NOT NULL,
    property_id   uuid        NOT NULL,
    title         text        NOT NULL, -- empty of a reply
    text          text        NOT NULL CHECK (text <> ''),
    created_at    timestamptz NOT NULL,
    edited_at     timestamptz,
    deleted_at    timestamptz, -- by its author
    hidden_at     timestamptz, -- by staff
    hidden_by     text,
    hidden_reason text,
    closed_at     timestamptz, -- of a topic: nobody replies any more
    last_at       timestamptz NOT NULL, -- of a topic: when something was said in it last
    PRIMARY KEY (tenant_id, id),
    CHECK ((id = topic_id) = (title <> '')),
    CHECK ((hidden_at IS NULL) = (hidden_reason IS NULL))
);
CREATE INDEX post_id ON community.post (id);
CREATE INDEX post_of_topic ON community.post (topic_id, id);
CREATE INDEX topic_of_house ON community.post (property_id, last_at, id) WHERE id = topic_id;
GRANT SELECT, INSERT, UPDATE ON community.post TO anju_app;

CREATE TABLE community.report (
    tenant_id   uuid        NOT NULL, -- who reported it
    post_id     uuid        NOT NULL,
    reason      text        NOT NULL CHECK (reason <> ''),
    reported_at timestamptz NOT NULL,
    settled_at  timestamptz, -- when staff had looked at it
    PRIMARY KEY (tenant_id, post_id)
);
CREATE INDEX report_of ON community.report (post_id) WHERE settled_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON community.report TO anju_app;

-- Who may not write for a while.
CREATE TABLE community.mute (
    tenant_id   uuid        PRIMARY KEY,
    property_id uuid        NOT NULL,
    until_on    date        NOT NULL, -- the first day on which they may again
    reason      text        NOT NULL,
    muted_by    text        NOT NULL,
    muted_at    timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON community.mute TO anju_app;

-- Houses without a forum.
CREATE TABLE community.closed_forum (
    property_id uuid PRIMARY KEY
);
GRANT SELECT, INSERT, DELETE ON community.closed_forum TO anju_app;
