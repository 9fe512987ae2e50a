/** The first day that a client's records speak of, which the contexts know that keep them: a birth date is no later. Null: they have none. */
export abstract class FirstMedicalDay {
  abstract of(orgId: string, clientId: string): Promise<string | null>;
}
export abstract class FirstTrackedDay {
  abstract of(orgId: string, clientId: string): Promise<string | null>;
}
