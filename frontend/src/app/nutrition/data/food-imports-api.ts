import { inject, Injectable } from '@angular/core';
import { listFoodImports } from '#libs/api-client/fn/food-imports/list-food-imports.js';
import { previewFoodImport } from '#libs/api-client/fn/food-imports/preview-food-import.js';
import { requestFoodImport } from '#libs/api-client/fn/food-imports/request-food-import.js';
import { sendFoodFile } from '#libs/api-client/fn/food-imports/send-food-file.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { FoodImportPreview } from '#libs/api-client/models/food-import-preview.js';
import type { FoodImportRunView } from '#libs/api-client/models/food-import-run-view.js';
import type { ImportMappingDto } from '#libs/api-client/models/import-mapping-dto.js';
import { Api, keyed } from '../../api';

const PART_BYTES = 1024 * 1024;

/** A file that was sent. */
export interface ChosenFile {
  readonly name: string;
  readonly sha256: string;
}

@Injectable({ providedIn: 'root' })
export class FoodImportsApi {
  private readonly api = inject(Api);

  /** Sends the bytes, in parts as large as a request may be. @returns the hash that names them */
  async send(file: Blob): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const parts = Math.max(1, Math.ceil(file.size / PART_BYTES));
    for (let part = 1; part <= parts; part += 1) {
      const bytes = file.slice((part - 1) * PART_BYTES, part * PART_BYTES);
      const body = new Blob([bytes], { type: 'application/octet-stream' });
      await this.api.call(sendFoodFile, { sha256, part, parts, body });
    }
    return sha256;
  }

  /**
   * @param mapping absent: as the file suggests, or as one like it was read before
   * @param sheet of a workbook, where no mapping names it
   */
  preview(
    { sha256, name: fileName }: ChosenFile,
    mapping?: ImportMappingDto,
    sheet?: string,
  ): Promise<FoodImportPreview> {
    const body = mapping ? { mapping } : { fileName, ...(sheet !== undefined && { sheet }) };
    return this.api.call(previewFoodImport, { sha256, body });
  }

  start(
    { sha256, name: fileName }: ChosenFile,
    mapping: ImportMappingDto,
    renames: boolean,
    key: string,
  ): Promise<Committed> {
    return this.api.call(requestFoodImport, { ...keyed(key), body: { sha256, fileName, mapping, renames } });
  }

  async list(): Promise<readonly FoodImportRunView[]> {
    return (await this.api.call(listFoodImports, {})).items;
  }
}
