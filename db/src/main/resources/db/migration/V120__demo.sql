-- What of the demo portfolio is loaded. A load cut short goes on where it stopped; a step done is never done again.
CREATE SCHEMA demo;
GRANT USAGE ON SCHEMA demo TO anju_app;

CREATE TABLE demo.step (
    name    text        NOT NULL PRIMARY KEY,
    today   date        NOT NULL, -- the day the portfolio was made for, the same for every step
    done_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON demo.step TO anju_app;

-- Names that tenants of the demo sign in to the portal with.
CREATE TABLE demo.portal_login (
    login  text NOT NULL PRIMARY KEY,
    person uuid NOT NULL
);
GRANT SELECT, INSERT ON demo.portal_login TO anju_app;
