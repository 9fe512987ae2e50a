import { Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined, type Slice } from '#libs/projections/slice.js';
import { OverdueCheckIns } from './alert/overdue-check-ins.js';
import { ReportOverdue, WatchOverdue } from './alert/report-overdue.js';
import { checkInAnswerCategory } from './answer/check-in-answer.events.js';
import { checkInCommandHandlers } from './check-in.commands.js';
import { CheckInController } from './check-in.controller.js';
import { checkInAnswerProjection, checkInScheduleProjection, CheckInsOfClient } from './check-in.read-model.js';
import { checkInFormCommandHandlers } from './form/check-in-form.commands.js';
import { CheckInFormController } from './form/check-in-form.controller.js';
import { checkInFormCategory } from './form/check-in-form.events.js';
import { checkInFormProjection, CheckInForms } from './form/check-in-form.read-model.js';
import { AskedMetrics } from './measured/asked-metrics.js';
import { RecordMeasured } from './measured/record-measured.js';
import { checkInScheduleCategory } from './schedule/check-in-schedule.events.js';

const formSlice: Slice = {
  categories: [checkInFormCategory],
  projections: [checkInFormProjection],
  controllers: [CheckInFormController],
  providers: [...checkInFormCommandHandlers, CheckInForms],
};
const checkInSlice: Slice = {
  categories: [checkInScheduleCategory, checkInAnswerCategory],
  projections: [checkInScheduleProjection, checkInAnswerProjection],
  due: [WatchOverdue],
  reactions: [ReportOverdue, RecordMeasured],
  effects: [ReportOverdue],
  controllers: [CheckInController],
  providers: [
    ...checkInCommandHandlers,
    AskedMetrics,
    CheckInsOfClient,
    OverdueCheckIns,
    RecordMeasured,
    ReportOverdue,
    WatchOverdue,
  ],
};

const slices = joined([formSlice, checkInSlice]);

@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: slices.providers,
})
export class CheckInsModule {}
