import base from './jest.config.mjs';

// neither a cluster to start nor all of Nest to load beforehand
const { globalSetup: _cluster, globalTeardown: _itsEnd, setupFiles: _nest, ...shared } = base;

/**
 * `npm run test:quick`: decisions, arithmetic, parsing; no database, no browser. The kind of a spec is in its name:
 * `x.spec.ts` is pure, `x.db.spec.ts` asks PostgreSQL, `x.api.spec.ts` asks the running application, `x.app.spec.ts` puts it together without starting it.
 */
export default {
  ...shared,
  setupFiles: ['reflect-metadata'],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.(db|api|app)\\.spec\\.ts$'],
};
