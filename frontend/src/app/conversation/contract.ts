/** All that other parts of the portal may use of `conversation`. */
export { Conversations } from './data/conversations';
