import type { QueryClient } from '@tanstack/vue-query'
import { ElMessage } from 'element-plus'
import { createRouter, createWebHistory, type RouteLocationNormalized, type Router, type RouteRecordRaw } from 'vue-router'
import { onSessionEnded } from '@/shared/api/transport'
import { i18n } from '@/shared/i18n'
import { registered } from './modules'
import { useSessionStore } from './session'

const own: RouteRecordRaw[] = [
  { path: '/', redirect: '/today' },
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { public: true, titleKey: 'signIn.title' } },
  { path: '/setup', name: 'setup', component: () => import('./pages/SetupPage.vue'), meta: { public: true, titleKey: 'setup.title' } },
  { path: '/unavailable', name: 'unavailable', component: () => import('./pages/UnavailablePage.vue'), meta: { public: true, titleKey: 'lost.unavailable' } },
  { path: '/forbidden', name: 'forbidden', component: () => import('./pages/ForbiddenPage.vue'), meta: { titleKey: 'lost.forbidden' } },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./pages/NotFoundPage.vue'), meta: { titleKey: 'lost.notFound' } },
]

export function createStaffRouter(queryClient: QueryClient): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [...own, ...registered('routes')],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  router.beforeEach(guard)
  router.onError((error, to) => {
    if (!isMissingPage(error) || router.currentRoute.value.matched.length === 0) return
    if (navigator.onLine) location.assign(to.fullPath) // a newer version is served: its pages have other names
    else ElMessage.error({ message: i18n.global.t('problem.status0'), grouping: true })
  })
  onSessionEnded(() => {
    useSessionStore().forget()
    queryClient.clear()
    const now = router.currentRoute.value
    if (!now.meta.public) void router.push(signInFrom(now))
  })
  return router
}

/** What browsers say when the file of a page cannot be fetched. */
const isMissingPage = (error: unknown) => error instanceof Error && /dynamically imported module|Importing a module script failed|Unable to preload/i.test(error.message)

async function guard(to: RouteLocationNormalized) {
  if (to.meta.public) return true
  const session = useSessionStore()
  const user = await session.load().catch(() => undefined)
  if (user === undefined) return { name: 'unavailable', query: { next: to.fullPath } }
  if (user === null) return signInFrom(to)
  const roles = to.meta.roles
  if (roles && !roles.some((role) => user.roles.includes(role))) return { name: 'forbidden' }
  return true
}

const signInFrom = (to: RouteLocationNormalized) => ({
  name: 'sign-in',
  query: to.fullPath === '/' || to.path === '/today' ? {} : { next: to.fullPath },
})

/** Where to go after signing in: only paths of this site. */
export function nextOf(query: unknown): string {
  return typeof query === 'string' && /^\/(?![/\\])/.test(query) ? query : '/today'
}
