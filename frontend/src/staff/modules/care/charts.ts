import type { EChartsCoreOption } from 'echarts/core'
import type { CareMonth } from './types'

const base = (months: CareMonth[]): EChartsCoreOption => ({
  grid: { left: 4, right: 4, top: 34, bottom: 4, containLabel: true },
  legend: { top: 0, left: 0, icon: 'rect', itemWidth: 12, itemHeight: 12 },
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'category', data: months.map(({ month }) => month.slice(2, 7)) },
})
const line = (name: string, data: (number | null)[], color: string, yAxisIndex = 0) => ({ name, type: 'line', data, connectNulls: true, yAxisIndex, itemStyle: { color }, lineStyle: { color } })
const bar = (name: string, data: number[], color: string) => ({ name, type: 'bar', data, itemStyle: { color }, barGap: '5%' })
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

export const loopOption = (months: CareMonth[], names: { opened: string; closed: string }): EChartsCoreOption => ({
  ...base(months),
  yAxis: { type: 'value', minInterval: 1 },
  series: [bar(names.opened, months.map(({ opened }) => opened), 'var(--chart-quiet)'), bar(names.closed, months.map(({ closed }) => closed), 'var(--brand)')],
})

export const scoreOption = (months: CareMonth[], names: { nps: string; csat: string }): EChartsCoreOption => ({
  ...base(months),
  yAxis: [{ type: 'value', min: -100, max: 100 }, { type: 'value', min: 1, max: 5 }],
  series: [line(names.nps, months.map(({ nps }) => rounded(nps)), 'var(--brand)'), line(names.csat, months.map(({ csat }) => rounded(csat)), 'var(--warm)', 1)],
})
