const RELOADED = 'tf.reloaded';

/** Whether a page did not open because its code did not arrive: it is gone with an older release, or there is no network. */
export const isMissingCode = (error: unknown): boolean =>
  error instanceof TypeError && error.message.includes('dynamically imported module');

/** Loads an address anew, once: the code of a newer release comes with it. Without network it would not help. */
export function reloadOnce(address: string): void {
  if (!navigator.onLine || sessionStorage.getItem(RELOADED) === address) return;
  sessionStorage.setItem(RELOADED, address);
  location.assign(address);
}
