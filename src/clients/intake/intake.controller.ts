import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, Read, Write, type Principal } from '#src/identity/contract.js';
import { given } from '../client/given.js';
import { ChangeIntake } from './intake.commands.js';
import { AnswerIntakeDto, IntakeView } from './intake.dto.js';
import { Intakes } from './intake.read-model.js';
import { ASKED, CONSENT_WORDING, INTAKE_SECTIONS, isAnswered, NO_ANSWER } from './intake-sections.js';

@ApiTags('Clients')
@Controller('clients/:clientId/intake')
export class IntakeController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly intakes: Intakes,
  ) {}

  /** What is known of the client before the first visit, section by section. */
  @Read('read', 'Intake', { of: 'clientId', from: ['intake'] })
  @Get()
  async getIntake(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<IntakeView> {
    const [row, fields] = await Promise.all([
      this.intakes.of(principal.orgId, clientId),
      this.access.fields(principal, 'read', 'Intake', { clientId }),
    ]);
    return {
      status: row.status,
      requestedAt: row.requested_at,
      submittedAt: row.submitted_at,
      reviewedAt: row.reviewed_at,
      wording: CONSENT_WORDING,
      sections: INTAKE_SECTIONS.filter((section) => fields === 'all' || fields.has(section)).map((section) => {
        const answered = row.answers[section];
        return {
          section,
          members: [...ASKED[section].members],
          choices: [...ASKED[section].choices],
          answer:
            answered && isAnswered(answered.answer)
              ? { ...answered.answer, choices: [...answered.answer.choices] }
              : null,
          answeredAt: answered?.at ?? null,
        };
      }),
    };
  }

  /** Asks the client to fill in the form in the app. Twice changes nothing. */
  @Write('create', 'Intake', { of: 'clientId' })
  @Post('requests')
  @HttpCode(200)
  requestIntake(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeIntake(clientId, { type: 'RequestIntake' }, request));
  }

  /** Saves one section, replacing what was answered there. A form that was handed in is open again. */
  @Write('update', 'Intake', { of: 'clientId' })
  @Put('answers')
  async answerIntakeSection(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { section, ...body }: AnswerIntakeDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.access.ensureFields(principal, 'update', 'Intake', { clientId }, [section]);
    const answer = { ...NO_ANSWER, ...given(body) };
    return this.commands.execute(new ChangeIntake(clientId, { type: 'AnswerIntakeSection', section, answer }, request));
  }

  /** Hands the form in. It takes the client's consent. Twice changes nothing. */
  @Write('update', 'Intake', { of: 'clientId' })
  @Post('submissions')
  @HttpCode(200)
  submitIntake(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeIntake(clientId, { type: 'SubmitIntake' }, request));
  }

  /** Says that staff looked over the form. Twice changes nothing. */
  @Write('verify', 'Intake', { of: 'clientId' })
  @Post('reviews')
  @HttpCode(200)
  reviewIntake(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeIntake(clientId, { type: 'ReviewIntake' }, request));
  }
}
