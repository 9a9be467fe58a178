// The frame of the interface: head, navigation, the banner of the replay clock, and the page.
import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';

import { Loading } from '../components/loaded';
import { useTexts } from '../language/texts';
import { ClockBanner } from './clock-banner';
import { LanguageSwitch } from './language-switch';
import { Navigation } from './navigation';
import { PersonMenu } from './person-menu';
import { useSession } from './session';
import './shell.css';

export function Shell() {
  const { t, pick } = useTexts();
  const session = useSession();
  const location = useLocation();
  const navigation = useNavigation();
  const [menu, setMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  const path = useRef(location.pathname);
  const wall = location.pathname === '/overview' && new URLSearchParams(location.search).get('wall') === '1';

  // A new page begins at its top for the keyboard and the screen reader too.
  useEffect(() => {
    setMenu(false);
    if (path.current === location.pathname) return;
    path.current = location.pathname;
    if (location.hash === '') main.current?.focus({ preventScroll: true });
  }, [location.pathname, location.hash]);

  const page = (
    <main id="main" className="shell-main" tabIndex={-1} ref={main} aria-busy={navigation.state === 'loading'}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </main>
  );
  if (wall) return <div className="shell wall">{page}</div>;
  return (
    <div className={session.clock.mode === 'replay' ? 'shell replay' : 'shell'}>
      <a className="skip" href="#main">
        {t('skip-to-content')}
      </a>
      <div className="shell-top">
        <header className="shell-head">
          <Button
            className="shell-menu-button"
            type="text"
            icon={<MenuOutlined aria-hidden />}
            aria-label={t('open-navigation')}
            aria-expanded={menu}
            onClick={() => setMenu(true)}
          />
          <Link className="shell-brand" to="/">
            <img src="/staff/icon.svg" alt="" />
            {t('product')} · {pick(session.city.name)}
          </Link>
          <span className="shell-plan" title={pick(session.city.plan_title)}>
            {pick(session.city.plan_title)}
          </span>
          <div className="shell-tools">
            <LanguageSwitch />
            <PersonMenu />
          </div>
        </header>
        <ClockBanner />
      </div>
      <div className="shell-body">
        <div className="shell-side">
          <Navigation />
        </div>
        {page}
      </div>
      <Drawer title={t('navigation')} placement="left" size={280} open={menu} onClose={() => setMenu(false)}>
        <div style={{ margin: '-24px -24px 0' }}>
          <Navigation />
        </div>
      </Drawer>
      {/* A page opened afresh begins at its top, whatever page was read before. */}
      <ScrollRestoration getKey={({ key, pathname, search }) => (key === 'default' ? pathname + search : key)} />
    </div>
  );
}
