import { Medal } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { findAtRisk } from './todayItems'

export default defineModule({
  routes: [
    { path: '/tiers', component: () => import('./TiersPage.vue'), meta: { titleKey: 'tiers.title' } },
    { path: '/tiers/members', component: () => import('./MembersPage.vue'), meta: { titleKey: 'tiers.members.title' } },
    {
      path: '/tiers/policy',
      component: () => import('./PolicyPage.vue'),
      meta: { titleKey: 'tiers.policy.title', roles: ['ADMIN', 'MANAGER'] },
    },
  ],
  nav: [{ group: 'points', order: 30, titleKey: 'tiers.title', icon: Medal, to: '/tiers' }],
  commands: [
    { key: 'tiers-at-risk', titleKey: 'tiers.members.atRisk', to: '/tiers/members?atRisk=true' },
    { key: 'tiers-policy', titleKey: 'tiers.policy.edit', to: '/tiers/policy', roles: ['ADMIN', 'MANAGER'] },
  ],
  tenantTabs: [
    { key: 'tier', titleKey: 'tiers.tenant.tab', order: 35, component: defineAsyncComponent(() => import('./parts/TenantTier.vue')) },
  ],
  tenantAsides: [{ key: 'tier', order: 10, component: defineAsyncComponent(() => import('./parts/TierCard.vue')) }],
  todayItems: [{ key: 'tiers', load: findAtRisk }],
  todayCards: [
    { key: 'tiers', order: 40, column: 'side', component: defineAsyncComponent(() => import('./parts/MovesCard.vue')) },
  ],
})
