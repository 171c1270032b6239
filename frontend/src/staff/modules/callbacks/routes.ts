import { Phone } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { dueCalls, escalatedCalls } from './todayItems'
import { useDueCount } from './useDueCount'

export default defineModule({
  routes: [
    { path: '/callbacks', component: () => import('./QueuePage.vue'), meta: { titleKey: 'callbacks.title' } },
    { path: '/callbacks/all', component: () => import('./CallsPage.vue'), meta: { titleKey: 'callbacks.all' } },
    { path: '/callbacks/calendar', component: () => import('./CalendarPage.vue'), meta: { titleKey: 'callbacks.calendar.title' } },
    { path: '/callbacks/plans', component: () => import('./PlansPage.vue'), meta: { titleKey: 'callbacks.plans.title' } },
    { path: '/callbacks/plans/new', component: () => import('./PlanPage.vue'), meta: { titleKey: 'callbacks.plans.new', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/callbacks/hours', component: () => import('./HoursPage.vue'), meta: { titleKey: 'callbacks.hours.title' } },
    { path: '/callbacks/coverage', component: () => import('./CoveragePage.vue'), meta: { titleKey: 'callbacks.coverage.title' } },
    { path: '/callbacks/:id', component: () => import('./CallPage.vue'), meta: { titleKey: 'callbacks.one' } },
  ],
  nav: [{ group: 'care', order: 20, titleKey: 'callbacks.title', icon: Phone, to: '/callbacks', badge: useDueCount }],
  commands: [
    { key: 'callbacks-queue', titleKey: 'callbacks.queue', to: '/callbacks' },
    { key: 'callbacks-plan', titleKey: 'callbacks.plans.new', to: '/callbacks/plans/new', roles: ['ADMIN', 'MANAGER'] },
    { key: 'callbacks-hours', titleKey: 'callbacks.hours.title', to: '/callbacks/hours' },
    { key: 'callbacks-coverage', titleKey: 'callbacks.coverage.title', to: '/callbacks/coverage' },
  ],
  tenantTabs: [{ key: 'callbacks', titleKey: 'callbacks.title', order: 50, component: defineAsyncComponent(() => import('./parts/TenantCalls.vue')) }],
  todayItems: [
    { key: 'callbacks', load: dueCalls },
    { key: 'callbacks-escalated', load: escalatedCalls, roles: ['ADMIN', 'MANAGER'] },
  ],
  todayCards: [{ key: 'callbacks', order: 10, column: 'side', component: defineAsyncComponent(() => import('./parts/QuarterCard.vue')) }],
})
