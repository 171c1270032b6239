import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { useDraft } from './useDraft'

describe('what was begun', () => {
  it('is there again when one comes back, and gone once it was sent', () => {
    const tenant = ref('anna')
    const { draft, said, sent } = useDraft(tenant)
    draft.value.text = ' Good morning '
    tenant.value = 'bob'
    expect(draft.value.text).toBe('')
    tenant.value = 'anna'
    expect(said()).toEqual({ direction: 'OUT', channel: undefined, text: 'Good morning', fileIds: [] })
    sent('anna', said())
    expect(draft.value.text).toBe('')
  })

  it('sent again after it failed is said once; other words are others', () => {
    const { draft, said, keyOf, sent } = useDraft('carl')
    draft.value.text = 'Hello'
    const first = keyOf('carl', said())
    expect(keyOf('carl', said())).toBe(first)
    draft.value.text = 'Hello!'
    expect(keyOf('carl', said())).not.toBe(first)
    const words = said()
    const key = keyOf('carl', words)
    sent('carl', words)
    expect(keyOf('carl', words)).not.toBe(key)
  })
})
