import { ApiSchema } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Committed } from '../event-sourcing/request.js';

/** The answer to every write: where the change stands. Recomputed from events when a request is repeated. */
@ApiSchema({ name: 'Committed' })
export class CommittedDto {
  /**
   * Id of the thing that was changed or made.
   * @example '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001'
   */
  id: string;

  /**
   * Revision of its stream after the change, also in `ETag`.
   * @example 3
   */
  revision: number;

  /**
   * Place in the log, also in `TrackForge-Position`: send it as `TrackForge-After` to read what was written. Null when nothing was ever written.
   * @example '812-94'
   */
  position: string | null;
}

/** Turns a command's result into the answer and sets `ETag` and `TrackForge-Position`. */
export function committed(reply: FastifyReply, result: Committed, id: string): CommittedDto {
  void reply.header('etag', `"${result.revision}"`);
  if (result.position !== null) void reply.header('trackforge-position', result.position);
  return { id, revision: result.revision, position: result.position };
}
