import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, denied, Requires, type Principal } from '#src/identity/contract.js';
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
  @Get()
  @Requires('read', 'Intake')
  @ReadsFrom('intake')
  async getIntake(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<IntakeView> {
    await this.access.ensure(principal, 'read', 'Intake', { clientId });
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
  @Post('requests')
  @HttpCode(200)
  @Requires('create', 'Intake')
  async requestIntake(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'Intake', { clientId });
    return committed(
      reply,
      await this.commands.execute(new ChangeIntake(principal.orgId, clientId, { type: 'RequestIntake' }, request)),
      clientId,
    );
  }

  /** Saves one section, replacing what was answered there. A form that was handed in is open again. */
  @Put('answers')
  @Requires('update', 'Intake')
  async answerIntakeSection(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { section, ...body }: AnswerIntakeDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Intake', { clientId });
    const fields = await this.access.fields(principal, 'update', 'Intake', { clientId });
    if (fields !== 'all' && !fields.has(section)) throw denied();
    const answer = {
      ...NO_ANSWER,
      ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
    };
    return committed(
      reply,
      await this.commands.execute(
        new ChangeIntake(principal.orgId, clientId, { type: 'AnswerIntakeSection', section, answer }, request),
      ),
      clientId,
    );
  }

  /** Hands the form in. It takes the client's consent. Twice changes nothing. */
  @Post('submissions')
  @HttpCode(200)
  @Requires('update', 'Intake')
  async submitIntake(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Intake', { clientId });
    return committed(
      reply,
      await this.commands.execute(new ChangeIntake(principal.orgId, clientId, { type: 'SubmitIntake' }, request)),
      clientId,
    );
  }

  /** Says that staff looked over the form. Twice changes nothing. */
  @Post('reviews')
  @HttpCode(200)
  @Requires('verify', 'Intake')
  async reviewIntake(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'verify', 'Intake', { clientId });
    return committed(
      reply,
      await this.commands.execute(new ChangeIntake(principal.orgId, clientId, { type: 'ReviewIntake' }, request)),
      clientId,
    );
  }
}
