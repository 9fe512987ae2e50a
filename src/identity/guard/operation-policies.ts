import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Role } from '../role.js';
import { COMMANDING } from '#libs/http/commanding.js';
import { NO_COMMAND } from '#libs/http/no-command.js';
import { roleMay } from '../ability.js';
import { PUBLIC, REQUIRES, STEP_UP, type Requirement } from '../requires.js';

// keys under which Nest keeps a handler's address; there is no public reader for them
const PATH = 'path';
const METHOD = 'method';
const WRITES: ReadonlySet<RequestMethod> = new Set([
  RequestMethod.POST,
  RequestMethod.PUT,
  RequestMethod.PATCH,
  RequestMethod.DELETE,
]);

export interface Operation {
  readonly operationId: string;
  /** Null: public. */
  readonly requirement: Requirement | null;
  /** Needs a proof of the password that is at most ten minutes old. */
  readonly stepUp: boolean;
}

/**
 * Every operation with what it requires, read from the controllers at start. The application does not start when one
 * has no policy, two share a name, or a write neither is a command nor says why not.
 */
@Injectable()
export class OperationPolicies implements OnApplicationBootstrap {
  private operations: readonly Operation[] = [];
  private readonly permissions = new Map<string, readonly string[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const found = this.discovery.getControllers().flatMap(({ metatype, instance }) =>
      (metatype && instance ? this.scanner.getAllMethodNames(metatype.prototype as object) : []).flatMap((name) => {
        const handler = (metatype?.prototype as Record<string, unknown>)[name] as object;
        return Reflect.hasMetadata(PATH, handler)
          ? [operationOf(`${metatype?.name ?? ''}.${name}`, name, handler)]
          : [];
      }),
    );
    for (const { operationId } of found) {
      if (found.filter((other) => other.operationId === operationId).length > 1)
        throw new Error(`two operations are called ${operationId}`);
    }
    this.operations = found;
  }

  /** Sorted by operationId. */
  all(): readonly Operation[] {
    return [...this.operations].sort((a, b) => (a.operationId < b.operationId ? -1 : 1));
  }

  /** operationIds that whoever holds the roles may call on some object: what screens show. The server checks each object again. */
  permissionsOf(...roles: readonly [Role, ...Role[]]): readonly string[] {
    const key = roles.join('+');
    const known = this.permissions.get(key);
    if (known) return known;
    const permitted = this.all().flatMap(({ operationId, requirement }) =>
      requirement && roles.some((role) => roleMay(role, requirement.action, requirement.subject)) ? [operationId] : [],
    );
    this.permissions.set(key, permitted);
    return permitted;
  }
}

function operationOf(where: string, operationId: string, handler: object): Operation {
  const requirement = Reflect.getMetadata(REQUIRES, handler) as Requirement | undefined;
  const open = Reflect.getMetadata(PUBLIC, handler) === true;
  if (requirement === undefined && !open)
    throw new Error(`${where} has no policy: @Requires(action, subject) or @Public()`);
  if (requirement !== undefined && open) throw new Error(`${where} is both public and restricted`);
  const stepUp = Reflect.getMetadata(STEP_UP, handler) === true;
  if (stepUp && requirement === undefined)
    throw new Error(`${where} asks for a fresh proof of nobody: @StepUp() goes with @Requires(action, subject)`);
  const method = Reflect.getMetadata(METHOD, handler) as RequestMethod;
  if (WRITES.has(method) && !Reflect.hasMetadata(COMMANDING, handler) && !Reflect.hasMetadata(NO_COMMAND, handler)) {
    throw new Error(`${where} changes something but is no @Write; a read by POST says so with @NoCommand(why)`);
  }
  return { operationId, requirement: requirement ?? null, stepUp };
}
