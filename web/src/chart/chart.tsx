// A chart with a name, and the same numbers as a table for those who cannot or do not want to see it.
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';

import { useTexts } from '../language/texts';
import { dark, light } from '../theme/theme';
import '../components/data-table.css';
import { chartTheme } from './chart-theme';
import './chart.css';

/** A chart as data: what ECharts draws, and the same numbers as a table. */
export interface Drawn {
  /** What the chart shows, in a sentence. */
  label: string;
  option: EChartsCoreOption;
  /** The same numbers as rows of cells; the first row names the columns. */
  table: (string | number)[][];
}

interface Props extends Drawn {
  height?: number | string;
  wall?: boolean;
}

export function Chart({ label, option, table, height = 260, wall = false }: Props) {
  const { t } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | undefined>(undefined);
  const latest = useRef(option);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let gone = false;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void import('./engine').then(({ init }) => {
      if (gone) return;
      chart.current = init(element, chartTheme(wall ? dark : light, wall), { renderer: 'svg' });
      chart.current.setOption({ animation: false, ...latest.current });
      resize.observe(element);
    });
    return () => {
      gone = true;
      resize.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [wall]);

  useEffect(() => {
    latest.current = option;
    chart.current?.setOption({ animation: false, ...option }, true);
  }, [option]);

  const [head, ...rows] = table;
  return (
    <figure className="chart">
      <div ref={place} className="chart-canvas" style={{ height }} role="img" aria-label={label} />
      {!wall && (
        <details>
          <summary>{t('numbers-as-table')}</summary>
          <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
            <table className="data-table">
              <caption className="visually-hidden">{label}</caption>
              <thead>
                <tr>
                  {head?.map((cell, index) => (
                    <th key={index} scope="col">
                      {cell}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, column) => (
                      <td key={column}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );
}
