/** `9f3c…a41e`: enough to compare at a glance. */
export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}

/** Groups of four, to be read aloud. */
export function spacedHash(hash: string): string {
  return hash.match(/.{1,4}/g)?.join(' ') ?? hash;
}
