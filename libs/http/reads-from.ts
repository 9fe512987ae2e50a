import { SetMetadata } from '@nestjs/common';

export const READS_FROM = 'trackforge:reads-from';

/**
 * Names the projections whose rows this read answers from. A request that carries `TrackForge-After` waits until all of
 * them got there, at most 2 s, then 503 `read-model.behind`.
 */
export const ReadsFrom = (...projections: string[]) => SetMetadata(READS_FROM, projections);
