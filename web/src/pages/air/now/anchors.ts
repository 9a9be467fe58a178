// On which side of its place the sign of a station stands, so that the signs of close stations do not cover each other.
import type { StationNow } from '../../../api/types';

/** In degrees; signs are about as wide and as high at the scale of a city. */
const CLOSE = 0.12;
const ABOVE = 0.5;

/** The side of the sign that touches the place. */
export type Anchor = 'bottom' | 'top' | 'left' | 'right';

/** The western one of two close stations has its sign to the west, the eastern one to the east; one that lies alone has it below its place
 *  when another lies to the north, and else above it. */
export function anchorOf(station: Pick<StationNow, 'site'>, all: Pick<StationNow, 'site'>[]): Anchor {
  const own = station.site.position;
  if (!own) return 'bottom';
  const others = all.filter(({ site }) => site.key !== station.site.key);
  const close = others.flatMap(({ site }) => {
    if (!site.position) return [];
    const [east, north] = [site.position.longitude - own.longitude, site.position.latitude - own.latitude];
    return Math.abs(east) < CLOSE && Math.abs(north) < CLOSE ? [east] : [];
  });
  if (close.length === 0) {
    const north = others.some(({ site }) => {
      const above = (site.position?.latitude ?? -90) - own.latitude;
      return above > 0 && above < ABOVE;
    });
    return north ? 'top' : 'bottom';
  }
  return close.reduce((sum, east) => sum + east, 0) > 0 ? 'right' : 'left';
}
