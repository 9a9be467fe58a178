// Where one can go. Administration is shown to those who may do or read something there.
import {
  AimOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  BankOutlined,
  BorderOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  ClockCircleOutlined,
  CloudOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  EnvironmentOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FundOutlined,
  GlobalOutlined,
  HeatMapOutlined,
  ImportOutlined,
  NodeIndexOutlined,
  OrderedListOutlined,
  ProfileOutlined,
  ReadOutlined,
  ShopOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  UserOutlined,
  WifiOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { NavLink } from 'react-router';

import { useTexts } from '../language/texts';
import { OpenAlarms } from './open-alarms';
import { useSession } from './session';

interface Place {
  to: string;
  text: string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  permission?: string;
  /** Its address alone, without those below it, is this place. */
  exactly?: boolean;
  /** A number beside its name. */
  badge?: ComponentType;
}

const work: Place[] = [
  { to: '/todo', text: 'nav-todo', icon: CarryOutOutlined },
  { to: '/overview', text: 'nav-overview', icon: DashboardOutlined },
  { to: '/plan', text: 'nav-plan', icon: ReadOutlined },
  { to: '/tasks', text: 'nav-tasks', icon: ProfileOutlined },
  { to: '/reports', text: 'nav-reports', icon: FileTextOutlined },
  { to: '/deliverables', text: 'nav-deliverables', icon: FileDoneOutlined },
  { to: '/targets', text: 'nav-targets', icon: AimOutlined },
  { to: '/units', text: 'nav-units', icon: BankOutlined },
  { to: '/scoreboard', text: 'nav-scoreboard', icon: BarChartOutlined },
];

const things: Place[] = [
  { to: '/ledgers', text: 'nav-ledgers', icon: DatabaseOutlined },
  { to: '/map', text: 'nav-map', icon: EnvironmentOutlined },
  { to: '/zones', text: 'nav-zones', icon: BorderOutlined },
  { to: '/subjects', text: 'nav-subjects', icon: ShopOutlined },
  { to: '/devices', text: 'nav-devices', icon: WifiOutlined },
  { to: '/alarms', text: 'nav-alarms', icon: BellOutlined, badge: OpenAlarms },
];

const air: Place[] = [
  { to: '/air', text: 'nav-air-now', icon: CloudOutlined, exactly: true },
  { to: '/air/days', text: 'nav-air-days', icon: TableOutlined },
  { to: '/air/evaluation', text: 'nav-air-evaluation', icon: HeatMapOutlined },
  { to: '/air/ranking', text: 'nav-air-ranking', icon: OrderedListOutlined },
  { to: '/air/budget', text: 'nav-air-budget', icon: FundOutlined },
  { to: '/air/import', text: 'nav-air-import', icon: ImportOutlined, permission: 'import-air' },
];

const field: Place[] = [
  { to: '/inspections', text: 'nav-inspections', icon: SafetyCertificateOutlined },
  { to: '/draws', text: 'nav-draws', icon: NodeIndexOutlined },
  { to: '/grid', text: 'nav-grid', icon: ApartmentOutlined },
  { to: '/substitutions', text: 'nav-substitutions', icon: SwapOutlined },
];

const administration: Place[] = [
  { to: '/administration/users', text: 'nav-users', icon: UserOutlined, permission: 'manage-users' },
  { to: '/administration/groups', text: 'nav-groups', icon: TeamOutlined },
  { to: '/administration/calendar', text: 'nav-calendar', icon: CalendarOutlined },
  { to: '/administration/audit', text: 'nav-audit', icon: AuditOutlined, permission: 'read-audit' },
  { to: '/administration/clock', text: 'nav-clock', icon: ClockCircleOutlined },
];

export function Navigation() {
  const { t } = useTexts();
  const { permissions } = useSession();
  const allowed = ({ permission }: Place) => permission === undefined || permissions.includes(permission);
  const place = ({ to, text, icon: Icon, exactly = false, badge: Badge }: Place) => (
    <li key={to}>
      <NavLink to={to} end={exactly}>
        <Icon aria-hidden />
        {t(text)}
        {Badge && <Badge />}
      </NavLink>
    </li>
  );
  return (
    <nav className="shell-nav" aria-label={t('navigation')}>
      <ul>{work.map(place)}</ul>
      <p className="group" id="nav-things">
        {t('nav-things')}
      </p>
      <ul aria-labelledby="nav-things">{things.filter(allowed).map(place)}</ul>
      <p className="group" id="nav-air">
        {t('nav-air')}
      </p>
      <ul aria-labelledby="nav-air">{air.filter(allowed).map(place)}</ul>
      <p className="group" id="nav-field">
        {t('nav-field-work')}
      </p>
      <ul aria-labelledby="nav-field">{field.filter(allowed).map(place)}</ul>
      <p className="group" id="nav-administration">
        {t('nav-administration')}
      </p>
      <ul aria-labelledby="nav-administration">
        {administration.filter(allowed).map(place)}
        <li>
          <a href="/public">
            <GlobalOutlined aria-hidden />
            {t('nav-public')}
          </a>
        </li>
      </ul>
    </nav>
  );
}
