import { Body, Controller, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import {
  allergyOf,
  conditionOf,
  CorrectAllergyDto,
  CorrectConditionDto,
  CorrectMedicationDto,
  medicationOf,
  RecordAllergyDto,
  RecordConditionDto,
  RecordMedicationDto,
} from './lasting.dto.js';
import { ChangeMedicalRecord, newEntry } from './medical-record.commands.js';

/** Conditions, medications, allergies and intolerances: what lasts. */
@ApiTags('Medical')
@Controller('clients/:clientId/medical-record')
export class LastingEntriesController {
  constructor(private readonly commands: CommandBus) {}

  /** Records a condition. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('conditions')
  recordCondition(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordConditionDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.recording(
        clientId,
        [newEntry(body, { kind: 'Condition', content: conditionOf(body) })],
        request,
      ),
    );
  }

  /** Corrects a condition with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('conditions/:entryId')
  correctCondition(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectConditionDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.correcting(
        clientId,
        entryId,
        body,
        { kind: 'Condition', content: conditionOf(body) },
        request,
      ),
    );
  }

  /** Records a medication. The same substance in another dose is kept and flagged; the same dose twice is refused. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('medications')
  recordMedication(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordMedicationDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.recording(
        clientId,
        [newEntry(body, { kind: 'Medication', content: medicationOf(body) })],
        request,
      ),
    );
  }

  /** Corrects a medication with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('medications/:entryId')
  correctMedication(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectMedicationDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.correcting(
        clientId,
        entryId,
        body,
        { kind: 'Medication', content: medicationOf(body) },
        request,
      ),
    );
  }

  /** Records an allergy or intolerance. An entry that contradicts another one is kept and both are flagged. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('allergies')
  recordAllergy(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordAllergyDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.recording(clientId, [newEntry(body, { kind: 'Allergy', content: allergyOf(body) })], request),
    );
  }

  /** Corrects an allergy or intolerance with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('allergies/:entryId')
  correctAllergy(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectAllergyDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.correcting(clientId, entryId, body, { kind: 'Allergy', content: allergyOf(body) }, request),
    );
  }
}
