import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { Verification, VerificationProgress } from './verification.dto.js';

const LISTED = 100;

const verificationOf = (orgId: string) => ({ orgId, kind: 'verification', key: 'log' });

@ApiTags('History')
@Controller('history/verification')
export class VerificationController {
  constructor(
    private readonly logs: OrgLogs,
    private readonly heavyWork: HeavyWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Recomputes every hash of the org's past from its bytes and says whether anything moved. Done in turn with other organisations'
   * work; who asks while one is under way gets its result.
   */
  @Read('verify', 'OrgLog')
  @Get()
  verifyHistory(@CurrentPrincipal() { orgId, accountId }: Principal): Promise<Verification> {
    return this.heavyWork.run({ ...verificationOf(orgId), accountId }, async (report) => {
      const { ok, events, streams, orgSeq, head, anchor, unanchored, problems, problemCount } = await this.logs.verify(
        orgId,
        report,
      );
      return {
        ...{ ok, events, streams, orgSeq, head, anchor, unanchored, problemCount },
        verifiedAt: this.clock.now().toISOString(),
        problems: problems.slice(0, LISTED).map((problem) => ({
          kind: problem.kind,
          orgSeq: problem.orgSeq,
          category: problem.category,
          streamId: problem.streamId,
          revision: problem.revision,
        })),
      };
    });
  }

  /** How far the verification is that somebody of the organisation waits for. */
  @Read('verify', 'OrgLog')
  @Get('progress')
  getVerificationProgress(@CurrentPrincipal() { orgId }: Principal): VerificationProgress {
    return this.heavyWork.stateOf(verificationOf(orgId)) ?? { state: 'idle', progress: 0 };
  }
}
