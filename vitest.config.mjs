import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Nest reads decorators and the types of constructor parameters, which Vite's own transform does not keep. */
const decorators = {
  name: 'decorators',
  enforce: 'pre',
  transform: (code, id) =>
    /\.ts$/.test(id.split('?')[0])
      ? transform(code, {
          filename: id,
          swcrc: false,
          sourceMaps: true,
          module: { type: 'es6' },
          jsc: {
            target: 'es2023',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
            keepClassNames: true,
          },
        })
      : undefined,
};

/**
 * The specs of backend and libraries; other kinds spread this and change `test`.
 *
 * Files of a worker share their modules (ADR 0033): loading Nest and the application anew took most of the time of an API spec. So a
 * module keeps nothing that a spec could leave behind: what a spec replaces (`vi.spyOn`, environment, clock), it puts back.
 */
export const base = {
  root,
  oxc: false,
  plugins: [decorators],
  // the import map of package.json, read from the sources instead of dist
  resolve: { alias: [{ find: /^#(src|libs)\/(.*)\.js$/, replacement: `${root}$1/$2.ts` }] },
  test: {
    globals: true,
    include: ['{src,libs,test}/**/*.spec.ts'],
    exclude: ['**/node_modules/**', 'libs/client-kit/**', 'libs/api-client/**'],
    // one PostgreSQL per worker, started by its first spec that asks for databases
    globalSetup: ['libs/testing/postgres-run.mjs'],
    setupFiles: ['reflect-metadata'],
    pool: 'forks',
    isolate: false,
    // specs wait for PostgreSQL half of their time: one core less than there are would leave one idle
    maxWorkers: '100%',
    // the first hook of a file may wait for the cluster; a hang is a hang at any length
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
};

export default defineConfig(base);
