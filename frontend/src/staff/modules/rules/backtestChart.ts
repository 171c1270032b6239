import type { EChartsCoreOption } from 'echarts/core'
import type { Part } from './types'

/** Two bars a month: what is given now, and what would be given. */
export function chartOption(months: Part[], names: { current: string; candidate: string }): EChartsCoreOption {
  const bar = (name: string, values: number[], color: string) => ({ name, type: 'bar', data: values, itemStyle: { color }, barGap: '5%' })
  return {
    grid: { left: 4, right: 4, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, icon: 'rect', itemWidth: 12, itemHeight: 12 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: months.map(({ key }) => key) },
    yAxis: { type: 'value' },
    series: [
      bar(names.current, months.map(({ current }) => current), 'var(--chart-quiet)'),
      bar(names.candidate, months.map(({ candidate }) => candidate), 'var(--brand)'),
    ],
  }
}
