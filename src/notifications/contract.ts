/** All that other contexts may import from notifications. */
export { MarkNotifications } from './reading/notification-reading.commands.js';
