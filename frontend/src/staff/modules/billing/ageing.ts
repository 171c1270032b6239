import type { EChartsCoreOption } from 'echarts/core'
import type { Ageing, PropertyReceivables, Step } from './types'
import { STEPS } from './types'

/** The answer's name of a step. */
export const STEP_CODES: Record<Step, string> = {
  current: 'CURRENT',
  days1to30: 'DAYS_1_30',
  days31to60: 'DAYS_31_60',
  days61to90: 'DAYS_61_90',
  over90: 'OVER_90',
}

/** Sums by currency: amounts of two currencies are never added. */
export function byCurrency(rows: Pick<PropertyReceivables, 'currency' | 'ageing' | 'tenants' | 'bills' | 'outstanding'>[]) {
  const sums = new Map<string, { currency: string; tenants: number; bills: number; outstanding: number; steps: Record<Step, number> }>()
  for (const row of rows) {
    const sum = sums.get(row.currency) ?? { currency: row.currency, tenants: 0, bills: 0, outstanding: 0, steps: emptySteps() }
    sum.tenants += row.tenants
    sum.bills += row.bills
    sum.outstanding += Number(row.outstanding.amount)
    for (const step of STEPS) sum.steps[step] += Number(row.ageing[step].amount)
    sums.set(row.currency, sum)
  }
  return [...sums.values()]
}

const emptySteps = (): Record<Step, number> => ({ current: 0, days1to30: 0, days31to60: 0, days61to90: 0, over90: 0 })

export const overdueOf = (ageing: Ageing) => STEPS.slice(1).reduce((sum, step) => sum + Number(ageing[step].amount), 0)

/** One bar a step; the older, the warmer. @param text an amount at the axis */
export function ageingChart(steps: Record<Step, number>, labels: Record<Step, string>, text: (amount: number) => string = String): EChartsCoreOption {
  const colours = ['#0f766e', '#2b6cb0', '#a96f12', '#d9662b', '#c0362c']
  return {
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    xAxis: { type: 'category', data: STEPS.map((step) => labels[step]), axisTick: { show: false } },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { formatter: text } },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => text(Number(value)) },
    series: [
      {
        type: 'bar',
        barMaxWidth: 56,
        data: STEPS.map((step, n) => ({ value: steps[step], itemStyle: { color: colours[n], borderRadius: [4, 4, 0, 0] } })),
      },
    ],
  }
}
