// When a page itself breaks, or is not there: say so and offer the way on.
import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';

import { Empty } from '../components/loaded';
import { Page } from '../components/page';
import { useTexts } from '../language/texts';

export function NotFound() {
  const { t } = useTexts();
  return (
    <Page title={t('page-not-found')}>
      <Empty title={t('page-not-found-hint')} action={<Link to="/">{t('to-home')}</Link>} />
    </Page>
  );
}

export function PageError() {
  const { t } = useTexts();
  const error = useRouteError();
  return (
    <Page title={t('page-broken')}>
      <div className="notice bad" role="alert">
        <span>{t('page-broken-hint')}</span>
        <code>{error instanceof Error ? error.message : String(error)}</code>
        <Button onClick={() => window.location.reload()}>{t('reload-page')}</Button>
      </div>
    </Page>
  );
}
