-- When a person is removed, every text that has the name changes, in whatever order; what refers to it is looked at when
-- all of it is done. So that this is possible, references can be deferred; else they are looked at at once.
DO $$
DECLARE
    one RECORD;
BEGIN
    FOR one IN
        SELECT CAST(conrelid AS regclass) AS of, conname FROM pg_constraint
        WHERE contype = 'f' AND NOT condeferrable AND connamespace = CAST(current_schema() AS regnamespace)
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', one.of, one.conname);
    END LOOP;
END $$;
