/** A stream about a client whose id is the client's, sealed with the client's key. */
export const aboutClient = (clientId: string) => ({
  streamId: clientId,
  subject: { kind: 'client', id: clientId } as const,
});
