/** Angular's service worker leaves requests with this header alone. */
export const PAST_SERVICE_WORKER = 'ngsw-bypass';

export const isServedByWorker = (): boolean =>
  'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
