/**
 * Details of a client that are texts, by their names in the API: each is a field of the details card and a column of the list. Their names for people
 * stand in `clients.detailNames`.
 */
export const TEXT_DETAILS: readonly string[] = [];

/** What a record tells of it; empty: nothing is recorded, or it is not for the reader. */
export const detailText = (client: object, name: string): string =>
  String((client as Readonly<Record<string, unknown>>)[name] ?? '');
