/** All that other contexts may import from conversation. */
export { ActOnMessage, SendMessage } from './message/message.commands.js';
export { KeepReplyTemplate } from './reply/reply-template.commands.js';
export { messageCategory, type MessageEvent } from './message/message.events.js';
