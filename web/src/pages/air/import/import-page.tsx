// Files of air data: dropped here, looked into before anything changes, then taken in. What was taken in before stands below.
import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../../api/queries';
import { useMay } from '../../../app/session';
import { Empty, Loaded } from '../../../components/loaded';
import { Page, Section } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import '../air.css';
import { Arrivals } from './arrivals';
import { ImportHistory } from './import-history';
import { Intake } from './intake';

export default function ImportPage() {
  const { t } = useTexts();
  const mayImport = useMay('import-air');
  const query = useQuery(queries.airImports());
  return (
    <Page
      title={t('nav-air-import')}
      lead={<p>{t('import-lead')}</p>}
      actions={<Link to="/air/days">{t('nav-air-days')} ›</Link>}
    >
      {mayImport ? (
        <Section title={t('import-files')}>
          <Intake />
        </Section>
      ) : (
        <p className="notice soft">{t('import-not-allowed')}</p>
      )}
      {mayImport && <Arrivals />}
      <Section title={t('import-layouts')}>
        <ul className="stack-tight">
          <li>
            {t('layout-own')} <code>site,time,pm25,pm10,so2,no2,co,o3</code>
          </li>
          <li>
            {t('layout-days')} <code>site,date,pm25,pm10,so2,no2,co,o3</code>
          </li>
          <li>
            {t('layout-national')} <code>date,hour,type,1001A,1002A,…</code>
          </li>
          <li>{t('layout-other')}</li>
        </ul>
        <p>
          <a href="/staff/air-template.csv" download>
            <DownloadOutlined aria-hidden /> {t('import-template')}
          </a>
        </p>
      </Section>
      <Section title={t('import-history')}>
        <Loaded query={query}>
          {(imports) =>
            imports.length === 0 ? (
              <Empty title={t('import-none')} hint={t('import-none-hint')} />
            ) : (
              <ImportHistory imports={imports} />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}
