/** Whether a session may still live in this browser's cookie: it was there, and nothing has ended it. */
export function hasRememberedSession(): boolean {
  return localStorage.getItem('tf.session.app') !== null;
}
