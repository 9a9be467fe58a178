// A level of the air: its colour by the standard, and always its word.
import { HourglassOutlined, SafetyCertificateOutlined } from '@ant-design/icons';

import type { AirDay, AirIndex } from '../../api/types';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import './air.css';

export function LevelMark({ index }: { index: AirIndex }) {
  const { pick } = useTexts();
  return (
    <span className="level-mark">
      <i style={{ background: index.colour }} aria-hidden />
      {pick(index.category)}
    </span>
  );
}

export const grades: Record<'reviewed' | 'provisional', StateLook> = {
  reviewed: { text: 'grade-reviewed', tone: 'good', icon: SafetyCertificateOutlined },
  provisional: { text: 'grade-provisional', tone: 'warn', icon: HourglassOutlined },
};

/** A day or an hour is reviewed when all its values are. */
export function gradeOf(values: AirDay['values']): keyof typeof grades {
  const there = values.filter((value) => value.value !== null && value.value !== undefined);
  return there.length > 0 && there.every((value) => value.reviewed) ? 'reviewed' : 'provisional';
}

export function GradeMark({ values }: { values: AirDay['values'] }) {
  return <StateWord look={grades[gradeOf(values)]} plain />;
}
