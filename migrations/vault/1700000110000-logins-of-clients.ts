import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A client whose access ended and who was invited anew to another address has two logins, of which one opens something; erasure finds both. */
export class LoginsOfClients1700000110000 implements MigrationInterface {
  name = 'LoginsOfClients1700000110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.org_login drop constraint org_login_org_id_client_id_key');
    await runner.query('create index org_login_client on identity.org_login (org_id, client_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index identity.org_login_client');
    await runner.query('alter table identity.org_login add unique (org_id, client_id)');
  }
}
