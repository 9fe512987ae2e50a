import { globSync, readFileSync } from 'node:fs';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security?: readonly Record<string, readonly string[]>[];
}

const kebab = (name: string) => name.replace(/ /g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ ...operation, path })),
);
const screens = globSync(['frontend/src/**/*.ts', 'mobile/src/**/*.ts', 'libs/client-kit/**/*.ts'])
  .filter((file) => !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Called by the generated client, or by the session and the live stream, which write their paths themselves. */
const isOnAScreen = ({ operationId, path }: Operation & { readonly path: string }) =>
  screens.includes(`/${kebab(operationId)}.js'`) || screens.includes(`\${this.base}${path.replace('/api/v1', '')}\``);
const isForKeys = ({ security = [] }: Operation) => security.some(({ apiKey = [] }) => apiKey.length > 0);

it('every operation is used by a screen or granted to a scope of API keys', () => {
  expect(operations.length).toBeGreaterThan(100);
  expect(
    operations
      .filter((operation) => !isOnAScreen(operation) && !isForKeys(operation))
      .map(({ operationId }) => operationId),
  ).toEqual([]);
});
