// A file on its way in: what it was recognised as, what it holds, what would be replaced, what is wrong with it.
import { CheckCircleOutlined, FileTextOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { AirImport, AirPreview } from '../../../api/types';
import { describeProblem } from '../../../components/loaded';
import { Facts } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import { Troubles } from './troubles';

export interface IncomingFile {
  key: number;
  name: string;
  stage:
    | { is: 'sending' }
    | { is: 'looked-into'; hash: string; preview: AirPreview }
    | { is: 'taking-in' }
    | { is: 'taken-in'; done: AirImport }
    | { is: 'failed'; problem: unknown };
}

interface Props {
  file: IncomingFile;
  onTakeIn: (hash: string) => void;
  onDismiss: () => void;
}

export function Incoming({ file, onTakeIn, onDismiss }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { stage, name } = file;
  const dismiss = (
    <Button size="small" type="text" onClick={onDismiss}>
      {t('dismiss')}
    </Button>
  );
  switch (stage.is) {
    case 'sending':
      return <Frame icon={<LoadingOutlined aria-hidden />} name={name} said={t('file-being-read')} />;
    case 'taking-in':
      return <Frame icon={<LoadingOutlined aria-hidden />} name={name} said={t('file-being-taken-in')} />;
    case 'failed':
      return (
        <Frame icon={<WarningOutlined aria-hidden />} name={name} said={describeProblem(stage.problem, texts)} bad>
          {dismiss}
        </Frame>
      );
    case 'taken-in':
      return (
        <Frame
          icon={<CheckCircleOutlined aria-hidden />}
          name={name}
          said={t('file-taken-in', { hours: stage.done.hours, days: stage.done.days, refused: stage.done.refused })}
        >
          <span className="row">
            <Link to="/air">{t('nav-air-now')} ›</Link>
            <Link to={`/air/days${stage.done.last ? `?year=${stage.done.last.slice(0, 4)}` : ''}`}>
              {t('nav-air-days')} ›
            </Link>
            {dismiss}
          </span>
        </Frame>
      );
    case 'looked-into':
      return (
        <Frame
          icon={<FileTextOutlined aria-hidden />}
          name={name}
          said={t(stage.preview.imported ? 'file-known' : 'file-looked-into')}
        >
          <Preview preview={stage.preview} />
          <span className="row">
            {!stage.preview.imported && (
              <Button type="primary" onClick={() => onTakeIn(stage.hash)}>
                {t('take-in')}
              </Button>
            )}
            {dismiss}
          </span>
        </Frame>
      );
  }
}

interface FrameProps {
  icon: ReactNode;
  name: string;
  said: string;
  bad?: boolean;
  children?: ReactNode;
}

function Frame({ icon, name, said, bad = false, children }: FrameProps) {
  return (
    <li className={bad ? 'notice bad' : 'notice'}>
      <span>
        {icon} <strong>{name}</strong> {said}
      </span>
      {children}
    </li>
  );
}

const SITES_SHOWN = 12;

function Preview({ preview }: { preview: AirPreview }) {
  const { t, pick } = useTexts();
  const sites = preview.sites
    .slice(0, SITES_SHOWN)
    .map(({ site, rows }) => t('site-rows', { site, rows }))
    .join(t('list-comma'));
  const more = preview.sites.length - SITES_SHOWN;
  return (
    <>
      <Facts
        items={[
          [t('file-layout'), pick(preview.layout_name)],
          [t('file-encoding'), preview.encoding],
          [t('air-span'), preview.first && preview.last ? `${preview.first} — ${preview.last}` : ''],
          [t('file-rows'), t('hours-and-days', { hours: preview.hours, days: preview.days })],
          [t('file-sites'), `${sites}${more > 0 ? ` ${t('and-more', { count: more })}` : ''}`],
          [
            t('file-replaced'),
            t(preview.replaced > 0 ? 'values-replaced' : 'nothing-replaced', { count: preview.replaced }),
          ],
          [t('file-repeated'), preview.repeated > 0 ? String(preview.repeated) : ''],
          [t('file-derived'), preview.derived > 0 ? t('derived-left', { count: preview.derived }) : ''],
          [
            t('file-troubles'),
            preview.refused + preview.flagged === 0
              ? t('none')
              : t('troubles-count', { refused: preview.refused, flagged: preview.flagged }),
          ],
        ]}
      />
      <Troubles troubles={preview.troubles} all={preview.refused + preview.flagged} />
    </>
  );
}
