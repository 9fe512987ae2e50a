import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder in which the first spec of a worker that needs a database starts the worker's cluster (libs/testing/postgres.ts). Specs without a database pay nothing. */
export default function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'trackforge-test-'));
  // The database's user must be able to pass through.
  chmodSync(folder, 0o711);
  process.env.TRACKFORGE_TEST_RUN = folder;
}
