import type { MigrationInterface, QueryRunner } from 'typeorm';

const COMMAND_HASH = `
create function es.command_hash(p_org uuid, p_command_id uuid) returns bytea language sql stable begin atomic
  select es.enter_org(p_org);
  select l.request_hash from es.command_ledger l where l.org_id = p_org and l.command_id = p_command_id;
end`;

/** Tells a retry from a reused key before anything else is looked at: also where a request changes several streams. */
export class CommandHash1700000130000 implements MigrationInterface {
  name = 'CommandHash1700000130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COMMAND_HASH);
    await runner.query('revoke execute on function es.command_hash from public');
    await runner.query('grant execute on function es.command_hash to tf_api, tf_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function es.command_hash');
  }
}
