import type { Audience } from '../principal.js';

/** One login on one device. */
export class SessionEntry {
  sessionId: string;
  /** The session that asks. */
  current: boolean;
  /** @example 'Clinic Lindenhof' */
  orgName: string;
  /** `portal` for staff, `app` for clients. */
  audience: Audience;
  /**
   * Name of the browser, as it introduced itself at the login; null when it did not.
   * @example 'Firefox'
   */
  browser: string | null;
  /** @example 'Windows' */
  platform: string | null;
  startedAt: string;
  /** To about ten minutes: when it last asked for a new access token. */
  lastUsedAt: string;
}

export class SessionList {
  items: SessionEntry[];
}

export class EndedSessions {
  /** How many were ended. */
  ended: number;
}
