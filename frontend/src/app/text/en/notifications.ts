import type { NotificationView } from '#libs/api-client/models/notification-view.js';

type Kind = NotificationView['kind'];

const told: Record<Kind, string> = {
  message: 'New message',
  alert: 'New alert',
  'check-in': 'Answered a check-in',
  intake: 'Submitted the intake form',
  file: 'Added a file',
  overdue: 'Something is overdue',
  review: 'Review is due',
  ending: 'Plan or program ends',
  note: 'Your note is not signed yet',
  assignment: 'You care for this client now',
};

const kinds: Record<Kind, string> = {
  message: 'Messages of clients',
  alert: 'Alerts',
  'check-in': 'Answered check-ins',
  intake: 'Submitted intake forms',
  file: 'Files that clients add',
  overdue: 'Overdue check-ins and goals',
  review: 'Reviews that are due',
  ending: 'Plans and programs that end',
  note: 'Own notes without a signature',
  assignment: 'Clients who are assigned to you',
};

export const notifications = {
  title: 'Notifications',
  lead: 'What happened around the clients you care for, without what you did yourself.',
  latest: 'Latest',
  span: 'the last 30 days, 50 at most',
  unread: 'unread',
  unreadCount: (figure: string) => `${figure} unread`,
  onlyUnread: 'Unread only',
  readAll: 'Mark all as read',
  wereRead: 'All marked as read.',
  all: 'All notifications and settings',
  none: 'Nothing new',
  noneHint: 'Messages, alerts, answers and files of your clients appear here by themselves.',
  reading: 'Loading …',
  failed: 'Could not be loaded.',
  settings: 'What you are told',
  settingsLead: 'For you alone; it takes effect at once.',
  saved: 'Saved.',
  told,
  kinds,
  assignedBy: (name: string) => `${name} assigned this client to you`,
  alerts: {
    'plan-contraindicated': 'Contraindication in the meal plan',
    'plan-caution': 'Caution in the meal plan',
    'program-contraindicated': 'Contraindication in the workout program',
    'program-caution': 'Caution in the workout program',
    silent: 'No meal logged for some time',
    'weight-change': 'Conspicuous change of weight',
    'measurement-dangerous': 'Dangerous measurement',
    'plan-ending': 'Meal plan ends soon',
    'program-ending': 'Workout program ends soon',
    'goal-overdue': 'Goal past its last day',
    'check-in-overdue': 'Check-in overdue',
  } as Record<string, string | undefined>,
};
