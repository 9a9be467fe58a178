// Files kept as evidence, each with what it says about itself: size, place, time and the start of its hash.
import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { apiPath } from '../api/client';
import type { EvidenceView } from '../api/types';
import { useTexts } from '../language/texts';
import { formatLocal, formatMoment, formatSize } from '../language/time';
import './evidence.css';

interface Props {
  files: EvidenceView[];
  onRemove?: ((hash: string) => void) | undefined;
}

export function EvidenceList({ files, onRemove }: Props) {
  const { t } = useTexts();
  if (files.length === 0) return null;
  return (
    <ul className="evidence-list">
      {files.map((file) => (
        <li key={file.hash}>
          <a href={apiPath(`/evidence/${file.hash}`)} target="_blank" rel="noreferrer">
            <PaperClipOutlined aria-hidden /> {file.name}
          </a>
          <span className="soft nowrap">{formatSize(file.size)}</span>
          {file.taken_at && <span className="soft">{t('photo-taken', { time: formatLocal(file.taken_at) })}</span>}
          {file.position && (
            <span className="soft">
              {t('photo-position', {
                latitude: file.position.latitude.toFixed(5),
                longitude: file.position.longitude.toFixed(5),
              })}
            </span>
          )}
          <span className="soft">{t('received-by', { time: formatMoment(file.received_at), by: file.by })}</span>
          <code className="soft" title={`SHA-256 ${file.hash}`}>
            {file.hash.slice(0, 8)}
          </code>
          {onRemove && (
            <Button
              size="small"
              type="text"
              danger
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('remove-file', { name: file.name })}
              onClick={() => onRemove(file.hash)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
