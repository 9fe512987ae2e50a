export class Publisher {
  accountId: string | null;
  displayName: string;
}

/** Display names by account id. */
export type Names = ReadonlyMap<string, string>;

export const publisherOf = (accountId: string | null, names: Names): Publisher => ({
  accountId,
  displayName: accountId === null ? '' : (names.get(accountId) ?? ''),
});
