import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { ClientGoals } from '#src/clients/contract.js';
import { goalCommandHandlers } from './goal.commands.js';
import { GoalController, GoalsByClientController } from './goal.controller.js';
import { GoalFacts } from './goal-facts.js';
import { goalProjection, goalResultProjection, GoalRows, habitTickProjection } from './goal.read-model.js';
import { goalCategory } from './goal/goal.events.js';
import { GoalsInList } from './goals-in-list.js';
import { GoalsOfClient } from './goals-of-client.js';
import { goalResultCategory } from './result/goal-result.events.js';
import { habitTickCategory } from './tick/habit-tick.events.js';

/** Global: care looks up which goals are past their last day, the client list is narrowed by goals. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [goalCategory, habitTickCategory, goalResultCategory],
      projections: [goalProjection, habitTickProjection, goalResultProjection],
    }),
  ],
  controllers: [GoalController, GoalsByClientController],
  providers: [
    ...goalCommandHandlers,
    GoalFacts,
    GoalRows,
    GoalsInList,
    GoalsOfClient,
    { provide: ClientGoals, useExisting: GoalsInList },
  ],
  exports: [GoalFacts, GoalRows, ClientGoals],
})
export class GoalsModule {}
