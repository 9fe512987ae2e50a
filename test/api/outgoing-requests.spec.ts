import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
/** What can open a connection to another machine. Databases are the configuration's own and not among them. */
const OUTGOING =
  /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource)\(|\b(?:http|https|http2|net|tls)\.(?:get|request|connect|createConnection)\(|from '(?:undici|axios|got|nodemailer|@aws-sdk\/[a-z0-9-]+|node:dns|node:dgram|node:tls)'/;

// security.md 39: no address that a caller names is ever asked, because nothing on the server asks any but those of its configuration; an
// address where a list of foods is published comes from who operates it, on the command line
it('leave the server for its mail server and its object storage alone, and a command for a list of foods', () => {
  const files = ['src', 'libs'].flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }));
  const asking = files
    .filter((file) => !/\.spec\.ts$|^libs\/(?:api-client|client-kit|testing)\/|\/testing\//.test(file))
    // types are not connections
    .filter((file) => OUTGOING.test(readFileSync(join(root, file), 'utf8').replaceAll(/^import type .*$/gm, '')));
  expect(files.length).toBeGreaterThan(500);
  expect(asking.sort()).toEqual([
    'libs/engines/mail/smtp-mailer.ts',
    'libs/engines/storage/s3-blob-store.ts',
    'src/nutrition/food-catalogue/published-list.ts',
  ]);
  const reading = files.filter((file) => /\breadPublishedList\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(reading.filter((file) => !/published-list(\.spec)?\.ts$/.test(file))).toEqual(['src/content.ts']);
});

it('are asked of nobody by a field: no body of the API takes an address that is more than a link', () => {
  const { components } = JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8')) as {
    components: { schemas: Record<string, { properties?: Record<string, { format?: string }> }> };
  };
  const addresses = Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).flatMap(([field, { format }]) =>
      /Dto$/.test(name) && (/^(?:uri|url)$/.test(format ?? '') || /(?:url|uri|webhook|callback)$/i.test(field))
        ? [`${name}.${field}`]
        : [],
    ),
  );
  // the source of a rule: shown as a link, never asked
  expect(addresses).toEqual(['OwnRuleSourceDto.url']);
});
