-- The points ledger: append-only postings between buckets of one tenant's account, and what is kept beside them under the
-- account's row lock: its balances and its lots (how many points expire when).
CREATE SCHEMA points;
GRANT USAGE ON SCHEMA points TO anju_app;

CREATE TYPE points.bucket AS ENUM ('issued', 'pending', 'available', 'redeemed', 'expired', 'reversed', 'debt');
CREATE TYPE points.kind AS ENUM (
    'award', 'opening', 'release', 'redemption', 'redemption_cancel', 'expiry', 'reversal', 'adjustment', 'write_off',
    'debt_payoff');

-- id: made from what makes the posting unique (rule + fact + purpose, opening's key, redemption and lot …), so that the
-- primary key alone stops a second one; a separate unique index would cost every award a third of its time.
-- pending_until, expires_on: the lot the points leave or enter; null: at once, never.
-- No foreign keys and one secondary index: a million awards an import is what this table is made for.
CREATE TABLE points.posting (
    tenant_id       uuid          NOT NULL,
    id              uuid          NOT NULL,
    rule_id         uuid,
    rule_version_id uuid,
    fact_id         uuid,
    cause_id        uuid,
    reverses_id     uuid,
    actor_id        uuid,
    occurred_at     timestamptz   NOT NULL,
    recorded_at     timestamptz   NOT NULL,
    points          bigint        NOT NULL CHECK (points > 0),
    pending_until   date,
    expires_on      date,
    kind            points.kind   NOT NULL DEFAULT 'award',
    from_bucket     points.bucket NOT NULL DEFAULT 'issued',
    to_bucket       points.bucket NOT NULL DEFAULT 'available',
    purpose         text,
    reason          text,
    PRIMARY KEY (tenant_id, id),
    CHECK (from_bucket <> to_bucket)
);
CREATE INDEX posting_occurred ON points.posting (occurred_at);
CREATE INDEX posting_reversal ON points.posting (tenant_id, reverses_id) WHERE kind = 'reversal';
GRANT SELECT, INSERT ON points.posting TO anju_app;

CREATE TABLE points.account (
    tenant_id uuid   NOT NULL PRIMARY KEY,
    available bigint NOT NULL DEFAULT 0 CHECK (available >= 0),
    pending   bigint NOT NULL DEFAULT 0 CHECK (pending >= 0),
    debt      bigint NOT NULL DEFAULT 0 CHECK (debt >= 0)
) WITH (fillfactor = 70);
GRANT SELECT, INSERT, UPDATE ON points.account TO anju_app;

-- Points of one tenant that come free and expire on the same days are one lot. -infinity: free; infinity: never expires.
CREATE TABLE points.lot (
    tenant_id     uuid   NOT NULL,
    pending_until date   NOT NULL DEFAULT '-infinity',
    expires_on    date   NOT NULL DEFAULT 'infinity',
    remaining     bigint NOT NULL CHECK (remaining >= 0),
    PRIMARY KEY (tenant_id, pending_until, expires_on)
) WITH (fillfactor = 70);
CREATE INDEX lot_expiry ON points.lot (expires_on) WHERE expires_on < 'infinity';
CREATE INDEX lot_release ON points.lot (pending_until) WHERE pending_until > '-infinity';
GRANT SELECT, INSERT, UPDATE, DELETE ON points.lot TO anju_app;

-- How a rule was called when one of its versions awarded.
CREATE TABLE points.rule_label (
    rule_version_id uuid PRIMARY KEY,
    rule_id         uuid NOT NULL,
    name            text NOT NULL,
    name_en         text
);
GRANT SELECT, INSERT ON points.rule_label TO anju_app;

CREATE TABLE points.adjustment (
    tenant_id        uuid        NOT NULL,
    id               uuid        NOT NULL,
    kind             points.kind NOT NULL CHECK (kind IN ('adjustment', 'write_off')),
    points           bigint      NOT NULL CHECK (points <> 0),
    reason           text        NOT NULL CHECK (length(reason) <= 500),
    reason_en        text        CHECK (length(reason_en) <= 500),
    expires_on       date,
    state            text        NOT NULL CHECK (state IN ('waiting', 'posted', 'refused')),
    proposed_by      uuid        NOT NULL,
    proposed_by_name text        NOT NULL,
    proposed_at      timestamptz NOT NULL,
    decided_by       uuid,
    decided_by_name  text,
    decided_at       timestamptz,
    decision_note    text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX adjustment_id ON points.adjustment (id);
CREATE INDEX adjustment_newest ON points.adjustment (state, proposed_at DESC);
GRANT SELECT, INSERT, UPDATE ON points.adjustment TO anju_app;

-- Door: what rules earned a tenant and what was taken back of it, dated by the award.
CREATE VIEW points.v_earned AS
    SELECT tenant_id, occurred_at, points FROM points.posting WHERE kind = 'award'
    UNION ALL
    SELECT award.tenant_id, award.occurred_at, -taken.points
    FROM points.posting taken
    JOIN points.posting award ON award.tenant_id = taken.tenant_id AND award.id = taken.reverses_id
    WHERE taken.kind = 'reversal' AND award.kind = 'award'; -- an opening balance that was taken back had earned nothing
GRANT SELECT ON points.v_earned TO anju_app;

-- Door: points earned by rules in the last 12 months, reversed ones taken off.
CREATE VIEW points.v_earned_12m AS
    SELECT tenant_id, sum(points)::bigint AS points
    FROM points.v_earned WHERE occurred_at >= now() - interval '12 months'
    GROUP BY tenant_id;
GRANT SELECT ON points.v_earned_12m TO anju_app;

-- What each tenant can spend.
CREATE VIEW points.v_available AS SELECT tenant_id, available FROM points.account;
GRANT SELECT ON points.v_available TO anju_app;
