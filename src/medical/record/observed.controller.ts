import { Body, Controller, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { ChangeMedicalRecord, newEntry } from './medical-record.commands.js';
import {
  circumstanceOf,
  CorrectCircumstanceDto,
  CorrectLabDto,
  CorrectMedicalNoteDto,
  CorrectPregnancyDto,
  labOf,
  noteOf,
  pregnancyOf,
  RecordCircumstanceDto,
  RecordLabsDto,
  RecordMedicalNoteDto,
  RecordPregnancyDto,
} from './observed.dto.js';

/** Laboratory values, pregnancy and lactation, circumstances, notes. */
@ApiTags('Medical')
@Controller('clients/:clientId/medical-record')
export class ObservedEntriesController {
  constructor(private readonly commands: CommandBus) {}

  /** Records laboratory values: one, or a panel of which all are recorded or none. An unlikely value is asked about first. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'clientId' })
  @Post('labs')
  recordLabs(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { labs }: RecordLabsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const entries = labs.map((lab) => newEntry(lab, { kind: 'Lab', content: labOf(lab) }));
    return this.commands.execute(ChangeMedicalRecord.recording(clientId, entries, request));
  }

  /** Corrects a laboratory value with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('labs/:entryId')
  correctLab(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectLabDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.correcting(clientId, entryId, body, { kind: 'Lab', content: labOf(body) }, request),
    );
  }

  /** Records a pregnancy or lactation. Reference values follow its dates. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('pregnancies')
  recordPregnancy(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordPregnancyDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const entry = newEntry(body, { kind: 'Pregnancy', content: pregnancyOf(body) });
    return this.commands.execute(ChangeMedicalRecord.recording(clientId, [entry], request));
  }

  /** Corrects a pregnancy or lactation with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('pregnancies/:entryId')
  correctPregnancy(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectPregnancyDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.correcting(
        clientId,
        entryId,
        body,
        { kind: 'Pregnancy', content: pregnancyOf(body) },
        request,
      ),
    );
  }

  /** Records a fact that no code says and rules ask for: that it holds, or that it does not. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('circumstances')
  recordCircumstance(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordCircumstanceDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const entry = newEntry(body, { kind: 'Circumstance', content: circumstanceOf(body) });
    return this.commands.execute(ChangeMedicalRecord.recording(clientId, [entry], request));
  }

  /** Corrects a circumstance with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('circumstances/:entryId')
  correctCircumstance(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectCircumstanceDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.correcting(
        clientId,
        entryId,
        body,
        { kind: 'Circumstance', content: circumstanceOf(body) },
        request,
      ),
    );
  }

  /** Records a note on the client's health. */
  @Write('create', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('notes')
  recordMedicalNote(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordMedicalNoteDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const entry = newEntry(body, { kind: 'MedicalNote', content: noteOf(body) });
    return this.commands.execute(ChangeMedicalRecord.recording(clientId, [entry], request));
  }

  /** Corrects a note with a reason. What it said before stays in the history. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Put('notes/:entryId')
  correctMedicalNote(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() body: CorrectMedicalNoteDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      ChangeMedicalRecord.correcting(clientId, entryId, body, { kind: 'MedicalNote', content: noteOf(body) }, request),
    );
  }
}
