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

@Injectable({ providedIn: 'root' })
export class FoodImportsApi {
  private readonly api = inject(Api);

  /** Sends the bytes. @returns the hash that names them */
  async send(file: Blob): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    await this.api.call(sendFoodFile, { sha256, body: new Blob([file], { type: 'application/octet-stream' }) });
    return sha256;
  }

  /** @param mapping absent: as the file suggests, or as one like it was read before */
  preview(sha256: string, mapping?: ImportMappingDto): Promise<FoodImportPreview> {
    return this.api.call(previewFoodImport, { sha256, body: mapping ? { mapping } : {} });
  }

  start(sha256: string, fileName: string, mapping: ImportMappingDto, key: string): Promise<Committed> {
    return this.api.call(requestFoodImport, { ...keyed(key), body: { sha256, fileName, mapping } });
  }

  async list(): Promise<readonly FoodImportRunView[]> {
    return (await this.api.call(listFoodImports, {})).items;
  }
}
