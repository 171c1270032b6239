import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { ApiProblem } from '@/shared/api/client'
import { mountAt } from '@/test/mount'
import AsyncSelect from './AsyncSelect.vue'

it('says why nothing could be looked for, which is not the same as finding nothing', async () => {
  const find = vi.fn(async (words: string) => {
    if (words === 'a') throw new ApiProblem(403, { detail: 'Not yours' })
    return []
  })
  const { wrapper } = await mountAt(AsyncSelect, { props: { find, title: () => '', modelValue: undefined } })
  const search = async (words: string) => {
    await wrapper.get('input').trigger('focus')
    await wrapper.get('input').trigger('click')
    await wrapper.get('input').setValue(words)
    await vi.waitFor(() => expect(find).toHaveBeenLastCalledWith(words))
    await flushPromises()
  }
  await search('a')
  expect(document.body.textContent).toContain('Not yours')
  await search('ab')
  expect(document.body.textContent).not.toContain('Not yours')
  wrapper.unmount()
})
