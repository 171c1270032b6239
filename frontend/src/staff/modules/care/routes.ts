import { TrendCharts } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'

const MANAGERS = ['ADMIN', 'MANAGER'] as const

export default defineModule({
  routes: [
    { path: '/care', component: () => import('./CarePage.vue'), meta: { titleKey: 'care.title', roles: [...MANAGERS] } },
    { path: '/care/loops', component: () => import('./LoopsPage.vue'), meta: { titleKey: 'care.loops', roles: [...MANAGERS] } },
    { path: '/care/loops/:id', component: () => import('./LoopPage.vue'), meta: { titleKey: 'care.story.title' } },
    { path: '/care/scores', component: () => import('./ScoresPage.vue'), meta: { titleKey: 'care.scores', roles: [...MANAGERS] } },
    { path: '/care/calls', component: () => import('./CallsPage.vue'), meta: { titleKey: 'care.calls', roles: [...MANAGERS] } },
  ],
  nav: [{ group: 'care', order: 50, titleKey: 'care.title', icon: TrendCharts, to: '/care', roles: [...MANAGERS] }],
  commands: [{ key: 'care', titleKey: 'care.title', to: '/care', roles: [...MANAGERS] }],
  todayCards: [{ key: 'care', order: 40, column: 'side', roles: [...MANAGERS], component: defineAsyncComponent(() => import('./parts/WeekCard.vue')) }],
})
