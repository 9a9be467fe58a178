// The theme of every chart, made from the same palette as the page.
import { fontFamily } from '../theme/theme';
import type { Palette } from '../theme/theme';

export function chartTheme(palette: Palette, large: boolean) {
  const fontSize = large ? 18 : 12;
  const axis = {
    axisLine: { lineStyle: { color: palette.lineStrong } },
    axisTick: { show: false },
    axisLabel: { color: palette.inkSoft, fontSize },
    splitLine: { lineStyle: { color: palette.line } },
    nameTextStyle: { color: palette.inkSoft, fontSize },
  };
  return {
    color: [palette.accent, palette.good, palette.warn, palette.bad, palette.quiet],
    backgroundColor: 'transparent',
    textStyle: { fontFamily, color: palette.ink, fontSize },
    legend: { textStyle: { color: palette.ink, fontSize }, itemWidth: 14, itemHeight: 10, icon: 'rect' },
    tooltip: {
      backgroundColor: palette.raised,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.ink, fontSize, fontFamily },
    },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: axis,
    line: { symbol: 'circle', symbolSize: large ? 9 : 6, lineStyle: { width: large ? 3 : 2 } },
  };
}
