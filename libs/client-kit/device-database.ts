/**
 * One store of IndexedDB, kept through a closed app and a restarted phone. Where the browser keeps nothing (private windows), or has no
 * room, every question is answered with undefined.
 */
export class DeviceDatabase {
  private connection: Promise<IDBDatabase | null> | null = null;

  constructor(
    private readonly name: string,
    private readonly store: string,
  ) {}

  /**
   * Asks a second time over a new connection: iOS closes that of an app in the background, at times without a word.
   * @returns undefined where the browser keeps nothing, or has no room
   */
  async ask<T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
    for (let tries = 0; tries < 2; tries += 1) {
      const connection: Promise<IDBDatabase | null> = (this.connection ??= this.opened(() => this.leave(connection)));
      try {
        const database = await connection;
        if (database) return await this.answered<T>(database, mode, request);
      } catch {
        // the second time it is as if the browser kept nothing
      }
      this.leave(connection);
    }
    return undefined;
  }

  /** The next question opens a new one. */
  private leave(connection: Promise<IDBDatabase | null>): void {
    if (this.connection !== connection) return;
    this.connection = null;
    void connection.then((database) => database?.close());
  }

  /** @throws DOMException: the connection is closed, or the transaction was aborted */
  private answered<T>(
    database: IDBDatabase,
    mode: IDBTransactionMode,
    request: (store: IDBObjectStore) => IDBRequest,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(this.store, mode);
      const asked = request(transaction.objectStore(this.store));
      transaction.oncomplete = () => resolve(asked.result as T);
      transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
    });
  }

  private opened(left: () => void): Promise<IDBDatabase | null> {
    return new Promise((resolve) => {
      try {
        const request = indexedDB.open(this.name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(this.store);
        request.onsuccess = () => {
          request.result.onclose = left;
          // somebody, perhaps another tab, deletes the whole
          request.result.onversionchange = left;
          resolve(request.result);
        };
        request.onerror = () => resolve(null);
      } catch {
        resolve(null);
      }
    });
  }
}
