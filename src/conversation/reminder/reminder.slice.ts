import type { Slice } from '#libs/projections/slice.js';
import { MessageReminder } from './message-reminder.js';
import { reminderMail } from './reminder.mails.js';
import { UnreadStretches } from './unread-stretches.js';

export const reminderSlice: Slice = {
  due: [MessageReminder],
  notices: [reminderMail],
  providers: [MessageReminder, UnreadStretches],
};
