import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** What an account may send for a client, or (null) for the organisation itself, until when. The server keeps nothing of it: the ticket says it all, signed. */
export interface UploadTicket {
  readonly orgId: string;
  readonly clientId: string | null;
  readonly accountId: string;
  readonly uploadId: string;
  /** Exactly so many. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const IDS = ['orgId', 'clientId', 'accountId', 'uploadId'] as const;
const ID_BYTES = 16;
const BODY_BYTES = IDS.length * ID_BYTES + 4 + 6;
const MAC_BYTES = 32;

/** A written ticket, base64url: it stands in addresses. */
export const TICKET = new RegExp(`^[A-Za-z0-9_-]{${Math.ceil(((BODY_BYTES + MAC_BYTES) * 4) / 3)}}$`);

export function writtenTicket(secret: Uint8Array, ticket: UploadTicket): string {
  const body = Buffer.alloc(BODY_BYTES);
  // no client has the id of their organisation
  for (const [index, name] of IDS.entries()) body.set(parse(ticket[name] ?? ticket.orgId), index * ID_BYTES);
  body.writeUInt32BE(ticket.bytes, IDS.length * ID_BYTES);
  body.writeUIntBE(ticket.expires, IDS.length * ID_BYTES + 4, 6);
  return Buffer.concat([body, macOf(secret, body)]).toString('base64url');
}

/** Null when it was not written with this secret, or was changed. Whether it has expired is the caller's to judge. */
export function readTicket(secret: Uint8Array, written: string): UploadTicket | null {
  const all = TICKET.test(written) ? Buffer.from(written, 'base64url') : Buffer.alloc(0);
  // the last character of base64url has bits to spare: one ticket has one writing
  if (all.length !== BODY_BYTES + MAC_BYTES || all.toString('base64url') !== written) return null;
  const body = all.subarray(0, BODY_BYTES);
  if (!timingSafeEqual(macOf(secret, body), all.subarray(BODY_BYTES))) return null;
  const id = (index: number) => stringify(body.subarray(index * ID_BYTES, (index + 1) * ID_BYTES));
  return {
    orgId: id(0),
    clientId: id(1) === id(0) ? null : id(1),
    accountId: id(2),
    uploadId: id(3),
    bytes: body.readUInt32BE(IDS.length * ID_BYTES),
    expires: body.readUIntBE(IDS.length * ID_BYTES + 4, 6),
  };
}

const macOf = (secret: Uint8Array, body: Uint8Array): Buffer => createHmac('sha256', secret).update(body).digest();
