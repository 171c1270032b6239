-- Answers kept by Idempotency-Key, so that a repeated request gets the first answer.
CREATE SCHEMA kernel;
GRANT USAGE ON SCHEMA kernel TO anju_app;

CREATE TABLE kernel.idempotency (
    actor_id    uuid        NOT NULL,
    key         text        NOT NULL CHECK (length(key) <= 200),
    fingerprint text        NOT NULL,
    answer      jsonb,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_age ON kernel.idempotency (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON kernel.idempotency TO anju_app;

-- The queue of db-scheduler: any number of replicas share the work, each run happens once.
CREATE TABLE kernel.scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON kernel.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON kernel.scheduled_tasks (last_heartbeat);
GRANT SELECT, INSERT, UPDATE, DELETE ON kernel.scheduled_tasks TO anju_app;
