import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import type { ValueState } from '#libs/science/label-amounts.js';
import { Write } from '#src/identity/contract.js';
import type { FoodEntry } from './food-entry.js';
import { AddOrgFood, ChangeOrgFood } from './org-food.commands.js';
import { AddOrgFoodDto, OrgFoodDto } from './org-food.dto.js';
import type { LabelValueState } from './org-food.view.dto.js';
import { ownFoodId } from './org-food-fields.js';
import { orgFoodProjection } from './org-food.read-model.js';

@ApiTags('Foods')
@Controller('foods/own')
export class OrgFoodController {
  constructor(private readonly commands: CommandBus) {}

  /** Adds a food of the organisation's own. Its figures are kept as entered, and per 100 g. */
  @Write('create', 'Food', { from: [orgFoodProjection.name] })
  @Post()
  addOrgFood(@Body() { copiedFrom, ...food }: AddOrgFoodDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new AddOrgFood(entryOf(food), copiedFrom ?? null, request));
  }

  /** Changes a food of the organisation's own: a new version. What was published keeps the old one. The same content changes nothing. */
  @Write('update', 'Food', { ifMatch: 'required' })
  @Put(':foodId')
  changeOrgFood(
    @Param('foodId') foodId: string,
    @Body() food: OrgFoodDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new ChangeOrgFood(ownFoodId(foodId), { type: 'ChangeOrgFood', food: entryOf(food) }, request),
    );
  }

  /** Archives a food of the organisation's own: searches no longer find it, plans keep it. Twice changes nothing. */
  @Write('delete', 'Food')
  @Post(':foodId/archive')
  @HttpCode(200)
  archiveOrgFood(@Param('foodId') foodId: string, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new ChangeOrgFood(ownFoodId(foodId), { type: 'ArchiveOrgFood' }, request));
  }

  /** Lets searches find an archived food again. Twice changes nothing. */
  @Write('delete', 'Food')
  @Post(':foodId/restore')
  @HttpCode(200)
  restoreOrgFood(@Param('foodId') foodId: string, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new ChangeOrgFood(ownFoodId(foodId), { type: 'RestoreOrgFood' }, request));
  }
}

function entryOf({ entered, allergens, measures, ...food }: OrgFoodDto): FoodEntry {
  return {
    ...food,
    allergens: { ...allergens },
    measures: (measures ?? []).map(({ label, grams }) => ({ label, grams })),
    entered: {
      per: entered.per,
      servingGrams: entered.servingGrams ?? null,
      amounts: { ...entered.amounts },
      states: Object.fromEntries(Object.entries(entered.states ?? {}).map(([key, said]) => [key, stateOf(said)])),
    },
  };
}

const stateOf = ({ state, limit }: LabelValueState): ValueState =>
  state === 'below' && limit !== null ? { state: 'below', limit } : { state: 'trace' };
