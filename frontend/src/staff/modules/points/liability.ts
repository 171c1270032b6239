import type { EChartsCoreOption } from 'echarts/core'
import type { LiabilityMonth } from './types'

type Flow = 'issued' | 'redeemed' | 'expired' | 'reversed'
const OUT: Flow[] = ['redeemed', 'expired', 'reversed']

/** What came in stands above the line, what left below it. */
export function flowsChart(months: LiabilityMonth[], words: Record<Flow, string>): EChartsCoreOption {
  const bars = (flow: Flow, sign: number) => ({
    name: words[flow],
    type: 'bar',
    stack: 'points',
    data: months.map((month) => sign * month[flow]),
  })
  return {
    grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
    legend: { type: 'scroll', top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: 'rect' },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: months.map(({ month }) => month) },
    yAxis: { type: 'value' },
    series: [bars('issued', 1), ...OUT.map((flow) => bars(flow, -1))],
  }
}

/** The days [from, to) of a month such as 2026-11. */
export function monthDays(month: string): { from?: string; to?: string } {
  const [year, number] = month.split('-').map(Number)
  if (!year || !number) return {}
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: `${month}-01`, to: `${next}-01` }
}
