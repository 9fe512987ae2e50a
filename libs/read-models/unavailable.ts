/** SQLSTATE of statement timeouts (57014), lock timeouts (55P03) and transaction timeouts (25P04). */
const SLOW = new Set(['57014', '55P03', '25P04']);
/** SQLSTATE classes and codes under which the server is gone, going or full. */
const GONE = /^(08|57P|53)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH']);

/** SQLSTATE or system error code. Not by class: an error of another realm (worker, test) is no `instanceof Error` here. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? error.message
    : '';

/** The server stopped the statement because it took too long. */
export const isOverloaded = (error: unknown): boolean => SLOW.has(codeOf(error));

/** The server can't be reached or has no place: trying again later is right. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  return (
    GONE.test(code) ||
    NETWORK.has(code) ||
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/i.test(
      messageOf(error),
    )
  );
}
