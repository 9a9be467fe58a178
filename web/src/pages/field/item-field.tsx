// One thing to look at: large answers for a thumb, words and photos beneath.
import { CameraOutlined, DeleteOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';

import type { ChecklistItem } from '../../api/field';
import { useTexts } from '../../language/texts';
import { formatLocal, toHalfWidth } from '../../language/time';
import type { DraftAnswer, KeptPhoto } from './shelf';

const answers: Record<NonNullable<DraftAnswer['given']>, { text: string }> = {
  yes: { text: 'answer-yes' },
  no: { text: 'answer-no' },
  'not-applicable': { text: 'answer-not-applicable' },
  number: { text: 'answer-number' },
};

function choices(item: ChecklistItem): NonNullable<DraftAnswer['given']>[] {
  if (item.answer === 'yes-no') return ['yes', 'no'];
  if (item.answer === 'number') return ['number', 'not-applicable'];
  return ['yes', 'no', 'not-applicable'];
}

interface Props {
  item: ChecklistItem;
  answer: DraftAnswer;
  photos: Record<string, KeptPhoto>;
  wanting: boolean;
  onChange: (answer: DraftAnswer) => void;
  onPhoto: (file: File) => void;
  onDrop: (key: string) => void;
}

export function ItemField({ item, answer, photos, wanting, onChange, onPhoto, onDrop }: Props) {
  const { t, pick } = useTexts();
  const id = useId();
  const wantsPhoto = item.photo === 'always' || (item.photo === 'when-failed' && answer.given === 'no');
  const wantsNote = answer.given === 'not-applicable' || answer.given === 'no';
  return (
    <li className={wanting ? 'field-item wanting' : 'field-item'} id={`item-${item.key}`}>
      <fieldset>
        <legend>{pick(item.text)}</legend>
        {item.unit && (
          <span className="soft">
            {item.at_most ? t('item-at-most', { value: item.at_most, unit: item.unit }) : ''}
            {item.at_least ? t('item-at-least', { value: item.at_least, unit: item.unit }) : ''}
          </span>
        )}
        <div className="field-answers">
          {choices(item).map((given) => (
            <button
              key={given}
              type="button"
              className={`answer ${given}`}
              aria-pressed={answer.given === given}
              onClick={() => onChange({ ...answer, given })}
            >
              {t(answers[given].text)}
            </button>
          ))}
        </div>
        {answer.given === 'number' && (
          <div className="stack-tight">
            <label htmlFor={`${id}-value`}>{t('item-value', { unit: item.unit ?? '' })}</label>
            <Input
              id={`${id}-value`}
              size="large"
              inputMode="decimal"
              value={answer.value}
              onChange={(event) => onChange({ ...answer, value: toHalfWidth(event.target.value) })}
            />
          </div>
        )}
        {wantsNote && (
          <div className="stack-tight">
            <label htmlFor={`${id}-note`}>
              {t(answer.given === 'no' ? 'item-note-failed' : 'item-note-not-applicable')}
            </label>
            <Input
              id={`${id}-note`}
              size="large"
              value={answer.note}
              onChange={(event) => onChange({ ...answer, note: event.target.value })}
            />
          </div>
        )}
        <div className="row">
          <label className="field-photo" htmlFor={`${id}-photo`}>
            <CameraOutlined aria-hidden /> {t(wantsPhoto ? 'item-photo-needed' : 'item-photo')}
          </label>
          <input
            id={`${id}-photo`}
            className="visually-hidden"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => {
              for (const file of event.target.files ?? []) onPhoto(file);
              event.target.value = '';
            }}
          />
        </div>
        <ul className="field-photos">
          {answer.photos.map((key) => (
            <Photo key={key} photo={photos[key]} onDrop={() => onDrop(key)} />
          ))}
        </ul>
        {wanting && (
          <p className="late">
            <ExclamationCircleOutlined aria-hidden /> {t('item-open')}
          </p>
        )}
      </fieldset>
    </li>
  );
}

function Photo({ photo, onDrop }: { photo: KeptPhoto | undefined; onDrop: () => void }) {
  const { t } = useTexts();
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (!photo) return undefined;
    const made = URL.createObjectURL(photo.blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  if (!photo) return null;
  return (
    <li data-placed={photo.position !== null}>
      {address !== '' && <img src={address} alt={t('item-photo-of', { time: formatLocal(photo.taken_at) })} />}
      <span className="soft">
        {formatLocal(photo.taken_at)} {photo.position ? '' : t('field-no-place')}
      </span>
      <Button
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('remove-file', { name: photo.name })}
        onClick={onDrop}
      />
    </li>
  );
}
