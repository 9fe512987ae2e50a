import { InMemoryVault } from './in-memory-vault.js';
import { InMemorySnapshots } from './snapshot-store.js';
import { snapshotStoreContract } from './snapshot-store.contract.js';
import { vaultContract } from './vault.contract.js';

vaultContract('the in-memory vault', async () => {
  const vault = new InMemoryVault();
  return { vault, another: async () => vault, close: async () => undefined };
});

snapshotStoreContract('memory', async () => ({ store: new InMemorySnapshots(), close: async () => undefined }));
