-- A referral joins two tenants, so it can be distributed by neither: reference tables. The steps, read by tenant, are not.
CREATE SCHEMA referrals;
GRANT USAGE ON SCHEMA referrals TO anju_app;

-- Made when first asked for. Taking the row's lock counts a referrer's conversions one after the other.
CREATE TABLE referrals.code (
    tenant_id  uuid        PRIMARY KEY,
    code       text        NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON referrals.code TO anju_app;

-- What a property decided; a property without a row has the defaults of ReferralPolicy.
CREATE TABLE referrals.policy (
    property_id        uuid PRIMARY KEY,
    lead_days          int  NOT NULL CHECK (lead_days BETWEEN 1 AND 730),
    bounce_window_days int  NOT NULL CHECK (bounce_window_days BETWEEN 0 AND 730),
    version            bigint NOT NULL DEFAULT 0
);
GRANT SELECT, INSERT, UPDATE ON referrals.policy TO anju_app;

CREATE TABLE referrals.referral (
    id                 uuid        PRIMARY KEY,
    referrer_id        uuid        NOT NULL,
    property_id        uuid,                 -- where the referrer lives; null: nowhere at present
    state              text        NOT NULL CHECK (state IN
        ('INVITED', 'LEAD', 'SIGNED', 'CLEARED', 'CONVERTED', 'EXPIRED', 'REFUSED', 'REVOKED')),
    friend_name        text        NOT NULL,
    friend_phone       text,                 -- E.164; unknown while only invited
    friend_id          uuid,
    friend_property_id uuid,
    lease_id           uuid,
    device             text,                 -- fingerprint of the friend's device, hashed by the portal
    channel            text,
    note               text,
    expires_on         date        NOT NULL, -- first day on which it is too late to sign
    signed_on          date,
    first_bill_id      uuid,
    payer_id           uuid,
    cleared_on         date,
    converted_on       date,
    ordinal            int,                  -- the referrer's n-th conversion
    closing_reason     text,
    version            bigint      NOT NULL DEFAULT 0,
    created_at         timestamptz NOT NULL,
    CHECK (state = 'INVITED' OR state = 'EXPIRED' OR state = 'REFUSED' OR friend_phone IS NOT NULL)
);
-- Who recommends somebody first, has recommended them.
CREATE UNIQUE INDEX referral_friend_once ON referrals.referral (friend_phone)
    WHERE state IN ('LEAD', 'SIGNED', 'CLEARED', 'CONVERTED', 'REVOKED');
CREATE UNIQUE INDEX referral_ordinal ON referrals.referral (referrer_id, ordinal) WHERE ordinal IS NOT NULL;
CREATE INDEX referral_referrer ON referrals.referral (referrer_id, id);
CREATE INDEX referral_friend ON referrals.referral (friend_id) WHERE friend_id IS NOT NULL;
CREATE INDEX referral_lease ON referrals.referral (lease_id) WHERE state IN ('SIGNED', 'CLEARED', 'CONVERTED', 'REVOKED');
CREATE INDEX referral_bill ON referrals.referral (first_bill_id) WHERE state IN ('CLEARED', 'CONVERTED');
CREATE INDEX referral_device ON referrals.referral (device) WHERE device IS NOT NULL;
CREATE INDEX referral_expiry ON referrals.referral (expires_on) WHERE state IN ('INVITED', 'LEAD');
CREATE INDEX referral_state ON referrals.referral (state, id);
GRANT SELECT, INSERT, UPDATE ON referrals.referral TO anju_app;

-- What speaks against a referral. A blocking flag waits for somebody's review.
CREATE TABLE referrals.flag (
    referral_id uuid        NOT NULL REFERENCES referrals.referral,
    kind        text        NOT NULL,
    blocking    boolean     NOT NULL,
    evidence    text[]      NOT NULL,
    raised_at   timestamptz NOT NULL,
    accepted_at timestamptz,
    PRIMARY KEY (referral_id, kind)
);
CREATE INDEX flag_open ON referrals.flag (referral_id) WHERE blocking AND accepted_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON referrals.flag TO anju_app;

CREATE TABLE referrals.review (
    id          uuid        PRIMARY KEY,
    referral_id uuid        NOT NULL REFERENCES referrals.referral,
    decision    text        NOT NULL CHECK (decision IN ('APPROVED', 'REFUSED')),
    reason      text        NOT NULL,
    decided_by  text        NOT NULL,
    decided_at  timestamptz NOT NULL
);
CREATE INDEX review_referral ON referrals.review (referral_id, id);
GRANT SELECT, INSERT ON referrals.review TO anju_app;

-- What happened, once for each side that is a tenant; the timelines read it.
CREATE TABLE referrals.step (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    referral_id uuid        NOT NULL,
    role        text        NOT NULL CHECK (role IN ('REFERRER', 'FRIEND')),
    what        text        NOT NULL,
    other       text        NOT NULL,        -- the name of the other side
    reason      text,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX step_tenant ON referrals.step (tenant_id, at DESC, id DESC);
CREATE INDEX step_referral ON referrals.step (referral_id, id);
GRANT SELECT, INSERT ON referrals.step TO anju_app;

-- The door for tiers: friends who signed and paid, by who brought them.
CREATE VIEW referrals.v_converted AS
SELECT referrer_id AS tenant_id, converted_on FROM referrals.referral WHERE state = 'CONVERTED';
GRANT SELECT ON referrals.v_converted TO anju_app;
