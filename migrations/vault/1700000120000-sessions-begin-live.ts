import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A login writes its event first and its row after it, so a row need not wait for its event any more. */
export class SessionsBeginLive1700000120000 implements MigrationInterface {
  name = 'SessionsBeginLive1700000120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from identity.session_family where state = 'pending'`);
    await runner.query('alter table identity.session_family drop constraint session_family_state_check');
    await runner.query(`alter table identity.session_family add constraint session_family_state_check check (state in ('live', 'revoked'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.session_family drop constraint session_family_state_check');
    await runner.query(`alter table identity.session_family add constraint session_family_state_check check (state in ('pending', 'live', 'revoked'))`);
  }
}
