// From the wall of devices to the pages about many of them.
import { Link } from 'react-router';

import { useMay } from '../../app/session';
import { useTexts } from '../../language/texts';

export function DeviceLinks() {
  const { t } = useTexts();
  const mayManage = useMay('manage-devices');
  return (
    <>
      <Link className="in-text" to="/devices/dust">
        {t('dust-sites')}
      </Link>
      <Link className="in-text" to="/devices/vendors">
        {t('device-vendors')}
      </Link>
      <Link className="in-text" to="/devices/rates">
        {t('city-rates')}
      </Link>
      <Link className="in-text" to="/devices/leads">
        {t('device-leads')}
      </Link>
      <Link className="in-text" to="/map?devices=yes">
        {t('on-the-map')}
      </Link>
      {mayManage && (
        <Link className="in-text" to="/devices/workbook">
          {t('register-by-workbook')}
        </Link>
      )}
    </>
  );
}
