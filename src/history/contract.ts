/** All that other contexts may import from history. */
export { EraseClient } from './erasure/erasure.commands.js';
export { ERASURE_GROUNDS, erasureCategory, type ErasureGround } from './erasure/erasure.events.js';
