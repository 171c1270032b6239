import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { mountAt } from '@/test/mount'
import { rulesApi } from '../rulesApi'
import type { Backtest, Rule, RuleState } from '../types'
import BacktestPanel from './BacktestPanel.vue'

vi.mock('@/shared/ui/EChart', () => ({ __esModule: true, default: { render: () => null } }))

const tested: Backtest = {
  from: '2025-12-01', to: '2026-11-24', facts: 12, current: 200, candidate: 500, difference: 300,
  cost: { amount: '3.00', currency: 'CNY' }, pointCost: '0.01', earners: 1, judged: 2, budgetUsed: 0, months: [],
}
const ruleThatIs = (state: RuleState) => ({ id: 'r', state, shown: { id: 'v', state } }) as Rule

describe('a backtest', () => {
  it.each([
    ['draft', 'The rules that are on give 200 points; with this rule 500.'],
    ['active', 'The other rules that are on give 200 points; with this rule 500.'],
  ] as const)('says what a rule that is %s is held against', async (state, words) => {
    vi.spyOn(rulesApi, 'backtest').mockResolvedValue(tested)
    const { wrapper } = await mountAt(BacktestPanel, { props: { rule: ruleThatIs(state), dirty: false } })
    await flushPromises()
    expect(wrapper.text()).toContain(words)
  })
})
