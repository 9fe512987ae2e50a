import { Injectable } from '@nestjs/common';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';

const LOOKED_AT = { atOnce: 1, perOrg: 40, perAccount: 300, withinMs: 60_000 };

/** Pictures and documents are looked at one after another; whoever sends many at once waits. Nobody waits here for exports. */
@Injectable()
export class FileLooks extends HeavyWork {
  constructor() {
    super(LOOKED_AT);
  }
}
