import type { Routes } from '@angular/router';
import { MAY } from '../operations';
import { permitted } from '../ui/permitted';

/** Tabs of a client's page. */
export const conversationTabs: Routes = [
  ...permitted(MAY.listMessages, {
    path: 'messages',
    title: 'messages',
    loadComponent: () => import('./feature-thread/thread-tab').then((m) => m.ThreadTab),
  }),
];

/** Pages of the organisation's settings. */
export const conversationSettings: Routes = permitted(MAY.addReplyTemplate, {
  path: 'replies',
  title: 'replies',
  loadComponent: () => import('./feature-replies/reply-settings').then((m) => m.ReplySettings),
});

const page = () => import('./feature-messages/messages').then((m) => m.Messages);

/** All conversations, and one of them beside the list. */
export const conversationRoutes: Routes = [
  ...permitted(MAY.listConversations, { path: 'messages', title: 'messages', loadComponent: page }),
  ...permitted(MAY.listConversations, { path: 'messages/:clientId', title: 'messages', loadComponent: page }),
];
