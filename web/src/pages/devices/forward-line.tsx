// Another platform to which frames are sent on: how far it is, and what went wrong.
import type { Forward } from '../../api/devices';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';

export function ForwardLine({ target }: { target: Forward }) {
  const { t } = useTexts();
  const told = { name: target.name, address: target.address, behind: target.behind, waiting: target.waiting };
  return (
    <p className="soft">
      {t(target.connected ? 'forward-connected' : 'forward-interrupted', told)}
      {target.last_answer && ` ${t('forward-answered', { at: formatMoment(target.last_answer) })}`}
      {target.error && target.failed && (
        <span style={target.connected ? undefined : { color: 'var(--bad)' }}>
          {' '}
          {t('forward-failed', { at: formatMoment(target.failed), error: target.error })}
        </span>
      )}
    </p>
  );
}
