import { WireServer } from './wire-server.js';

// The double in a process of its own, for measurements: its parent gets the connection string, and ends it.
const server = await new WireServer().start();
process.send?.(server.url);
process.on('disconnect', () => process.exit());
