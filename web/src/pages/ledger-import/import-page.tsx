// A workbook on its way into a ledger: dropped here, read on the server, shown with everything that is wrong with it, and written when
// somebody says so. The address names the import, so that it is found again after the page was closed.
import type { LedgerDetail } from '../../api/types';
import { useFields } from '../../address/filter';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { WritingPage } from '../../ledger/writing-page';
import { Former } from './former';
import './import.css';
import { Drop } from './drop';
import { Progress } from './progress';

const FIELDS = { import: { usual: '' } };

export default function LedgerImportPage() {
  const { t } = useTexts();
  return (
    <WritingPage
      title={(ledger) => (ledger ? t('import-into', { ledger }) : t('import'))}
      lead={t('ledger-import-lead')}
    >
      {(ledger) => <Content ledger={ledger} />}
    </WritingPage>
  );
}

function Content({ ledger }: { ledger: LedgerDetail }) {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const chosen = /^\d+$/.test(values.import) ? Number(values.import) : undefined;
  return (
    <>
      {chosen === undefined ? (
        <Section title={t('import-files')}>
          <Drop ledger={ledger} onStarted={(id) => change({ import: String(id) })} />
        </Section>
      ) : (
        <Progress ledger={ledger} id={chosen} onAnother={() => change({ import: '' })} />
      )}
      <Section title={t('former-imports')}>
        <Former ledger={ledger} />
      </Section>
    </>
  );
}
