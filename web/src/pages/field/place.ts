// Where the phone is and what time it is, as evidence has it.
import type { Place } from './shelf';

/** Where the phone is, or nothing when it does not say within ten seconds. */
export function here(): Promise<Place | null> {
  return new Promise((done) => {
    if (!('geolocation' in navigator)) {
      done(null);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) }),
      () => done(null),
      { enableHighAccuracy: true, maximumAge: 60_000, timeout: 10_000 },
    );
  });
}

/** The time in Beijing, `2019-03-01T10:20:00`. */
export function now(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19);
}
