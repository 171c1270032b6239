-- What points buy, and what tenants bought with them.
CREATE SCHEMA rewards;
GRANT USAGE ON SCHEMA rewards TO anju_app;

-- The catalogue. What was redeemed keeps its price: a change counts for those who redeem after it.
CREATE TABLE rewards.reward (
    id             uuid          PRIMARY KEY,
    kind           text          NOT NULL CHECK (kind IN ('GIFT', 'SERVICE', 'EVENT_TICKET', 'VOUCHER', 'RENT_CREDIT')),
    name           text          NOT NULL,
    name_en        text          NOT NULL, -- empty: readers of English see the name
    description    text          NOT NULL,
    description_en text          NOT NULL,
    points         bigint        NOT NULL CHECK (points > 0),
    cost           numeric(14,2) NOT NULL CHECK (cost >= 0), -- of one, to the operator; of a rent credit what it takes off the rent
    currency       char(3)       NOT NULL,
    property_ids   uuid[]        NOT NULL, -- empty: every property
    tiers          text[]        NOT NULL, -- empty: every tier
    limit_count    int           CHECK (limit_count > 0), -- to one tenant within limit_period
    limit_period   text          CHECK (limit_period IN ('MONTH', 'QUARTER', 'YEAR', 'EVER')),
    from_on        date,
    until_on       date, -- the last day
    collect_days   int           CHECK (collect_days > 0), -- null: it waits for ever
    cancellable    boolean       NOT NULL, -- by the tenant
    state          text          NOT NULL CHECK (state IN ('DRAFT', 'ON', 'OFF')),
    created_at     timestamptz   NOT NULL,
    version        bigint        NOT NULL DEFAULT 1,
    CHECK (kind <> 'RENT_CREDIT' OR cost > 0),
    CHECK ((limit_count IS NULL) = (limit_period IS NULL)),
    CHECK (until_on >= from_on)
);
GRANT SELECT, INSERT, UPDATE ON rewards.reward TO anju_app;

-- How many are left of what is counted; without a row there are always more. A row of its own: it is the one that everybody
-- who redeems must change, and is locked last.
CREATE TABLE rewards.stock (
    reward_id uuid PRIMARY KEY REFERENCES rewards.reward (id),
    remaining int  NOT NULL CHECK (remaining >= 0)
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON rewards.stock TO anju_app;

CREATE TABLE rewards.redemption (
    tenant_id   uuid          NOT NULL,
    id          uuid          NOT NULL,
    reward_id   uuid          NOT NULL REFERENCES rewards.reward (id),
    kind        text          NOT NULL,
    property_id uuid          NOT NULL, -- where the tenant lived
    code        text          NOT NULL, -- told to staff, or read by their scanner
    name        text          NOT NULL,
    name_en     text          NOT NULL,
    points      bigint        NOT NULL CHECK (points > 0),
    cost        numeric(14,2) NOT NULL,
    currency    char(3)       NOT NULL,
    from_stock  boolean       NOT NULL, -- whether one was taken that goes back
    state       text          NOT NULL CHECK (state IN ('RESERVED', 'FULFILLED', 'CANCELLED', 'EXPIRED')),
    asked_at    timestamptz   NOT NULL,
    asked_by    text          NOT NULL,
    note        text          NOT NULL,
    expires_on  date, -- first day on which it is no longer kept
    ended_at    timestamptz,
    ended_by    text,
    reason      text,
    version     bigint        NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'RESERVED') = (ended_at IS NULL))
);
CREATE INDEX redemption_of_tenant ON rewards.redemption (tenant_id, reward_id, asked_at);
CREATE INDEX redemption_id ON rewards.redemption (id);
CREATE INDEX redemption_waiting ON rewards.redemption (id) WHERE state = 'RESERVED';
CREATE INDEX redemption_code ON rewards.redemption (code) WHERE state = 'RESERVED';
CREATE INDEX redemption_expiry ON rewards.redemption (expires_on) WHERE state = 'RESERVED' AND expires_on IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON rewards.redemption TO anju_app;
