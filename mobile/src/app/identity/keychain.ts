import { RefreshTokenStore } from '#libs/client-kit/refresh-token-store.js';

const KEY = 'refresh-token';

/** The app as a store installs it: the token lies in the Keychain or Keystore of the device, on this device only, and never in the web view's own storage. */
export class Keychain extends RefreshTokenStore {
  private readonly storage = import('@aparajita/capacitor-secure-storage').then(
    ({ KeychainAccess, SecureStorage }) => ({
      SecureStorage,
      access: KeychainAccess.whenUnlockedThisDeviceOnly,
    }),
  );

  override async read(): Promise<string | null> {
    const { SecureStorage } = await this.storage;
    const found = await SecureStorage.get(KEY, false, false);
    return typeof found === 'string' ? found : null;
  }

  override async keep(token: string | null): Promise<void> {
    const { SecureStorage, access } = await this.storage;
    if (token === null) await SecureStorage.remove(KEY, false);
    else await SecureStorage.set(KEY, token, false, false, access);
  }
}

/** Whether this is the app as a store installs it, not a page in a browser. */
export function isPackaged(): boolean {
  const { Capacitor } = globalThis as { readonly Capacitor?: { isNativePlatform?(): boolean } };
  return Capacitor?.isNativePlatform?.() ?? false;
}
