import type { FastifyRequest } from 'fastify';
import type { Caller } from './sessions.js';

export const callerOf = (request: FastifyRequest): Caller => ({ address: request.ip, userAgent: request.headers['user-agent'] ?? '', requestId: request.id });
