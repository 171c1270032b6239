import { Present } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'
import { useWaitingCount } from './useRewards'

export default defineModule({
  routes: [
    { path: '/rewards', component: () => import('./RewardsPage.vue'), meta: { titleKey: 'rewards.title' } },
    { path: '/redemptions', component: () => import('./RedemptionsPage.vue'), meta: { titleKey: 'rewards.redemptions' } },
    { path: '/redemptions/:id', component: () => import('./RedemptionPage.vue'), meta: { titleKey: 'rewards.one' } },
  ],
  nav: [{ group: 'points', order: 40, titleKey: 'rewards.title', icon: Present, to: '/rewards', also: ['/redemptions'], badge: useWaitingCount, badgeKey: 'rewards.waitingN' }],
  commands: [
    { key: 'reward-new', titleKey: 'rewards.new', to: '/rewards?new=1', roles: ['ADMIN', 'MANAGER'] },
    { key: 'redemptions', titleKey: 'rewards.desk.title', to: '/redemptions' },
  ],
  tenantTabs: [{ key: 'rewards', titleKey: 'rewards.tab', order: 37, component: defineAsyncComponent(() => import('./parts/TenantRewards.vue')) }],
})
