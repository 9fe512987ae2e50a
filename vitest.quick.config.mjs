import { defineConfig } from 'vitest/config';
import { base } from './vitest.config.mjs';

// no cluster to start
const { globalSetup: _cluster, ...test } = base.test;

/**
 * `npm run test:quick`: decisions, arithmetic, parsing; no database, no browser. The kind of a spec is in its name:
 * `x.spec.ts` is pure, `x.db.spec.ts` asks PostgreSQL, `x.api.spec.ts` asks the running application, `x.app.spec.ts` puts it together without starting it.
 */
export default defineConfig({
  ...base,
  test: { ...test, exclude: [...test.exclude, '**/*.{db,api,app}.spec.ts'] },
});
