// The one place that knows colours. Ant Design, the style sheet and the charts all take them from here.
import type { ThemeConfig } from 'antd';

/** Every colour on white (or on the dark ground) reaches a contrast of 4.5 where it carries words. */
export interface Palette {
  ground: string;
  raised: string;
  sunk: string;
  line: string;
  lineStrong: string;
  ink: string;
  inkSoft: string;
  accent: string;
  accentStrong: string;
  accentSoft: string;
  good: string;
  goodSoft: string;
  warn: string;
  warnSoft: string;
  bad: string;
  badSoft: string;
  quiet: string;
  quietSoft: string;
  /** Fills of bars, which carry no words. */
  goodFill: string;
  warnFill: string;
  badFill: string;
}

export const light: Palette = {
  ground: '#ffffff',
  raised: '#ffffff',
  sunk: '#f5f8fa',
  line: '#e1e7ec',
  lineStrong: '#c3ccd4',
  ink: '#1b2733',
  inkSoft: '#52606d',
  accent: '#0a6ebd',
  accentStrong: '#07528f',
  accentSoft: '#e8f3fb',
  good: '#1a6b3c',
  goodSoft: '#e9f5ee',
  warn: '#7d4e00',
  warnSoft: '#fff4dd',
  bad: '#b3221a',
  badSoft: '#fdeceb',
  quiet: '#52606d',
  quietSoft: '#eff2f5',
  goodFill: '#57a87b',
  warnFill: '#e0a32e',
  badFill: '#cc4b42',
};

export const dark: Palette = {
  ground: '#0c1722',
  raised: '#12212f',
  sunk: '#12212f',
  line: '#25394b',
  lineStrong: '#3d566c',
  ink: '#eef4f9',
  inkSoft: '#aebfce',
  accent: '#63b8f5',
  accentStrong: '#9ad3fb',
  accentSoft: '#16344d',
  good: '#6fd398',
  goodSoft: '#143425',
  warn: '#f5c261',
  warnSoft: '#3a2d10',
  bad: '#ff9089',
  badSoft: '#451b1a',
  quiet: '#aebfce',
  quietSoft: '#1d2f40',
  goodFill: '#5dc48b',
  warnFill: '#f0b950',
  badFill: '#f2726a',
};

/** The same pollutant has the same hue in every chart; neighbours differ for colour-blind eyes too. */
export const pollutantHues: Record<string, string> = {
  pm25: '#0072b2',
  pm10: '#d99000',
  so2: '#b0558b',
  no2: '#d55e00',
  co: '#666666',
  o3: '#00876a',
};

export const fontFamily =
  '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

/** Writes a palette where the style sheet finds it. */
export function applyPalette(palette: Palette, element: HTMLElement = document.documentElement): void {
  for (const [name, colour] of Object.entries(palette) as [string, string][]) {
    element.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, colour);
  }
  element.style.setProperty('--font', fontFamily);
}

export const theme: ThemeConfig = {
  token: {
    colorPrimary: light.accent,
    // White words stay readable under the pointer.
    colorPrimaryHover: light.accentStrong,
    colorPrimaryActive: light.accentStrong,
    colorLink: light.accent,
    colorLinkHover: light.accentStrong,
    colorSuccess: light.good,
    colorWarning: light.warn,
    colorError: light.bad,
    colorInfo: light.accent,
    colorText: light.ink,
    colorTextSecondary: light.inkSoft,
    colorTextTertiary: light.inkSoft,
    colorTextDescription: light.inkSoft,
    colorTextPlaceholder: '#66727e',
    colorBorder: light.lineStrong,
    colorBorderSecondary: light.line,
    colorBgLayout: light.ground,
    borderRadius: 4,
    fontSize: 14,
    fontFamily,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
};
