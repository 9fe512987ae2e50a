import type { Calendar } from '../text/calendar';
import type { StandingLog } from './day-view';

/** The time that a log shows: when it was eaten, else when it was entered on the client's clock, else when the server had it. */
export function loggedAt({ time, enteredAt, at }: StandingLog, calendar: Calendar): string {
  return time ?? enteredAt?.slice(11) ?? calendar.time(at);
}
