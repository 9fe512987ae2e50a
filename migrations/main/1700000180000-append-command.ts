import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMMAND = 'p_command_id uuid, p_request_hash bytea';

/**
 * A command's events, and that it is done, in one transaction. Nothing is written when the command is known; of two that come at the same
 * moment the later one finds the ledger's row, which raises and takes its events with it.
 */
const appendCommand = (
  name: string,
  append: string,
  parameters: readonly (readonly [string, string])[],
  events: string,
) => `
create function es.${name}(${parameters.map(([parameter, type]) => `${parameter} ${type}`).join(', ')}, ${COMMAND})
returns text language sql security definer begin atomic
  with placed as materialized (
    select es.${append}(${parameters.map(([parameter]) => parameter).join(', ')}) as place
    where not exists (select from es.command_ledger l where l.org_id = p_org and l.command_id = p_command_id)
  ), noted as (
    insert into es.command_ledger (org_id, command_id, request_hash, state, category, stream_id, first_revision, last_revision, begun_at)
    select p_org, p_command_id, p_request_hash, 'done', p_category, p_stream, p_expected + 1, p_expected + ${events}, clock_timestamp()
    from placed where place is not null
  )
  select place from placed;
end`;

const PLACE = [
  ['p_org', 'uuid'],
  ['p_category', 'text'],
  ['p_stream', 'text'],
  ['p_expected', 'integer'],
] as const;
const EVENT = [
  ['p_event_id', 'uuid'],
  ['p_type', 'text'],
  ['p_type_version', 'smallint'],
  ['p_recorded_at', 'timestamptz'],
  ['p_key_id', 'uuid'],
  ['p_header', 'bytea'],
  ['p_body', 'bytea'],
  ['p_hash', 'bytea'],
] as const;

/** A write asks the database once instead of three times: the ledger, the log, and the ledger again. */
export class AppendCommand1700000180000 implements MigrationInterface {
  name = 'AppendCommand1700000180000';

  async up(runner: QueryRunner): Promise<void> {
    const several = EVENT.map(([parameter, type]) => [parameter, `${type}[]`] as const);
    await runner.query(appendCommand('append_command', 'append', [...PLACE, ...EVENT], '1'));
    await runner.query(
      appendCommand('append_command_batch', 'append_batch', [...PLACE, ...several], 'cardinality(p_event_id)'),
    );
    for (const name of ['append_command', 'append_command_batch']) {
      await runner.query(`revoke execute on function es.${name} from public`);
      await runner.query(`grant execute on function es.${name} to tf_api, tf_worker`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['append_command', 'append_command_batch']) await runner.query(`drop function es.${name}`);
  }
}
