const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text may hold an id that is not written as this API writes ids. */
export const mayHoldOtherSpelling = (text: string): boolean =>
  /[A-F]/.test(text) && /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text);

/**
 * Ids in lower case, as they are kept: a stream is found by the text of an id and a row by its value, so another spelling would be one
 * thing to the one and two things to the other. Any other text stays as it is. An address with another spelling names nothing (404).
 */
export const canonicalId = <T>(value: T): T =>
  typeof value === 'string' && UUID.test(value) ? (value.toLowerCase() as T & string) : value;
