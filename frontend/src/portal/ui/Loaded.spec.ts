import { describe, expect, it, vi } from 'vitest'
import { h, ref } from 'vue'
import { ApiProblem } from '@/shared/api/problem'
import { mountAt } from '@/test/mount'
import Loaded from './Loaded.vue'

const query = () => ({ data: ref<string>(), error: ref<Error | null>(null), refetch: vi.fn() })
const shown = async (asked: ReturnType<typeof query>) =>
  (await mountAt(Loaded as never, { props: { query: asked }, slots: { default: ({ data }: { data: string }) => h('p', data) } })).wrapper

describe('what a query brought', () => {
  it('is said to be loading first, and then shown', async () => {
    const asked = query()
    const wrapper = await shown(asked)
    expect(wrapper.get('[role=status]').attributes('aria-label')).toBe('Loading')
    asked.data.value = 'here'
    await wrapper.vm.$nextTick()
    expect(wrapper.text()).toBe('here')
  })

  it.each([
    [new ApiProblem(0), true],
    [new ApiProblem(503, { detail: 'Busy' }), true],
    [new ApiProblem(404, { detail: 'There is none' }), false],
  ])('a problem is said, and may be tried again where that can help', async (error, again) => {
    const asked = query()
    asked.error.value = error
    const wrapper = await shown(asked)
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    expect(wrapper.find('button').exists()).toBe(again)
    if (again) await wrapper.get('button').trigger('click')
    expect(asked.refetch).toHaveBeenCalledTimes(again ? 1 : 0)
  })
})
