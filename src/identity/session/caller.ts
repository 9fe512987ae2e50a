import type { FastifyRequest } from 'fastify';

/** From where a request came: for limits and for recognising the device. Of it only the names of browser and system are kept, and nothing in an event. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

export const callerOf = (request: FastifyRequest): Caller => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  requestId: request.id,
});
