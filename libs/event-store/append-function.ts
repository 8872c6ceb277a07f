/**
 * The SQL functions of the log, kept in the database so that a group of commands costs one round trip and
 * the tenant's lock is held only while the server works.
 */

/** How every append begins: takes the tenant's lock, then reads where its log stands. */
export const LOCK_AND_READ_HEAD = `
  -- Guards the order of the tenant's log: whoever holds it writes the next positions. Released by commit.
  perform pg_advisory_xact_lock(hashtextextended('log:' || p_tenant, 7));
  select t.position, t.hash,
         greatest(p_now_ms, case when isfinite(t.recorded_at) then
           round(date_part('epoch', t.recorded_at) * 1000)::bigint else p_now_ms end)
    into base, v_hash, recorded_ms
    from tenant t where t.tenant = p_tenant;
  if not found then raise exception 'tenant unknown: %', p_tenant; end if;
`;

/**
 * Decides and writes one group under the tenant's lock; what cannot be written is left out and told in
 * `refused`, the rest is written. Positions are dense and go to the accepted events in the order given.
 *
 * The caller sees to it that no two commands of a group touch: streams written, claims and command ids
 * differ, and no guard names a stream that an earlier command of the group writes. A claim that a command
 * gives back and takes again comes as a take with `held` = true (not checked).
 *
 * Keys of persons (each once for every command that is sealed with it) are written with what they seal, and
 * before it is known whether the command is accepted: a key that seals nothing does no harm. A command whose
 * person turns out to have another key, or none any more, is left out as `key-elsewhere`.
 *
 * The tables are asked row by row through their indexes (lateral, offset 0): the plan is kept from when they
 * were small, and any other plan would be read in full at each group once they are large.
 */
export const APPEND_GROUP = `
create function append_group(
  p_tenant text, p_now_ms bigint,
  p_command_ids text[], p_names text[], p_streams text[], p_kinds text[], p_expected int[], p_counts int[],
  p_actors text[], p_correlations text[],
  p_commands int[], p_steps int[], p_event_ids uuid[], p_types text[], p_schema_versions smallint[],
  p_occurred timestamptz[], p_data json[], p_digests bytea[],
  p_guard_commands int[], p_guard_streams text[], p_guard_positions bigint[],
  p_take_commands int[], p_take_kinds text[], p_take_keys text[], p_take_shared text[], p_take_held boolean[],
  p_release_commands int[], p_release_kinds text[], p_release_keys text[],
  p_key_commands int[], p_key_persons text[], p_key_wrapped bytea[], p_key_generations int[],
  out base bigint, out recorded_ms bigint, out refused json)
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
  -- The hash of the event before the next one, and that of each event.
  v_hash bytea;
  v_hashes bytea[] := array[]::bytea[];
  v_position bigint;
  v_positions bigint[] := array[]::bigint[];
  v_firsts bigint[] := array[]::bigint[];
  v_lasts bigint[] := array[]::bigint[];
  v_stamp bytea;
  v_recorded timestamptz;
  v_command int;
  v_event int := 0;
  v_out boolean[];
  v_refused json[];
  v_made int;
begin
${LOCK_AND_READ_HEAD}
  -- Each check finds nothing nearly always; the first reason of a command is the one it is told.
  select array_agg(json_build_object('no', r.no, 'outcome', r.outcome, 'first', r.first, 'last', r.last)
                   order by r.no, r.outcome)
    into v_refused
    from (
      select c.no, case when k.refused then 'refused-before' else 'repeated' end as outcome,
             k.first_position as first, k.last_position as last
        from unnest(p_command_ids) with ordinality as c (id, no)
       cross join lateral (select first_position, last_position, refusal is not null as refused
             from command where tenant = p_tenant and command_id = c.id offset 0) as k
      union all
      select c.no, 'version-conflict', null, coalesce(s.version, 0)
        from unnest(p_streams, p_expected) with ordinality as c (stream, expected, no)
        left join lateral (select version from stream
             where tenant = p_tenant and stream = c.stream offset 0) as s on true
       where coalesce(s.version, 0) <> c.expected
    ) r;
  if cardinality(p_guard_commands) > 0 then
    v_refused := v_refused || (
      select array_agg(json_build_object('no', g.command, 'outcome', 'guard-moved', 'last', s.position,
               'stream', g.stream) order by g.no)
        from unnest(p_guard_commands, p_guard_streams, p_guard_positions)
             with ordinality as g (command, stream, position, no)
       cross join lateral (select position from stream
             where tenant = p_tenant and stream = g.stream offset 0) as s
       where s.position > g.position);
  end if;
  if cardinality(p_take_commands) > 0 then
    v_refused := v_refused || (
      select array_agg(json_build_object('no', t.command, 'outcome', 'claim-taken', 'stream', c.stream,
               'item', t.no) order by t.no)
        from unnest(p_take_commands, p_take_kinds, p_take_keys, p_take_shared, p_take_held)
             with ordinality as t (command, kind, key, shared, held, no)
       cross join lateral (select stream, shared_as from claim
             where tenant = p_tenant and kind = t.kind and key = t.key offset 0) as c
       where not t.held and (t.shared = '' or c.shared_as <> t.shared));
  end if;
  if cardinality(p_key_commands) > 0 then
    -- Shared until the commit: a rotation of the master key does not end before these keys are seen.
    perform from master_key m where m.tenant = p_tenant and m.generation = any (p_key_generations) for share;
    insert into person_key (tenant, person, wrapped_key, generation)
    select p_tenant, k.person, k.wrapped, k.generation
      from unnest(p_key_persons, p_key_wrapped, p_key_generations) as k (person, wrapped, generation)
     where exists (select from master_key m
                    where m.tenant = p_tenant and m.generation = k.generation offset 0)
    on conflict do nothing;
    get diagnostics v_made = row_count;
    if v_made < cardinality(p_key_commands) then
      v_refused := v_refused || (
        select array_agg(json_build_object('no', k.command, 'outcome', 'key-elsewhere') order by k.no)
          from unnest(p_key_commands, p_key_persons, p_key_wrapped)
               with ordinality as k (command, person, wrapped, no)
          left join lateral (select wrapped_key from person_key
               where tenant = p_tenant and person = k.person offset 0) as h on true
         where h.wrapped_key is distinct from k.wrapped);
    end if;
  end if;
  if v_refused is not null then
    refused := to_json(v_refused);
    v_out := array_fill(false, array[cardinality(p_command_ids)]);
    for v_event in 1 .. cardinality(v_refused) loop
      v_command := (v_refused[v_event] ->> 'no')::int;
      -- A kept refusal gives way to what the command does now.
      if v_refused[v_event] ->> 'outcome' = 'refused-before' then
        delete from command c where c.tenant = p_tenant and c.command_id = p_command_ids[v_command];
      else
        v_out[v_command] := true;
      end if;
    end loop;
  end if;

  v_position := base;
  v_stamp := int8send(recorded_ms);
  v_event := 0;
  for v_command in 1 .. cardinality(p_command_ids) loop
    if v_out[v_command] then
      v_event := v_event + p_counts[v_command];
      continue;
    end if;
    if p_counts[v_command] > 0 then v_firsts[v_command] := v_position + 1; end if;
    for v_step in 1 .. p_counts[v_command] loop
      v_position := v_position + 1;
      v_event := v_event + 1;
      v_hash := sha256(v_hash || p_digests[v_event] || int8send(v_position) || v_stamp);
      v_hashes[v_event] := v_hash;
      v_positions[v_event] := v_position;
    end loop;
    if p_counts[v_command] > 0 then v_lasts[v_command] := v_position; end if;
  end loop;

  v_recorded := to_timestamp(0) + recorded_ms * interval '1 millisecond';
  if v_position > base then
    insert into event (tenant, position, stream, version, event_id, type, schema_version, occurred_at,
                       recorded_at, actor, correlation_id, causation_id, data, hash)
    select p_tenant, v_positions[e.no], p_streams[e.command], p_expected[e.command] + e.step, e.event_id,
           e.type, e.schema_version, e.occurred_at, v_recorded, p_actors[e.command],
           p_correlations[e.command], p_command_ids[e.command], e.data, v_hashes[e.no]
      from unnest(p_commands, p_steps, p_event_ids, p_types, p_schema_versions, p_occurred, p_data)
           with ordinality as e (command, step, event_id, type, schema_version, occurred_at, data, no)
     where v_positions[e.no] is not null;
    insert into stream (tenant, stream, type, version, position)
    select p_tenant, c.stream, c.kind, c.expected + c.count, v_lasts[c.no]
      from unnest(p_streams, p_kinds, p_expected, p_counts)
           with ordinality as c (stream, kind, expected, count, no)
     where v_lasts[c.no] is not null
    on conflict (tenant, stream) do update set version = excluded.version, position = excluded.position;
  end if;
  insert into command (tenant, command_id, name, first_position, last_position, recorded_at)
  select p_tenant, c.id, c.name, v_firsts[c.no], v_lasts[c.no], v_recorded
    from unnest(p_command_ids, p_names) with ordinality as c (id, name, no)
   where v_out[c.no] is not true;
  if cardinality(p_release_commands) > 0 then
    for v_event in 1 .. cardinality(p_release_commands) loop
      continue when v_out[p_release_commands[v_event]] is true;
      update claim c set holders = c.holders - 1
       where c.tenant = p_tenant and c.kind = p_release_kinds[v_event] and c.key = p_release_keys[v_event]
         and c.holders > 1;
      continue when found;
      delete from claim c
       where c.tenant = p_tenant and c.kind = p_release_kinds[v_event] and c.key = p_release_keys[v_event];
    end loop;
  end if;
  if cardinality(p_take_commands) > 0 then
    -- As many hold a shared claim as took it; what a command gives back and takes again counts as before.
    insert into claim (tenant, kind, key, stream, position, shared_as, holders)
    select p_tenant, t.kind, t.key, p_streams[t.command], v_position, t.shared, (not t.held)::int
      from unnest(p_take_commands, p_take_kinds, p_take_keys, p_take_shared, p_take_held)
           as t (command, kind, key, shared, held)
     where v_out[t.command] is not true
    on conflict (tenant, kind, key) do update
       set stream = excluded.stream, position = excluded.position,
           shared_as = case when claim.holders + excluded.holders > 1 then claim.shared_as
                            else excluded.shared_as end,
           holders = claim.holders + excluded.holders;
    if true = any (p_take_held) then
      update claim c set holders = 1
        from unnest(p_take_kinds, p_take_keys, p_take_held) as t (kind, key, held)
       where t.held and c.tenant = p_tenant and c.kind = t.kind and c.key = t.key and c.holders = 0;
    end if;
  end if;
  update tenant t set position = v_position, hash = v_hash, recorded_at = v_recorded
   where t.tenant = p_tenant and v_position > base;
end
$$`;

/**
 * The digest of an event's own columns as `chain.ts` computes it: SHA-256 over each column's length in
 * bytes, a colon and its text.
 */
export const EVENT_DIGEST = `
create function event_digest(
  p_stream text, p_version int, p_event_id uuid, p_type text, p_schema_version smallint,
  p_occurred timestamptz, p_actor text, p_correlation text, p_causation text, p_data json, p_meta json)
returns bytea language sql immutable as $$
  select sha256(string_agg(convert_to(octet_length(p.bytes) || ':', 'UTF8') || p.bytes, '' order by p.no))
  from unnest(array[
    convert_to(p_stream, 'UTF8'), convert_to(p_version::text, 'UTF8'), convert_to(p_event_id::text, 'UTF8'),
    convert_to(p_type, 'UTF8'), convert_to(p_schema_version::text, 'UTF8'),
    convert_to(round(date_part('epoch', p_occurred) * 1000)::bigint::text, 'UTF8'),
    convert_to(p_actor, 'UTF8'), convert_to(p_correlation, 'UTF8'), convert_to(p_causation, 'UTF8'),
    convert_to(p_data::text, 'UTF8'), convert_to(coalesce(p_meta::text, ''), 'UTF8')
  ]) with ordinality as p (bytes, no)
$$`;

/**
 * Makes sure that a partition takes the position, and answers where it ends (exclusive). A new one begins
 * where the last one ends and takes `p_size` positions; one that was archived and dropped is made again,
 * for a tenant whose log is younger.
 */
export const ENSURE_EVENT_PARTITION = `
create function ensure_event_partition(p_position bigint, p_size bigint) returns bigint
language plpgsql as $$
declare
  v_from bigint;
  v_to bigint;
begin
  -- Guards the making of partitions: two processes that need the same one make it once.
  perform pg_advisory_xact_lock(hashtextextended('log partitions', 7));
  loop
    select lower_bound, upper_bound into v_from, v_to from event_partition
     where p_position >= lower_bound and p_position < upper_bound and archived_at is null;
    if found then return v_to; end if;
    select lower_bound, upper_bound into v_from, v_to from event_partition
     where p_position >= lower_bound and p_position < upper_bound;
    if not found then
      select coalesce(max(upper_bound), 1) into v_from from event_partition;
      v_to := v_from + p_size;
    end if;
    -- Made beside and attached, so that readers and writers of the others are not held up.
    execute format('create table %I (like event including defaults, primary key (tenant, position),'
      || ' unique (stream, tenant, version),'
      || ' check (position >= %s and position < %s))', 'event_from_' || v_from, v_from, v_to);
    execute format('alter table event attach partition %I for values from (%s) to (%s)',
      'event_from_' || v_from, v_from, v_to);
    insert into event_partition (lower_bound, upper_bound) values (v_from, v_to)
      on conflict (lower_bound) do update set archived_at = null;
  end loop;
end
$$`;
