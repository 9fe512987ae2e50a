import { servesThread } from '#libs/engines/jobs/in-thread.js';
import { planPdf, type PrintedPlan, type PrintOptions } from './plan-pdf.js';

/** What drawing a plan in a thread of its own needs. */
export interface PrintOrder {
  readonly plan: PrintedPlan;
  readonly options: PrintOptions;
}

servesThread<PrintOrder, Uint8Array>(({ plan, options }) => planPdf(plan, options));
