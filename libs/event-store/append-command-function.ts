import { LOCK_AND_READ_HEAD } from './append-function.js';

/**
 * What `append_group` does, for one command that takes no claim: an office in which one person works at a
 * time should not pay for the questions that a group is asked at once. Plain statements by key cost about a
 * third of set-based ones for a single row.
 */
export const APPEND_COMMAND = `
create function append_command(
  p_tenant text, p_now_ms bigint,
  p_command_id text, p_name text, p_stream text, p_kind text, p_expected int, p_actor text,
  p_correlation text,
  p_event_ids uuid[], p_types text[], p_schema_versions smallint[], p_occurred timestamptz[], p_data json[],
  p_digests bytea[], p_guard_streams text[], p_guard_positions bigint[],
  out base bigint, out recorded_ms bigint, out refused json)
language plpgsql
set plan_cache_mode = force_generic_plan
as $$
declare
  v_hash bytea;
  v_recorded timestamptz;
  v_first bigint;
  v_last bigint;
  v_version int;
  v_position bigint;
  v_refused_before boolean;
  v_stamp bytea;
begin
${LOCK_AND_READ_HEAD}
  -- One question for both: what the command answered before, and where its stream stands.
  select c.first_position, c.last_position, case when c.command_id is not null then c.refusal is not null end,
         (select s.version from stream s where s.tenant = p_tenant and s.stream = p_stream)
    into v_first, v_last, v_refused_before, v_version
    from (select) as one left join command c on c.tenant = p_tenant and c.command_id = p_command_id;
  if v_refused_before is false then
    refused := json_build_array(
      json_build_object('no', 1, 'outcome', 'repeated', 'first', v_first, 'last', v_last));
    return;
  end if;
  if coalesce(v_version, 0) <> p_expected then
    refused := json_build_array(
      json_build_object('no', 1, 'outcome', 'version-conflict', 'last', coalesce(v_version, 0)));
    return;
  end if;
  for v_guard in 1 .. cardinality(p_guard_streams) loop
    select s.position into v_position from stream s
     where s.tenant = p_tenant and s.stream = p_guard_streams[v_guard];
    if v_position > p_guard_positions[v_guard] then
      refused := json_build_array(json_build_object('no', 1, 'outcome', 'guard-moved', 'last', v_position,
        'stream', p_guard_streams[v_guard]));
      return;
    end if;
  end loop;

  v_stamp := int8send(recorded_ms);
  v_recorded := to_timestamp(0) + recorded_ms * interval '1 millisecond';
  for v_event in 1 .. cardinality(p_event_ids) loop
    v_hash := sha256(v_hash || p_digests[v_event] || int8send(base + v_event) || v_stamp);
    insert into event (tenant, position, stream, version, event_id, type, schema_version, occurred_at,
                       recorded_at, actor, correlation_id, causation_id, data, hash)
    values (p_tenant, base + v_event, p_stream, p_expected + v_event, p_event_ids[v_event],
            p_types[v_event], p_schema_versions[v_event], p_occurred[v_event], v_recorded, p_actor,
            p_correlation, p_command_id, p_data[v_event], v_hash);
  end loop;
  v_position := base + cardinality(p_event_ids);
  if p_expected = 0 then
    insert into stream (tenant, stream, type, version, position)
    values (p_tenant, p_stream, p_kind, cardinality(p_event_ids), v_position);
  else
    update stream s set version = p_expected + cardinality(p_event_ids), position = v_position
     where s.tenant = p_tenant and s.stream = p_stream;
  end if;
  if v_refused_before then
    delete from command c where c.tenant = p_tenant and c.command_id = p_command_id;
  end if;
  insert into command (tenant, command_id, name, first_position, last_position, recorded_at)
  values (p_tenant, p_command_id, p_name, base + 1, v_position, v_recorded);
  update tenant t set position = v_position, hash = v_hash, recorded_at = v_recorded
   where t.tenant = p_tenant;
end
$$`;
