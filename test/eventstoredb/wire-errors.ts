import { Metadata, status } from '@grpc/grpc-js';

/** An error as the server puts it on the wire: `RpcExceptions.cs` of EventStoreDB has them all. */
export interface WireError {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /**
   * What one append of a batch is told, the others going on: `Streams.BatchAppend.cs`. `type` is packed into its details (none: an
   * empty message). Without it the error ends the whole call.
   */
  readonly ofOne?: { readonly message: string; readonly type?: 'Timeout' | 'AccessDenied' | 'Unknown' | 'BadRequest' };
}

export const WIRE_ERRORS = {
  notReady: {
    code: status.UNAVAILABLE,
    details: 'Server Is Not Ready',
    ofOne: { message: 'Server Is Not Ready' },
  },
  busy: { code: status.UNAVAILABLE, details: 'Server Is Too Busy', ofOne: { message: 'Server Is Busy' } },
  timeout: { code: status.ABORTED, details: 'Operation timed out', ofOne: { message: 'Timeout', type: 'Timeout' } },
  noLeader: {
    code: status.UNKNOWN,
    details: 'No leader info available in response',
    ofOne: { message: 'No leader info available in response' },
  },
  denied: {
    code: status.PERMISSION_DENIED,
    details: 'Access Denied',
    metadata: { exception: 'access-denied' },
    ofOne: { message: 'AccessDenied', type: 'AccessDenied' },
  },
  odd: {
    code: status.UNKNOWN,
    details: 'Unexpected OperationResult: InvalidTransaction',
    ofOne: { message: 'Unknown', type: 'Unknown' },
  },
  mistaken: {
    code: status.INVALID_ARGUMENT,
    details: "Required Metadata Property 'type' is missing",
    ofOne: { message: 'BadRequest', type: 'BadRequest' },
  },
  unauthenticated: { code: status.UNAUTHENTICATED, details: 'Bad gRPC response. HTTP status code: 401' },
  lost: { code: status.UNAVAILABLE, details: 'Connection dropped' },
  notLeader: (host: string, port: number): WireError => ({
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata: { exception: 'not-leader', 'leader-endpoint-host': host, 'leader-endpoint-port': String(port) },
  }),
  deleted: (name: string): WireError => ({
    code: status.FAILED_PRECONDITION,
    details: `Event stream '${name}' is deleted.`,
    metadata: { exception: 'stream-deleted', 'stream-name': name },
  }),
  tooLarge: (limit: number): WireError => ({
    code: status.INVALID_ARGUMENT,
    details: `Maximum Append Size of ${limit} Exceeded.`,
    metadata: { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(limit) },
  }),
} as const satisfies Record<string, WireError | ((...given: never[]) => WireError)>;

/** What goes wrong with the next calls, one each; with appends of a batch: the next appends. */
export type Fault =
  | {
      readonly on: 'append' | 'read' | 'subscribe';
      readonly error: WireError;
      /** It is done all the same, and only the answer is lost. */
      readonly afterwards?: boolean;
      readonly afterEvents?: number;
    }
  | { readonly on: 'append' | 'read' | 'subscribe'; readonly hang: true; readonly afterwards?: boolean };

export function serviceError({ code, details, metadata }: WireError) {
  const trailers = new Metadata();
  for (const [key, value] of Object.entries(metadata ?? {})) trailers.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata: trailers });
}

export const requiresLeader = (metadata: Metadata): boolean => metadata.get('requires-leader').includes('true');

export const nameOf = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');
