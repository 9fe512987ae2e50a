/** All that other parts of the app may use of `conversation`. */
export { Conversation } from './conversation.store';
