-- Answers cannot be distributed by tenant: most of them must not know whose they are. They go by campaign; the rows that name
-- somebody (invitation, token, respondent) go by tenant.
CREATE SCHEMA surveys;
GRANT USAGE ON SCHEMA surveys TO anju_app;

CREATE TABLE surveys.survey (
    id         uuid        PRIMARY KEY,
    code       text        NOT NULL UNIQUE,  -- that of its template, 'half-yearly', with a number from the second on
    purpose    text        NOT NULL CHECK (purpose IN ('relationship', 'repair', 'move_in', 'renewal', 'event', 'callback')),
    draft      jsonb       NOT NULL,
    archived   boolean     NOT NULL DEFAULT false,
    version    bigint      NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON surveys.survey TO anju_app;

-- Once published, for ever the same.
CREATE TABLE surveys.version (
    id           uuid        PRIMARY KEY,
    survey_id    uuid        NOT NULL REFERENCES surveys.survey,
    number       int         NOT NULL,
    content      jsonb       NOT NULL,
    published_at timestamptz NOT NULL,
    published_by text        NOT NULL,
    UNIQUE (survey_id, number)
);
GRANT SELECT, INSERT ON surveys.version TO anju_app;

-- kind: once; recurring = the plan, whose rounds are campaigns of kind once; event = whom something happened to;
-- script = answers outside of any campaign, one for each version
CREATE TABLE surveys.campaign (
    id            uuid        PRIMARY KEY,
    survey_id     uuid        NOT NULL REFERENCES surveys.survey,
    version_id    uuid        NOT NULL REFERENCES surveys.version,
    name          text        NOT NULL CHECK (name <> ''),
    kind          text        NOT NULL CHECK (kind IN ('once', 'recurring', 'event', 'script')),
    state         text        NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    anonymous     boolean     NOT NULL,
    min_group     int         NOT NULL CHECK (min_group BETWEEN 3 AND 100),
    channels      text[]      NOT NULL,
    property_ids  uuid[]      NOT NULL,          -- none: all
    segment       jsonb,                         -- null: everybody who lives there
    trigger       text        CHECK (trigger IN ('moved_in', 'ticket_closed', 'lease_ends')),
    trigger_days  int,
    opens_on      date        NOT NULL,
    days_open     int         NOT NULL CHECK (days_open BETWEEN 1 AND 366),
    closes_on     date,                          -- first day on which it is too late; null: an event's has no end of its own
    remind_after  int[]       NOT NULL,          -- days after the invitation
    cooldown_days int         NOT NULL,
    every_months  int,
    next_on       date,
    plan_id       uuid        REFERENCES surveys.campaign,
    round         int,
    version       bigint      NOT NULL DEFAULT 1,
    created_by    text        NOT NULL,
    created_at    timestamptz NOT NULL,
    CHECK ((kind = 'event') = (trigger IS NOT NULL)),
    CHECK ((kind = 'recurring') = (every_months IS NOT NULL)),
    CHECK (NOT anonymous OR kind IN ('once', 'recurring'))
);
CREATE UNIQUE INDEX campaign_script ON surveys.campaign (version_id) WHERE kind = 'script';
CREATE UNIQUE INDEX campaign_round ON surveys.campaign (plan_id, round) WHERE plan_id IS NOT NULL;
CREATE INDEX campaign_survey ON surveys.campaign (survey_id, opens_on);
GRANT SELECT, INSERT, UPDATE ON surveys.campaign TO anju_app;

-- Who answers is told apart by these only. In anonymous campaigns each is that of min_group invited people or more.
CREATE TABLE surveys.cohort (
    id          int  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    property_id uuid,
    building    text,
    tier        text,
    stay        smallint, -- months lived here: 0 below 6, 1 below 12, 2 below 24, 3 more
    UNIQUE NULLS NOT DISTINCT (property_id, building, tier, stay)
);
GRANT SELECT, INSERT ON surveys.cohort TO anju_app;

-- occasion: the lease or ticket it is about, else the campaign itself.
-- No time of use, and of an anonymous campaign nothing else that tells who answered what.
CREATE TABLE surveys.invitation (
    tenant_id   uuid    NOT NULL,
    id          uuid    NOT NULL,
    campaign_id uuid    NOT NULL REFERENCES surveys.campaign,
    occasion    uuid    NOT NULL,
    property_id uuid    NOT NULL,
    cohort_id   int     NOT NULL REFERENCES surveys.cohort,
    invited_on  date    NOT NULL,
    used        boolean NOT NULL DEFAULT false,
    reminders   int     NOT NULL DEFAULT 0,
    reminded_on date,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, campaign_id, occasion)
);
CREATE INDEX invitation_campaign ON surveys.invitation (campaign_id, tenant_id);
CREATE INDEX invitation_id ON surveys.invitation (id);
CREATE INDEX invitation_day ON surveys.invitation (tenant_id, invited_on);
GRANT SELECT, INSERT, UPDATE ON surveys.invitation TO anju_app;

-- SHA-256 of what stands in the link; a reminder carries a new one, the first goes on working.
CREATE TABLE surveys.token (
    tenant_id     uuid  NOT NULL,
    hash          bytea NOT NULL,
    invitation_id uuid  NOT NULL,
    PRIMARY KEY (tenant_id, hash),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES surveys.invitation (tenant_id, id)
);
CREATE INDEX token_hash ON surveys.token (hash);
GRANT SELECT, INSERT ON surveys.token TO anju_app;

-- Hangs on a wall for everybody to read: no secret.
CREATE TABLE surveys.house_link (
    id          uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES surveys.campaign,
    property_id uuid NOT NULL,
    building    text NOT NULL,             -- '': the whole property
    token       text NOT NULL UNIQUE,
    UNIQUE (campaign_id, property_id, building)
);
GRANT SELECT, INSERT ON surveys.house_link TO anju_app;

-- Anonymous answers wait here, mixed, in one row, until there are enough to go on together; see MixingUrn.
CREATE TABLE surveys.urn (
    campaign_id uuid  PRIMARY KEY REFERENCES surveys.campaign,
    ballots     jsonb NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON surveys.urn TO anju_app;

CREATE TABLE surveys.response (
    id          uuid  PRIMARY KEY,         -- at random, not by time, for whoever is not named
    campaign_id uuid  NOT NULL REFERENCES surveys.campaign,
    version_id  uuid  NOT NULL REFERENCES surveys.version,
    cohort_id   int   NOT NULL REFERENCES surveys.cohort,
    channel     text  NOT NULL CHECK (channel IN ('link', 'qr', 'portal', 'phone', 'callback')),
    answers     jsonb NOT NULL,
    at          timestamptz,               -- null for whoever is not named
    contact     text,                      -- what somebody we do not know left to be called back
    origin      text,
    origin_id   uuid
);
CREATE INDEX response_campaign ON surveys.response (campaign_id, cohort_id);
CREATE UNIQUE INDEX response_origin ON surveys.response (origin, origin_id) WHERE origin_id IS NOT NULL;
GRANT SELECT, INSERT ON surveys.response TO anju_app;

-- Who answered: with their name from the beginning, or because they asked to be contacted. claimed_in: the campaign, where all that
-- says who it was is a telephone number left at a poster, which anybody may know; each tenant's counts once in it.
CREATE TABLE surveys.respondent (
    tenant_id   uuid        NOT NULL,
    response_id uuid        NOT NULL REFERENCES surveys.response DEFERRABLE INITIALLY DEFERRED, -- a claim is made before it
    property_id uuid        NOT NULL,
    contact     boolean     NOT NULL,
    claimed_in  uuid        REFERENCES surveys.campaign,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, response_id)
);
CREATE UNIQUE INDEX respondent_claim ON surveys.respondent (tenant_id, claimed_in) WHERE claimed_in IS NOT NULL;
CREATE INDEX respondent_response ON surveys.respondent (response_id);
CREATE INDEX respondent_at ON surveys.respondent (tenant_id, at, response_id);
GRANT SELECT, INSERT, DELETE ON surveys.respondent TO anju_app;

-- What results count: one row for each thing chosen or rated. Places in the campaign's version, from 0: question, and item
-- (row of a matrix, option of a ranking, -1 else); value: score, option, rank. What was merely answered: item -2, value 0.
CREATE TABLE surveys.answer (
    campaign_id uuid     NOT NULL,
    response_id uuid     NOT NULL,
    cohort_id   int      NOT NULL,
    question    smallint NOT NULL,
    item        smallint NOT NULL,
    value       smallint NOT NULL
);
CREATE INDEX answer_campaign ON surveys.answer (campaign_id, question) INCLUDE (cohort_id, item, value);
GRANT SELECT, INSERT ON surveys.answer TO anju_app;

CREATE TABLE surveys.remark (
    id          uuid     PRIMARY KEY,
    campaign_id uuid     NOT NULL REFERENCES surveys.campaign,
    response_id uuid     NOT NULL REFERENCES surveys.response,
    cohort_id   int      NOT NULL REFERENCES surveys.cohort,
    question    smallint NOT NULL,
    body        text     NOT NULL,
    tags        text[]   NOT NULL DEFAULT '{}'
);
CREATE INDEX remark_campaign ON surveys.remark (campaign_id, id);
GRANT SELECT, INSERT, UPDATE ON surveys.remark TO anju_app;

-- A finding that became a measure.
CREATE TABLE surveys.improvement (
    id           uuid        PRIMARY KEY,
    campaign_id  uuid        NOT NULL REFERENCES surveys.campaign,
    property_ids uuid[]      NOT NULL,     -- none: those of the campaign
    finding      text        NOT NULL CHECK (finding <> ''),
    measure      text        NOT NULL CHECK (measure <> ''),
    owner_id     uuid        NOT NULL,
    due_on       date        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('planned', 'doing', 'done', 'dropped')),
    outcome      text,                     -- what tenants are told
    done_on      date,
    told_at      timestamptz,
    told         int,
    version      bigint      NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL
);
CREATE INDEX improvement_open ON surveys.improvement (due_on) WHERE state IN ('planned', 'doing');
GRANT SELECT, INSERT, UPDATE ON surveys.improvement TO anju_app;

-- What of a version is a score: written when it is published, so that views need not read JSON.
CREATE TABLE surveys.measure (
    version_id uuid     NOT NULL REFERENCES surveys.version,
    question   smallint NOT NULL,
    key        text     NOT NULL,
    measure    text     NOT NULL CHECK (measure IN ('nps', 'csat', 'ces')),
    PRIMARY KEY (version_id, question)
);
GRANT SELECT, INSERT ON surveys.measure TO anju_app;

-- Part of the module's door: every score, by nobody. "on" is the day of a named answer, else the day its campaign began.
-- Scores of anonymous campaigns appear only where the property has enough answers to hide one. That is enough: no sum that
-- anybody reads elsewhere holds those of fewer, so that there is nothing to subtract these from; see SmallGroups.uncounted.
CREATE VIEW surveys.v_score AS
SELECT h.property_id, s.code AS survey, c.id AS campaign_id, c.name AS campaign, m.measure, m.key AS question, a.value AS score,
       c.anonymous, coalesce(CAST(r.at AS date), c.opens_on) AS "on"
FROM surveys.answer a
JOIN surveys.campaign c ON c.id = a.campaign_id
JOIN surveys.survey s ON s.id = c.survey_id
JOIN surveys.measure m ON m.version_id = c.version_id AND m.question = a.question
JOIN surveys.cohort h ON h.id = a.cohort_id
JOIN surveys.response r ON r.id = a.response_id
LEFT JOIN (SELECT o.campaign_id, o.question, p.property_id, count(*) AS people
           FROM surveys.campaign k
           JOIN surveys.measure q ON q.version_id = k.version_id
           JOIN surveys.answer o ON o.campaign_id = k.id AND o.question = q.question
           JOIN surveys.cohort p ON p.id = o.cohort_id
           WHERE k.anonymous AND (k.property_ids = '{}' OR p.property_id = ANY (k.property_ids))
           GROUP BY o.campaign_id, o.question, p.property_id) g
    ON g.campaign_id = a.campaign_id AND g.question = a.question AND g.property_id IS NOT DISTINCT FROM h.property_id
WHERE NOT c.anonymous OR g.people >= c.min_group;
GRANT SELECT ON surveys.v_score TO anju_app;

-- Who was asked by a link or in the portal and has not answered; until: the first day on which it is too late.
CREATE VIEW surveys.v_unanswered AS
SELECT i.tenant_id, CASE c.kind WHEN 'event' THEN i.invited_on + c.days_open ELSE c.closes_on END AS until
FROM surveys.invitation i
JOIN surveys.campaign c ON c.id = i.campaign_id
WHERE NOT i.used AND c.state = 'open' AND c.channels && ARRAY['link', 'portal'];
GRANT SELECT ON surveys.v_unanswered TO anju_app;

-- Of these, the scores of campaigns that are not anonymous, by whoever gave a name.
CREATE VIEW surveys.v_named_score AS
SELECT h.property_id, c.id AS campaign_id, m.measure, m.key AS question, a.value AS score,
       coalesce(CAST(r.at AS date), c.opens_on) AS "on", a.response_id
FROM surveys.answer a
JOIN surveys.campaign c ON c.id = a.campaign_id AND NOT c.anonymous
JOIN surveys.measure m ON m.version_id = c.version_id AND m.question = a.question
JOIN surveys.cohort h ON h.id = a.cohort_id
JOIN surveys.response r ON r.id = a.response_id
WHERE EXISTS (SELECT FROM surveys.respondent p WHERE p.response_id = a.response_id);
GRANT SELECT ON surveys.v_named_score TO anju_app;

-- Answers whose tenant may be known, with their first score if they have one.
CREATE VIEW surveys.v_named_answer AS
SELECT p.tenant_id, p.response_id, p.property_id, p.at, c.name AS campaign, s.measure, s.score
FROM surveys.respondent p
JOIN surveys.response r ON r.id = p.response_id
JOIN surveys.campaign c ON c.id = r.campaign_id
LEFT JOIN LATERAL (SELECT m.measure, CAST(r.answers ->> m.key AS int) AS score
                   FROM surveys.measure m WHERE m.version_id = r.version_id AND jsonb_exists(r.answers, m.key)
                   ORDER BY m.measure <> 'nps', m.question LIMIT 1) s ON true;
GRANT SELECT ON surveys.v_named_answer TO anju_app;
