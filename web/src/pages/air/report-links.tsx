// The official reports as files: made by the server, taken along by a link.
import { DownloadOutlined } from '@ant-design/icons';

import { apiPath } from '../../api/client';
import { useTexts } from '../../language/texts';

interface Props {
  path: 'day' | 'month' | 'year';
  /** What it is of: the period, and the place and edition where they are not the usual ones. */
  of: Record<string, string>;
  label: string;
}

/** A report in both of its formats, in the language of the page. */
export function ReportLinks({ path, of, label }: Props) {
  const { t, language } = useTexts();
  const address = (format: string) => apiPath(`/air/reports/${path}`, { ...of, format, lang: language });
  return (
    <span className="nowrap">
      <DownloadOutlined aria-hidden /> {label}{' '}
      <a className="in-text" href={address('docx')} download aria-label={`${label} ${t('format-word')}`}>
        {t('format-word')}
      </a>{' '}
      <a className="in-text" href={address('xlsx')} download aria-label={`${label} ${t('format-excel')}`}>
        {t('format-excel')}
      </a>
    </span>
  );
}

export function DayReport({ day }: { day: string }) {
  const { t } = useTexts();
  return <ReportLinks path="day" of={{ day }} label={t('day-report')} />;
}
