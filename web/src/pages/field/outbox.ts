// What waits is sent in the order in which it was put here: photos first, then the sheet, under the key that the phone gave it. If the
// answer is lost on the way, the same is sent again and the server does it once.
import { changes } from '../../api/changes';
import type { AnswerInput, InspectionDetail, TakeInspectionStep } from '../../api/field';
import { fieldChanges } from '../../api/field';
import { ApiProblem } from '../../api/problem';
import { all, find, put, remove, type Sheet, type Waiting } from './shelf';

/** How sending ended: everything was sent, there is no network, or nobody is signed in. */
export type Sent = 'all' | 'no-network' | 'signed-out';

/** A key that no other phone makes. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let running: Promise<Sent> | undefined;

/** Sends what waits of `login`; a second call while the first is under way waits for it. */
export function sendAll(login: string, onChange: () => void): Promise<Sent> {
  running ??= send(login, onChange).finally(() => (running = undefined));
  return running;
}

async function send(login: string, onChange: () => void): Promise<Sent> {
  const waiting = (await all('outbox')).filter((one) => one.login === login);
  waiting.sort((a, b) => a.at.localeCompare(b.at));
  for (const one of waiting) {
    try {
      const detail = await sendOne(one);
      await remove('outbox', one.key);
      await put('inspections', one.id, { id: one.id, login, detail });
      for (const answer of Object.values(one.sheet.answers)) {
        for (const photo of answer.photos) await remove('photos', photo);
      }
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 0 || problem.status >= 500) return 'no-network';
      if (problem.status === 401 || problem.code === 'csrf') return 'signed-out';
      await put('outbox', one.key, { ...one, refused: words(problem) });
    }
    onChange();
  }
  return 'all';
}

function words(problem: ApiProblem): { zh: string; en: string } {
  const said = [problem.detail, ...problem.errors.map((one) => one.message)].flatMap((text) => text ?? []);
  return { zh: said.map((one) => one.zh).join(''), en: said.map((one) => one.en).join(' ') };
}

async function sendOne(waiting: Waiting): Promise<InspectionDetail> {
  const answers: AnswerInput[] = [];
  for (const [item, answer] of Object.entries(waiting.sheet.answers)) {
    if (answer.given === undefined) continue;
    const photos: NonNullable<AnswerInput['photos']> = [];
    for (const key of answer.photos) photos.push(await photo(key));
    answers.push({
      item,
      given: answer.given,
      value: answer.given === 'number' ? answer.value : null,
      note: answer.note,
      photos,
    });
  }
  const step: TakeInspectionStep = {
    step: 'hand-in',
    key: waiting.key,
    answers,
    position: waiting.sheet.position,
  };
  return fieldChanges.stepInspection(waiting.id, step);
}

/** Sends a photo unless that was done; the server keeps what it has under its hash. */
async function photo(key: string): Promise<NonNullable<AnswerInput['photos']>[number]> {
  const kept = await find('photos', key);
  if (!kept) throw new ApiProblem(422, 'photo-lost', '');
  let { hash } = kept;
  if (hash === undefined) {
    const sent = await changes.sendEvidence(new File([kept.blob], kept.name, { type: kept.blob.type }));
    hash = sent.hash;
    await put('photos', key, { ...kept, hash });
  }
  return { hash, position: kept.position, taken_at: kept.taken_at };
}

/** What is missing before a sheet can be handed in: keys of items. */
export function missing(
  sheet: Sheet,
  items: InspectionDetail['items']['items'],
  placed: (photo: string) => boolean,
): string[] {
  return items
    .filter((item) => {
      const answer = sheet.answers[item.key];
      if (answer?.given === undefined) return true;
      if (answer.given === 'number' && !/^-?\d+(\.\d+)?$/.test(answer.value)) return true;
      if (answer.given === 'not-applicable') return answer.note.trim() === '';
      const needed =
        item.photo === 'always' || (item.photo === 'when-failed' && fails(item, answer.given, answer.value));
      return needed && !answer.photos.some(placed);
    })
    .map((item) => item.key);
}

function fails(item: InspectionDetail['items']['items'][number], given: string, value: string): boolean {
  if (given !== 'number') return given === 'no';
  const number = Number(value);
  const least = item.at_least == null || number >= Number(item.at_least);
  const most = item.at_most == null || number <= Number(item.at_most);
  return !(least && most);
}
