import type { EChartsCoreOption } from 'echarts/core'
import type { Effect } from './types'

/** Complaints as bars, inspections as a line. */
export function effectOption({ months }: Effect, names: { complaints: string; inspections: string }): EChartsCoreOption {
  return {
    grid: { left: 4, right: 4, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, icon: 'rect', itemWidth: 12, itemHeight: 12 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: months.map(({ month }) => month.slice(2, 7)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: [
      { name: names.complaints, type: 'bar', data: months.map(({ complaints }) => complaints), itemStyle: { color: 'var(--warm)' } },
      { name: names.inspections, type: 'line', data: months.map(({ inspections }) => inspections), itemStyle: { color: 'var(--brand)' }, lineStyle: { color: 'var(--brand)' } },
    ],
  }
}
