import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

export interface Place {
  path?: string
  props?: Record<string, unknown>
  slots?: Record<string, unknown>
}

/** Mounts a part or page with router, pinia and a fresh query cache; texts are in English. */
export async function mountAt(component: Component, { path = '/', props, slots }: Place = {}) {
  const pinia = createPinia()
  setActivePinia(pinia)
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { render: () => null } }] })
  await router.push(path)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = mount(component, {
    props,
    slots: slots as never,
    attachTo: document.body,
    global: { plugins: [pinia, router, [VueQueryPlugin, { queryClient }]] },
  })
  await flushPromises()
  return { wrapper, router, queryClient }
}

/** Runs a composable where a component would: `const { result, router } = await withSetup(() => useX())`. */
export async function withSetup<T>(use: () => T, place?: Place) {
  let result!: T
  const Host = defineComponent({
    setup() {
      result = use()
      return () => h('div')
    },
  })
  return { ...(await mountAt(Host, place)), result }
}
