import type { Slice } from '#libs/projections/slice.js';
import { ReportUnseen, WatchUnseen } from './report-unseen.js';
import { UnseenMessages } from './unseen-messages.js';

export const unseenSlice: Slice = {
  reactions: [ReportUnseen],
  effects: [ReportUnseen],
  due: [WatchUnseen],
  providers: [UnseenMessages, ReportUnseen, WatchUnseen],
};
