import type { QueryClient } from '@tanstack/vue-query'
import { createRouter, createWebHistory, type RouteLocationNormalized, type Router, type RouteRecordRaw, type RouterHistory } from 'vue-router'
import { onSessionEnded } from '@/shared/api/transport'
import { moduleRoutes } from './modules'
import { usePortalSession } from './session'

const own: RouteRecordRaw[] = [
  { path: '/unavailable', name: 'unavailable', component: () => import('./shell/UnavailablePage.vue'), meta: { public: true, titleKey: 'portal.lost.unavailable' } },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue'), meta: { titleKey: 'portal.lost.notFound' } },
]

export function createPortalRouter(queryClient: QueryClient, history: RouterHistory = createWebHistory('/portal')): Router {
  const router = createRouter({
    history,
    routes: [...own, ...moduleRoutes],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  router.beforeEach(guard)
  onSessionEnded(() => {
    usePortalSession().forget()
    queryClient.clear()
    const now = router.currentRoute.value
    if (!now.meta.public) void router.push(signInFrom(now))
  })
  return router
}

async function guard(to: RouteLocationNormalized) {
  if (to.meta.public) return true
  fetchPage(to)
  const me = await usePortalSession().load().catch(() => undefined)
  if (me === undefined) return { name: 'unavailable', query: { next: to.fullPath } }
  return me === null ? signInFrom(to) : true
}

/** On a slow phone the page comes while the session is asked for, not after; whether it came is the router's to find. */
function fetchPage(to: RouteLocationNormalized) {
  for (const { components } of to.matched) {
    const page = components?.default
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => undefined)
  }
}

const signInFrom = (to: RouteLocationNormalized) => ({ name: 'sign-in', query: to.path === '/' ? {} : { next: to.fullPath } })

/** Where to go after signing in: only paths of the portal. */
export function nextOf(query: unknown): string {
  return typeof query === 'string' && /^\/(?![/\\])/.test(query) ? query : '/'
}
