CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The application works as anju_app, which each module's migration grants just what it needs;
-- migrations run as the owner. A role belongs to the whole server, so two databases may create it at once.
DO $$
BEGIN
    CREATE ROLE anju_app NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- An administrator may have created and granted the role beforehand; then the owner need not be able to.
DO $$
BEGIN
    GRANT anju_app TO CURRENT_USER;
EXCEPTION
    WHEN insufficient_privilege THEN
        IF NOT pg_has_role(CURRENT_USER, 'anju_app', 'MEMBER') THEN
            RAISE;
        END IF;
END
$$;
