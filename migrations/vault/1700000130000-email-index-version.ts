import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which rule of equality a blind index was made. What is older is rebuilt by the program at its next start (EmailIndexes), because
 * the address can only be opened with a key that is in no database.
 */
export class EmailIndexVersion1700000130000 implements MigrationInterface {
  name = 'EmailIndexVersion1700000130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.account add column index_version smallint not null default 1');
    await runner.query('alter table identity.account alter column index_version set default 2');
    await runner.query(
      'create index account_index_version on identity.account (index_version) where index_version < 2',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.account drop column index_version');
  }
}
