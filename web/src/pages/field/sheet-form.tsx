// A sheet being filled. Every touch is kept in the phone at once; handing in puts it into the outbox, network or not.
import { ArrowLeftOutlined, EnvironmentOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';

import type { InspectionDetail } from '../../api/field';
import { useTexts } from '../../language/texts';
import { ItemField } from './item-field';
import { missing, newKey } from './outbox';
import { here, now } from './place';
import { all, find, post, put, remove, type DraftAnswer, type KeptPhoto, type Place, type Sheet } from './shelf';

const EMPTY: DraftAnswer = { value: '', note: '', photos: [] };

interface Props {
  login: string;
  detail: InspectionDetail;
  onClose: () => void;
  onPosted: () => Promise<void>;
}

export function SheetForm({ login, detail, onClose, onPosted }: Props) {
  const { t, pick } = useTexts();
  const empty: Sheet = { id: detail.id, login, answers: {}, position: null };
  const [sheet, setSheet] = useState<Sheet | undefined>(undefined);
  const [photos, setPhotos] = useState<Record<string, KeptPhoto>>({});
  const [open, setOpen] = useState<string[]>([]);
  const [locating, setLocating] = useState(false);
  const latest = useRef<Sheet>(empty);

  useEffect(() => {
    void (async () => {
      const kept = await find('sheets', detail.id);
      latest.current = kept?.login === login ? kept : { id: detail.id, login, answers: {}, position: null };
      setPhotos(Object.fromEntries((await all('photos')).map((one) => [one.key, one])));
      setSheet(latest.current);
    })();
  }, [detail.id, login]);

  const change = async (next: Sheet) => {
    latest.current = next;
    setSheet(next);
    await put('sheets', next.id, next);
  };
  const locate = async (): Promise<Place | null> => {
    setLocating(true);
    const place = await here();
    setLocating(false);
    if (place) await change({ ...latest.current, position: place });
    return place;
  };
  const answerOf = (item: string) => latest.current.answers[item] ?? EMPTY;
  const setAnswer = (item: string, answer: DraftAnswer) =>
    change({ ...latest.current, answers: { ...latest.current.answers, [item]: answer } });
  const takePhoto = async (item: string, file: File) => {
    // The time is that of taking; the place may need a moment and is written to the photo when it is known.
    const photo: KeptPhoto = {
      key: newKey(),
      login,
      blob: file,
      name: file.name,
      position: latest.current.position,
      taken_at: now(),
    };
    await put('photos', photo.key, photo);
    setPhotos((before) => ({ ...before, [photo.key]: photo }));
    const answer = answerOf(item);
    await setAnswer(item, { ...answer, photos: [...answer.photos, photo.key] });
    if (photo.position === null) {
      const position = await locate();
      if (position) {
        await put('photos', photo.key, { ...photo, position });
        setPhotos((before) => ({ ...before, [photo.key]: { ...photo, position } }));
      }
    }
  };
  const dropPhoto = async (item: string, key: string) => {
    const answer = answerOf(item);
    await setAnswer(item, { ...answer, photos: answer.photos.filter((one) => one !== key) });
    await remove('photos', key);
  };
  const handIn = async () => {
    const left = missing(latest.current, detail.items.items, (key) => photos[key]?.position != null);
    setOpen(left);
    if (left.length > 0) {
      document.getElementById(`item-${left[0]}`)?.scrollIntoView({ block: 'center' });
      return;
    }
    await post({
      key: newKey(),
      login,
      id: detail.id,
      title: detail.title,
      sheet: latest.current,
      at: new Date().toISOString(),
    });
    await onPosted();
  };

  if (!sheet) return <p role="status">{t('loading')}</p>;
  const done = detail.items.items.filter((item) => sheet.answers[item.key]?.given !== undefined).length;
  return (
    <section className="field-sheet" aria-label={detail.title}>
      <Button size="large" icon={<ArrowLeftOutlined aria-hidden />} onClick={onClose}>
        {t('field-back')}
      </Button>
      <h2>{detail.title}</h2>
      <p className="soft">{t('field-edition', { name: pick(detail.items.name), day: detail.items.edition })}</p>
      <PlaceField
        place={sheet.position}
        busy={locating}
        onLocate={() => void locate()}
        onTyped={(position) => void change({ ...latest.current, position })}
      />
      <p role="status">{t('field-progress', { done, of: detail.items.items.length })}</p>
      <ol className="field-items">
        {detail.items.items.map((item) => (
          <ItemField
            key={item.key}
            item={item}
            answer={sheet.answers[item.key] ?? EMPTY}
            photos={photos}
            wanting={open.includes(item.key)}
            onChange={(answer) => void setAnswer(item.key, answer)}
            onPhoto={(file) => void takePhoto(item.key, file)}
            onDrop={(key) => void dropPhoto(item.key, key)}
          />
        ))}
      </ol>
      {open.length > 0 && (
        <p role="alert" className="late">
          {t('field-incomplete', { count: open.length })}
        </p>
      )}
      <Button type="primary" size="large" block className="field-hand-in" onClick={() => void handIn()}>
        {t('inspection-hand-in')}
      </Button>
    </section>
  );
}

interface PlaceProps {
  place: Place | null;
  busy: boolean;
  onLocate: () => void;
  onTyped: (place: Place) => void;
}

function PlaceField({ place, busy, onLocate, onTyped }: PlaceProps) {
  const { t } = useTexts();
  const id = useId();
  const [typed, setTyped] = useState({ latitude: '', longitude: '' });
  const type = (next: typeof typed) => {
    setTyped(next);
    const { latitude, longitude } = next;
    if (/^\d{1,2}\.\d+$/.test(latitude) && /^\d{2,3}\.\d+$/.test(longitude)) onTyped({ latitude, longitude });
  };
  return (
    <div className="field-place">
      <Button size="large" block loading={busy} icon={<EnvironmentOutlined aria-hidden />} onClick={onLocate}>
        {t('field-locate')}
      </Button>
      <span className="soft">
        {place ? t('photo-position', { latitude: place.latitude, longitude: place.longitude }) : t('field-no-place')}
      </span>
      <details>
        <summary>{t('field-type-place')}</summary>
        <div className="row">
          <label htmlFor={`${id}-n`}>{t('field-latitude')}</label>
          <Input
            id={`${id}-n`}
            inputMode="decimal"
            value={typed.latitude}
            onChange={(event) => type({ ...typed, latitude: event.target.value })}
          />
          <label htmlFor={`${id}-e`}>{t('field-longitude')}</label>
          <Input
            id={`${id}-e`}
            inputMode="decimal"
            value={typed.longitude}
            onChange={(event) => type({ ...typed, longitude: event.target.value })}
          />
        </div>
      </details>
    </div>
  );
}
