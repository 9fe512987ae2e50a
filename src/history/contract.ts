/** All that other contexts may import from history. */
export { EraseClient } from './erasure/erase-client.handler.js';
export { ERASURE_GROUNDS, type ClientErased, type ErasureGround } from './erasure/erasure.events.js';
