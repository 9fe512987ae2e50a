/** A way back that came in an address: only paths of this portal are followed. */
export const inPortal = (path: string | undefined): string =>
  path?.startsWith('/') && !/^\/[/\\]/.test(path) ? path : '/';
