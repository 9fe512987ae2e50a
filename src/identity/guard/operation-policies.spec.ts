import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { NoCommand } from '#libs/http/no-command.js';
import { Public, Requires, StepUp } from '../requires.js';
import { OperationPolicies } from './operation-policies.js';

@Controller('good')
class Good {
  @Get() @Requires('read', 'Food') listFoods() {
    return [];
  }
  @Get('open') @Public() getOpen() {
    return null;
  }
  @Post('search') @Requires('update', 'Food') @NoCommand('a read') searchFoods() {
    return [];
  }
}
@Controller('forgotten')
class Forgotten {
  @Get() getForgotten() {
    return null;
  }
}
@Controller('both')
class Both {
  @Get() @Public() @Requires('read', 'Food') getBoth() {
    return null;
  }
}
@Controller('twice')
class Twice {
  @Get() @Requires('read', 'Food') listFoods() {
    return [];
  }
}
@Controller('idle')
class Idle {
  @Get() @Public() @StepUp() getIdle() {
    return null;
  }
}
@Controller('careless')
class Careless {
  @Post() @Requires('update', 'Food') changeFood() {
    return null;
  }
}

const start = async (...controllers: Type[]) => {
  @Module({ imports: [DiscoveryModule], controllers, providers: [OperationPolicies] })
  class Application {}
  const app = await Test.createTestingModule({ imports: [Application] }).compile();
  await app.init();
  return app.get(OperationPolicies);
};

describe('an application', () => {
  it('starts when every route says what it requires', async () => {
    const policies = await start(Good);
    expect(policies.all()).toEqual([
      { operationId: 'getOpen', requirement: null, stepUp: false },
      { operationId: 'listFoods', requirement: { action: 'read', subject: 'Food' }, stepUp: false },
      { operationId: 'searchFoods', requirement: { action: 'update', subject: 'Food' }, stepUp: false },
    ]);
    expect(policies.permissionsOf('dietitian')).toEqual(['listFoods', 'searchFoods']);
    expect(policies.permissionsOf('client')).toEqual(['listFoods']);
    expect(policies.permissionsOf('integration')).toEqual([]);
  });

  it.each<[string, Type, RegExp]>([
    ['a route has no policy', Forgotten, /Forgotten\.getForgotten has no policy/],
    ['a route is public and restricted', Both, /Both\.getBoth is both/],
    ['a route asks nobody for a fresh proof', Idle, /Idle\.getIdle asks for a fresh proof of nobody/],
    ['two operations share a name', Twice, /two operations are called listFoods/],
    ['a write is no command and does not say why', Careless, /Careless\.changeFood changes something/],
  ])('does not start when %s', async (_, controller, message) => {
    await expect(start(Good, controller)).rejects.toThrow(message);
  });
});
