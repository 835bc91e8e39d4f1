-- Audit lines are in the order of their transactions. A dump loaded into another cluster meets other, smaller numbers there:
-- its new lines would fall among those sealed long ago. What is added to the cluster's own numbers keeps the order over all
-- clusters a database has lived in; `eig migrate`, which such a database needs anyway, sets it anew. A function and no row: it
-- goes with the dump, and only the owner can change it.
create function audit_shift() returns bigint language sql immutable as $$ select 0::bigint $$;

create function audit_xid() returns xid8 language sql volatile
as $$ select (pg_current_xact_id()::text::bigint + public.audit_shift())::text::xid8 $$;
alter table audit_line alter column xid set default audit_xid();
