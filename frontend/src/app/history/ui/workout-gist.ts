import { inject, Injectable } from '@angular/core';
import { changeWords, ExerciseBook } from '../../training/contract';
import { Texts } from '../../text/texts';

type Content = Readonly<Record<string, unknown>> | null;

interface Done {
  readonly exerciseId: string;
  readonly itemId?: string | null;
  readonly replaces?: string;
  readonly place?: number;
  readonly sets?: readonly { readonly status: string }[];
}

/** What an event says of a workout: sets done, and what was otherwise than planned. */
@Injectable({ providedIn: 'root' })
export class WorkoutGist {
  private readonly exercises = inject(ExerciseBook);
  private readonly t = inject(Texts).t;

  /** Events name exercises by id: names of those that are told of are read; one that cannot be read leaves its id. */
  need(entries: readonly { readonly content: Content }[]): void {
    const ids = entries.flatMap(({ content }) =>
      doneIn(content).flatMap(({ exerciseId, itemId, replaces }) =>
        replaces ? [exerciseId, replaces] : itemId ? [] : [exerciseId],
      ),
    );
    void this.exercises.need(ids).catch(() => undefined);
  }

  of(content: Content): readonly string[] {
    const done = doneIn(content);
    const sets = done.flatMap((exercise) => exercise.sets ?? []);
    const { training } = this.t();
    return [
      training.done.sets(sets.filter(({ status }) => status === 'done').length, sets.length),
      ...changeWords(done, Boolean(content?.['planned']), (id) => this.exercises.nameOf(id), training),
    ];
  }
}

/** Exercises of a workout's log; of any other event none. */
const doneIn = (content: Content): readonly Done[] =>
  Array.isArray(content?.['exercises']) && Array.isArray((content['exercises'] as Done[])[0]?.sets)
    ? (content['exercises'] as Done[])
    : [];
