import { IsReason } from '#libs/http/reason.js';

export class OpenChartDto {
  /**
   * Why the chart must be opened by somebody who does not care for the client. Those who do read it.
   * @example 'The dietitian is ill; the hospital asks for the current plan.'
   */
  @IsReason()
  reason: string;
}

export class ChartOpeningView {
  openingId: string;
  accountId: string;
  /** @example 'Lena Novak' */
  displayName: string;
  openedAt: string;
  /** It ends then by itself. */
  until: string;
  /** When it was ended before that; null otherwise. */
  endedAt: string | null;
  /** Null where it is not for the caller to read; one's own always is. */
  reason: string | null;
}

export class ChartOpenings {
  /** How the caller stands to the client: `opened` reads the chart until the opening ends, `unassigned` knows master data only. */
  standing: 'assigned' | 'opened' | 'unassigned';
  /** Of the last thirty days, newest first. */
  items: ChartOpeningView[];
}
