// A process of its own that starts the cluster of a home and holds it, so that a spec can end it in ways it could not end
// itself. Run with --experimental-transform-types; prints the superuser's address, then waits; SIGTERM stops orderly.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      /^\.\.?\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')
        ? specifier.replace(/\.js$/, '.ts')
        : specifier,
      context,
    ),
});
const { EmbeddedCluster } = await import('../embedded-cluster.ts');

try {
  const cluster = await EmbeddedCluster.start({
    home: process.argv[2],
    password: process.argv[3],
    log: (line) => console.error(line),
  });
  process.on('SIGTERM', () => void cluster.stop().then(() => process.exit(0)));
  console.log(cluster.adminUrl);
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(`refused: ${error.message}`);
  process.exit(1);
}
