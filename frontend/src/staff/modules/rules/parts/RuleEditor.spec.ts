import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import { mountAt } from '@/test/mount'
import { draftOf, emptyDraft, requestOf } from '../ruleDraft'
import { rulesApi } from '../rulesApi'
import type { Check, RuleVersion } from '../types'
import RuleEditor from './RuleEditor.vue'

const trigger = {
  code: 'rent.bill_settled', label: 'rent bill settled',
  fields: [
    { name: 'tenant.tags', label: 'tags', type: 'strings' as const, own: false, operators: [{ code: 'has', label: 'include' }] },
    { name: 'bill.days_late', label: 'days from the due day', type: 'int' as const, own: true, operators: [{ code: 'le', label: 'late at most' }] },
  ],
}
const check = (more: Partial<Check> = {}): Check => ({ valid: true, when: 'true', points: '50', sentence: 'Each rent bill settled gives 50 points.', pointsText: '', ...more })

beforeEach(() => void vi.spyOn(rulesApi, 'triggers').mockResolvedValue([trigger]))

async function editor(draft = reactive(emptyDraft()), answer: Check = check()) {
  const { wrapper } = await mountAt(RuleEditor, { props: { draft, check: answer, fixedTrigger: false, disabled: false } })
  await flushPromises()
  const press = (text: string) => wrapper.findAll('button').find((button) => button.text().includes(text))!.trigger('click')
  return { wrapper, draft, press }
}

describe('the rule editor', () => {
  it('says the rule in a sentence and adds conditions of this event first', async () => {
    const { wrapper, draft, press } = await editor()
    expect(wrapper.text()).toContain('Each rent bill settled gives 50 points.')
    await press('Add a condition')
    expect(requestOf(draft).conditions).toEqual([{ field: 'bill.days_late', operator: 'le', value: '0' }])
  })

  it('keeps what the list says when somebody goes on by hand, and comes back', async () => {
    const { draft, press } = await editor(undefined, check({
      when: 'bill.days_late <= 0', conditions: [{ field: 'bill.days_late', operator: 'le', values: ['0'], text: 'on time', cel: 'bill.days_late <= 0' }],
    }))
    await press('Write an expression')
    expect(requestOf(draft)).toMatchObject({ when: 'bill.days_late <= 0' })
    await press('Back to the list')
    expect(draft.rows).toEqual([{ field: 'bill.days_late', operator: 'le', values: ['0'] }])
  })

  it('marks the place of a mistake', async () => {
    const version = { name: 'x', when: 'bill.days_lat <= 0', points: '5', conditions: [{ text: '', cel: '' }], groupPays: 'best', pendingDays: 0, priority: 0 } as unknown as RuleVersion
    const { wrapper } = await editor(reactive(draftOf('rent.bill_settled', version)), check({
      valid: false, sentence: '', errors: [{ pointer: '/when', code: 'rules.cel.unknown_field', message: 'no field “bill.days_lat”', line: 1, column: 3 }],
    }))
    expect(wrapper.find('[role=alert]').text()).toBe('no field “bill.days_lat”')
    expect(wrapper.find('.marked').text()).toContain('▲')
  })
})
