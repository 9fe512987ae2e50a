import { Component, inject, input } from '@angular/core';
import { pictureAddress } from '#libs/client-kit/picture-address.js';
import { Icon } from '../../ui/icon';
import { FilesApi } from '../data/files-api';

/** A small picture of a picture; of everything else, and until it is there, a sign of what it is. */
@Component({
  selector: 'tf-file-thumbnail',
  imports: [Icon],
  template: `
    @if (address(); as src) {
      <img [src]="src" alt="" />
    } @else {
      <tf-icon [name]="mediaType().startsWith('audio/') ? 'mic' : 'file'" [size]="34" [stroke]="1.25" class="muted" />
    }
  `,
  styles: `
    :host {
      display: grid;
      place-items: center;
      height: 84px;
      overflow: hidden;
      background: var(--tf-surface-container);
    }
    img {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
  `,
})
export class FileThumbnail {
  private readonly api = inject(FilesApi);
  readonly fileId = input.required<string>();
  readonly mediaType = input.required<string>();
  readonly shown = input.required<boolean>();
  protected readonly address = pictureAddress(() => {
    const [fileId, shown] = [this.fileId(), this.shown()];
    return shown ? () => this.api.thumbnail(fileId) : null;
  });
}
