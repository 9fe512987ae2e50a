import { de } from '../../text/de';
import { saidFigure } from './said-figure';

it('a limit has a unit and is of 100 g, traces have none', () => {
  const said = (state: 'trace' | 'below', limit: number | null) =>
    saidFigure({ state, limit }, 'g', 2, de.ownFoods, 'de');
  expect(said('trace', null)).toEqual({ figure: 'Spuren', unit: '' });
  expect(said('below', 0.25)).toEqual({ figure: '< 0,5', unit: 'g' });
});
