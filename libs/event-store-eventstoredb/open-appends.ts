import { randomUUID } from 'node:crypto';
import { ServerFailure, type Appended, type WantedAppend } from './server-messages.js';

/** One call of the protocol that carries many appends, each with an answer of its own. */
export interface AppendCall {
  send(id: string, append: WantedAppend): void;
  cancel(): void;
}

/** Where the call puts what the server says. */
export interface AppendAnswers {
  settle(id: string, answer: Appended | ServerFailure): void;
  /** No further answer comes on this call: what is open may have been done or not. */
  end(failure: unknown): void;
}

interface OpenAppend {
  readonly append: WantedAppend;
  readonly since: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (failure: unknown) => void;
}

/**
 * The appends of a process on one call to the server. The client has such a call, too, but one list of open appends for all clients
 * of a process: an error on one connection rejects the appends of another, whose answer then throws where nobody can catch it. Here
 * each call has its own list; when it ends, exactly what it carried fails, and the next append opens another one.
 */
export class OpenAppends {
  #line: Line | null = null;

  /**
   * @param open begins a call; may take its time to find a node
   * @param deadlineMs of one append. A call that leaves one unanswered is given up with all it carries.
   */
  constructor(
    private readonly open: (answers: AppendAnswers) => Promise<AppendCall>,
    private readonly deadlineMs: number,
  ) {}

  /** @throws ServerFailure */
  append(append: WantedAppend): Promise<Appended> {
    if (this.#line === null || this.#line.over) this.#line = new Line(this.open, this.deadlineMs);
    return this.#line.append(append);
  }

  close(): void {
    this.#line?.end(new ServerFailure('unknown', new Error('the store was closed')));
  }
}

class Line implements AppendAnswers {
  over = false;
  #call: AppendCall | null = null;
  #timer: NodeJS.Timeout | null = null;
  #count = 0;
  /** In the order in which they were asked for, and so of their deadlines. */
  readonly #open = new Map<string, OpenAppend>();
  /** The server takes ids as it is given them; those of other processes must differ. */
  readonly #prefix = randomUUID().slice(0, 24);

  constructor(
    open: (answers: AppendAnswers) => Promise<AppendCall>,
    private readonly deadlineMs: number,
  ) {
    open(this).then(
      (call) => {
        this.#call = call;
        if (this.over) return call.cancel();
        for (const [id, { append }] of this.#open) call.send(id, append);
      },
      (error: unknown) => this.end(error),
    );
  }

  append(append: WantedAppend): Promise<Appended> {
    return new Promise((resolve, reject) => {
      const id = this.#prefix + (this.#count++).toString(16).padStart(12, '0');
      this.#open.set(id, { append, since: performance.now(), resolve, reject });
      this.#timer ??= setTimeout(this.#look, this.deadlineMs);
      this.#call?.send(id, append);
    });
  }

  settle(id: string, answer: Appended | ServerFailure): void {
    const asked = this.#open.get(id);
    // unknown where the server answers twice, as for an append it had timed out
    if (asked === undefined) return;
    this.#open.delete(id);
    if (answer instanceof ServerFailure) asked.reject(answer);
    else asked.resolve(answer);
  }

  end(failure: unknown): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.#timer ?? undefined);
    this.#call?.cancel();
    for (const { reject } of this.#open.values()) reject(failure);
    this.#open.clear();
  }

  /** One timer for all: it looks at the oldest. */
  readonly #look = (): void => {
    this.#timer = null;
    const [oldest] = this.#open.values();
    if (oldest === undefined) return;
    const left = oldest.since + this.deadlineMs - performance.now();
    if (left <= 0) this.end(new ServerFailure('unknown', new Error('no answer within the deadline')));
    else this.#timer = setTimeout(this.#look, Math.ceil(left));
  };
}
