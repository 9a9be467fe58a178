// A file that proves a step: where and when it was taken, read out of the photo or typed in.
import type { EvidenceView, StepProof, StepRequirement } from '../../api/types';
import { toHalfWidth } from '../../language/time';

/** A file with what was typed about it; nothing typed means what the file says itself. */
export interface Proof {
  file: EvidenceView;
  longitude: string;
  latitude: string;
  takenAt: string;
}

export type ProofFault = 'proof-missing' | 'proof-without-place' | 'proof-without-time' | 'not-a-place' | 'not-a-time';

/** A file as it was sent, with what it says about itself. */
export function proofOf(file: EvidenceView): Proof {
  return {
    file,
    longitude: file.position ? String(file.position.longitude) : '',
    latitude: file.position ? String(file.position.latitude) : '',
    takenAt: file.taken_at?.slice(0, 16).replace('T', ' ') ?? '',
  };
}

/** Degrees within the globe, from plain or full-width digits. */
export function readDegrees(typed: string, most: number): number | undefined {
  const plain = toHalfWidth(typed).replace(/°$/, '');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  const degrees = Number(plain);
  return Math.abs(degrees) <= most ? degrees : undefined;
}

/** A local time in the usual styles, as `2018-12-31 08:00:00`. */
export function readTime(typed: string): string | undefined {
  const plain = toHalfWidth(typed);
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]+(\d{1,2})[:时点](\d{1,2})?分?(?::\d{1,2})?$/.exec(
    plain,
  );
  if (!match) return undefined;
  const [, year, month, day, hour, minute = '0'] = match;
  const parts = [year, month, day, hour, minute].map(Number) as [number, number, number, number, number];
  const date = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2], parts[3], parts[4]));
  const same = date.getUTCDate() === parts[2] && date.getUTCMonth() === parts[1] - 1 && parts[3] < 24 && parts[4] < 60;
  return same ? date.toISOString().slice(0, 19).replace('T', ' ') : undefined;
}

/** What is still wrong with the proofs of one requirement. */
export function faultOf(
  requirement: Pick<StepRequirement, 'placed' | 'timed'>,
  proofs: Proof[],
): ProofFault | undefined {
  if (proofs.length === 0) return 'proof-missing';
  for (const { longitude, latitude, takenAt } of proofs) {
    if (requirement.placed) {
      if (longitude.trim() === '' || latitude.trim() === '') return 'proof-without-place';
      if (readDegrees(longitude, 180) === undefined || readDegrees(latitude, 90) === undefined) return 'not-a-place';
    }
    if (requirement.timed) {
      if (takenAt.trim() === '') return 'proof-without-time';
      if (readTime(takenAt) === undefined) return 'not-a-time';
    }
  }
  return undefined;
}

/** The proofs of a requirement as they are sent. */
export function sentProofs(requirement: string, proofs: Proof[]): StepProof[] {
  return proofs.map(({ file, longitude, latitude, takenAt }) => {
    const east = readDegrees(longitude, 180);
    const north = readDegrees(latitude, 90);
    return {
      proof: requirement,
      hash: file.hash,
      position: east === undefined || north === undefined ? null : { longitude: east, latitude: north },
      taken_at: readTime(takenAt) ?? null,
    };
  });
}
