import { commandLedgerContract } from './command-ledger.contract.js';
import { InMemoryCommandLedger } from './in-memory-command-ledger.js';

commandLedgerContract('the in-memory ledger', async () => {
  let now = 0;
  return {
    ledger: new InMemoryCommandLedger(() => now),
    age: async (_commandId, _orgId, milliseconds) => {
      now += milliseconds;
    },
    close: async () => undefined,
  };
});
