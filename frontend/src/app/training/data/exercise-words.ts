import { inject, Injectable } from '@angular/core';
import { Texts } from '../../text/texts';

interface Named {
  readonly name: string;
  readonly germanName: string | null;
}

/** What exercises and muscles are called in the reader's language. */
@Injectable({ providedIn: 'root' })
export class ExerciseWords {
  private readonly texts = inject(Texts);

  nameOf({ name, germanName }: Named): string {
    return (this.texts.language() === 'de' ? germanName : null) ?? name;
  }

  /** The name in the other language; empty where it has none. */
  otherNameOf({ name, germanName }: Named): string {
    if (germanName === null) return '';
    return this.texts.language() === 'de' ? name : germanName;
  }

  muscle(muscle: string): string {
    return this.texts.t().training.muscles[muscle] ?? muscle;
  }

  muscles(muscles: readonly string[]): string {
    return muscles.map((muscle) => this.muscle(muscle)).join(', ');
  }
}
