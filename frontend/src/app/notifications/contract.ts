/** All that other parts of the portal may use of `notifications`. */
export { NotificationBell } from './feature-bell/notification-bell';
