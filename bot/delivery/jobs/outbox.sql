-- Whatever is written to the outbox and is due defers a job of Procrastinate in the same transaction, whoever wrote it.

-- One job a transaction and queue, however many messages there are: its queueing lock is the transaction's own, so that
-- no transaction waits for another, and none relies on a job that was fetched before it committed. Where no worker lives
-- nothing is deferred: each looks for itself when it begins.
CREATE OR REPLACE FUNCTION outbox_is_due() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    queue text := NEW.channel;
BEGIN
    IF EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute') THEN
        INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock)
        VALUES (queue, 'send', queue || ' by ' || pg_current_xact_id())
        ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;

-- On channels of ours messages are shown, not sent.
CREATE OR REPLACE TRIGGER outbox_is_due AFTER INSERT OR UPDATE OF state, due_at ON outbox
    FOR EACH ROW WHEN (NEW.state = 'waiting' AND NEW.due_at <= now() AND NEW.channel NOT IN ({local_channels}))
    EXECUTE FUNCTION outbox_is_due();
