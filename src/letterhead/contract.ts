/** All that other contexts may import from letterhead. */
export { ChangeLetterhead, SetLogo } from './letterhead.commands.js';
export { Letterheads } from './letterhead.read-model.js';
